"""A withdrawal undone: supposed not to have been made, or put back in time for a rollover, in whole or in part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.events.from_ira_to_ira import rolled_back
from assistant.reading.spans.notions import DENIED
from assistant.reading.spans.sought import sought
from assistant.state import Focus

STAYS = "untaken_stays"
"""Note of a December 31 value that follows from the amount taken out."""
_TAKEN = "distribution"
_STAYED_IN = re.compile(r"\b(?:left|leave|kept|keep|stay\w*|remain\w*)\b", re.I)
_WITHOUT = re.compile(rf"\bwithout\b|\binstead of\b|\brather than\b|\bskip\w*|{DENIED.pattern}", re.I)


def taken_otherwise(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> list[Fact]:
    """The facts of a what-if with what is left on December 31 where less was taken out, or nothing."""
    stated = _total(book.all(_TAKEN, focus.person, focus.tax_year, focus.scenario))
    if not stated:
        return facts
    told = [fact for fact in facts if fact.name == _TAKEN]
    taken = _total(told)
    if taken in (None, stated) and not _undone(reading, stated):
        return facts
    if taken in (None, stated):
        taken = Decimal(0)
        facts = [fact for fact in facts if fact not in told and not _names(fact, stated)]
        facts = [*facts, _fact(_TAKEN, taken, reading, focus, facts)]
    left = _total(book.all("year_end_value", focus.person, focus.tax_year, focus.scenario))
    if left is None or taken is None or any(fact.name == "year_end_value" for fact in facts):
        return facts
    given = _total([fact for fact in facts if fact.name == "qualified_charitable_distribution"])
    stays = left + stated - taken - (given or Decimal(0))
    return facts if stays < 0 else [*facts, _fact("year_end_value", stays, reading, focus, facts, STAYS)]


_MAY_I = sought(r"\b(?:can|could|may|should|must|would|do|is it)\b[^.;?!]*\bback\b[^.;?!]*\?", re.I)


def put_back(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The conversation in which money taken out was put back within the time for a rollover: it was not taken out."""
    text = reading.text
    if reading.move.what_if or _MAY_I.search(text) or not rolled_back(text):
        return None
    taken = [f for f in book.facts if (f.name, f.tax_year, f.scenario) == (_TAKEN, focus.tax_year, AS_STATED)]
    if len(taken) != 1 or not is_number(taken[0].value) or not taken[0].amount:
        return None
    known = {fact.amount for fact in book if is_number(fact.value)}
    figures = reading.scene.figures if reading.scene is not None else ()
    told = {figure.value for figure in figures if figure.kind == "money" and figure.value >= _NO_DAYS}
    more = told - known
    if more and (told != more or len(more) > 1 or max(more) > taken[0].amount):
        return None
    left = taken[0].amount - (more.pop() if more else taken[0].amount)
    kept = replace(taken[0], value=format(left.normalize(), "f") if left else "0", quote=text[:120])
    return book.remove(taken[0].id).put(kept), (kept,)


_NO_DAYS = 100


def _undone(reading: Reading, stated: Decimal) -> bool:
    """Whether the clause of the amount taken out, or one that names a withdrawal without any, denies it."""
    for clause in reading.spans.fragments if reading.spans else ():
        named = any(amount.value == stated for amount in clause.amounts)
        spoken_of = not clause.amounts and "WITHDRAW" in clause.cues
        if (named or spoken_of) and (_WITHOUT.search(clause.text) or (named and _STAYED_IN.search(clause.text))):
            return True
    figures = reading.scene.figures if reading.scene is not None else ()
    parts = [figure for figure in figures if figure.kind == "money" and _NO_DAYS <= figure.value != stated]
    return not parts and rolled_back(reading.text)


def _names(fact: Fact, amount: Decimal) -> bool:
    return is_number(fact.value) and fact.amount == amount


def _total(facts: Sequence[Fact]) -> Decimal | None:
    """The sum of the facts; None where there is none, or one that is no amount."""
    if not facts or not all(is_number(fact.value) for fact in facts):
        return None
    return sum((fact.amount for fact in facts), Decimal(0))


def _fact(name: str, value: Decimal, reading: Reading, focus: Focus, facts: Sequence[Fact], note: str = "") -> Fact:
    turn = facts[0].turn if facts else 0
    amount = format(value.normalize(), "f") if value else "0"
    about = (focus.person, focus.tax_year, focus.scenario, turn, reading.text[:120])
    return replace(Fact("", name, amount, *about), note=note)
