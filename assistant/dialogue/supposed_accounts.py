"""What-ifs about one of several accounts: the others keep the value that they have on December 31."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.state import Focus

_KINDS = re.compile(r"\b(?:(sep)|(simple)|(roll-?over(?! (?:to|into|of)\b))|(trad(?:itional)?|t-?ira))\b", re.I)
_NOTHING = Fraction(0)
STAYS = "unconverted_stays"
"""Note of a December 31 value that follows from the amount converted, of all accounts together."""
_ANOTHER = re.compile(
    r"\b(?:also|another|besides|extra|additional|on top|as well|too|other|plus|add(?:ing|ed)?|throw(?:ing)? in)\b", re.I
)


def held_by_now(book: FactBook, focus: Focus) -> FactBook:
    """The book in which what the accounts hold now is their value of December 31, where none was told of that day."""
    if book.all("year_end_value", focus.person, focus.tax_year, focus.scenario):
        return book
    now = book.all("current_value", focus.person, focus.tax_year, focus.scenario)
    return book.put_all(replace(fact, id="", name="year_end_value") for fact in now)


def kinds(text: str) -> set[int]:
    """The kinds of account that a text names."""
    return {match.lastindex for match in _KINDS.finditer(text) if match.lastindex}


def other_accounts(old: Sequence[Fact], told: Sequence[Fact]) -> list[Fact]:
    """The accounts told before of which a message that tells another value of one of them says nothing."""
    before, now = ([kinds(fact.detail) or kinds(fact.quote) for fact in facts] for facts in (old, told))
    named = set().union(*now)
    values = {fact.name for fact in (*old, *told)} == {"year_end_value"}
    if not (values and all(before) and all(now)) or not any(has & named for has in before):
        return []
    if any(_TOGETHER.search(fact.quote) for fact in told):
        return []
    return [fact for fact, has in zip(old, before, strict=True) if not has & named]


_TOGETHER = re.compile(r"\b(?:total|all|together|combined|altogether|everything|overall|iras|accounts|both)\b", re.I)


def of_one_account(
    book: FactBook,
    text: str,
    focus: Focus,
    told: Sequence[Fact] = (),
    less: Decimal | None = None,
    kept: Fraction = _NOTHING,
) -> list[Fact] | None:
    """All values of December 31 where the words name one of the accounts; None where they tell none apart.

    That account holds what was told, or ``less`` of what was stated, else the share of it that is ``kept``. An account
    of which nobody told joins the others where the words add it; else it is unknown how much of them it was.
    """
    named, held = kinds(text), book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    stated = book.all("year_end_value", focus.person, focus.tax_year)
    if len(held) == 1 and held[0].note == STAYS and held[0] not in stated:
        if not (apart := of_one_account(book, text, replace(focus, scenario=AS_STATED), told, less, kept)):
            return apart
        change = sum((fact.amount for fact in apart), Decimal(0)) - sum((fact.amount for fact in stated), Decimal(0))
        rest = max(Decimal(0), held[0].amount + change)
        return [replace(held[0], id="", turn=0, value=format(rest, "f"), quote=text[:120])]
    if not named or not held or not all(is_number(fact.value) for fact in (*held, *told)):
        return None
    of_each = [kinds(fact.detail or fact.quote) for fact in held]
    mine = [fact for fact, has in zip(held, of_each, strict=True) if has & named]
    if not mine and told and _ANOTHER.search(text):
        return [*(replace(fact, id="", scenario=focus.scenario) for fact in held), *told]
    if not mine:
        return [] if all(of_each) and not told else None
    if len(told) > 1 or (told and len(mine) > 1) or (len(held) == 1 and (told or of_each[0] - named)):
        return None
    left = sum((fact.amount for fact in told), Decimal(0)) if told else None
    return [
        replace(
            fact,
            id="",
            scenario=focus.scenario,
            value=format(_left(fact, left, less, kept), "f"),
            turn=0,
            quote=text[:120],
        )
        if fact in mine
        else replace(fact, id="", scenario=focus.scenario)
        for fact in held
    ]


def _left(fact: Fact, left: Decimal | None, less: Decimal | None, kept: Fraction) -> Decimal:
    if left is not None:
        return left
    return fact.amount * kept.numerator / kept.denominator if less is None else max(Decimal(0), fact.amount - less)


def all_but(away: list[Fact], book: FactBook, focus: Focus) -> list[Fact]:
    """The values of December 31 with nothing in the accounts that are supposed away."""
    held = book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    anew = [replace(fact, id="", scenario=focus.scenario, turn=0, note="") for fact in held]
    return [replace(new, value="0") if old in away else new for old, new in zip(held, anew, strict=True)]


def naming_the_account(book: FactBook, text: str, focus: Focus, values: Sequence[Fact]) -> str:
    """The words that name the account supposed to hold something: those of the what-if before in "and with 3k?"."""
    before = [
        fact.quote
        for fact in book
        if (fact.name, fact.person, fact.turn) == ("year_end_value", focus.person, values[0].turn - 1)
        and fact.scenario not in (AS_STATED, focus.scenario)
    ]
    lone = len(text) < _ELLIPTICAL and not kinds(text)
    return before[0] if lone and len(before) == 1 else text


_ELLIPTICAL = 24
