"""Money supposed to go into an employer's plan, or to be gone, and what is left on December 31 then."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assistant.dialogue.supposed_accounts import all_but, held_by_now, of_one_account
from assistant.dialogue.supposed_conversion import BESIDE_MONEY, supposed_fact, total
from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.completed.shares import SHARES
from assistant.reading.spans.notions import INTO_A_PLAN
from assistant.reading.spans.sought import sought
from assistant.state import Focus


def goes_on_rolling(book: FactBook, reading: Reading, turn: int) -> bool:
    """Whether a few words go on with the what-if before, in which money went into a plan: "and all of the SEP?"."""
    before = (fact for fact in book if fact.scenario != AS_STATED and fact.turn == turn - 1)
    short = len(reading.text) < _FEW_WORDS and not _CONVERTED.search(reading.text)
    return short and any(fact.note == "rolled_out" or fact.name == "rollover_to_plan" for fact in before)


def rolled(reading: Reading, named: set[str]) -> bool:
    """Whether money is supposed to go into an employer plan."""
    cues = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    emptied = any(item.role == "rolled_all_to_plan" for item in reading.items) or INTO_A_PLAN.search(reading.text)
    return "rollover_to_plan" in named or "ROLL_OUT" in cues or bool(emptied and not named - BESIDE_MONEY)


def into_a_plan(text: str) -> bool:
    """Whether the words move money into an employer plan and convert none."""
    return INTO_A_PLAN.search(text) is not None and not _CONVERTED.search(text)


def left_then(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact], away: list[Fact]) -> list[Fact]:
    """What the accounts hold on December 31 once money went into a plan, or those supposed away hold nothing."""
    book = held_by_now(book, focus)
    moved = [fact.amount for fact in facts if fact.name == "rollover_to_plan"]
    part = None if moved else _PART_ROLLED.search(reading.text)
    share = SHARES[part["share"].lower()] if part else Fraction(1)
    apart = of_one_account(book, reading.text, focus, (), sum(moved, Decimal(0)) if moved else None, 1 - share)
    if apart is None and away:
        apart = all_but(away, book, focus)
    return [_left_after_rolling(book, reading, focus, facts, moved, share)] if apart is None else apart


_FEW_WORDS = 40
_CONVERTED = re.compile(r"\bconver|\broth\b", re.I)
_PART_ROLLED = sought(
    r"(?<!first )(?<!second )(?<!third )(?<!fourth )(?<!last )(?<!this )(?<!next )"
    rf"\b(?P<share>{'|'.join(sorted(SHARES, key=len, reverse=True))})\b(?! (?:a year|way|left|remain))",
    re.I,
)


def _left_after_rolling(
    book: FactBook, reading: Reading, focus: Focus, facts: list[Fact], moved: list[Decimal], share: Fraction
) -> Fact:
    """What is left on December 31 of the value as stated, once money went into the plan or is gone."""
    held = book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    again = bool(moved) and any(fact.note == "rolled_out" for fact in held)  # how much of it went is told anew
    of = replace(focus, scenario=AS_STATED) if again or share < 1 else focus
    stated = total(book, "year_end_value", of) or Decimal(0)
    gone = sum(moved, Decimal(0)) if moved else stated * share.numerator / share.denominator
    return supposed_fact("year_end_value", max(Decimal(0), stated - gone), reading, focus, facts, "")
