"""An excess told before that goes on: in later years, until it comes out, or not at all where it comes out in time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact, FactBook
from assistant.reading import Reading
from assistant.reading.excess.removed import in_time, removed_in
from assistant.reading.items.item import Item
from assistant.state import Focus
from tools.law import law, years


def excess_goes_on(
    book: FactBook, reading: Reading, focus: Focus, fact: Callable[[str, str], Fact], today: datetime.date
) -> Iterable[Fact]:
    """An excess told before in later years ("and for 2025?"), or removed in time in a what-if."""
    told = sorted(f.tax_year for f in book if (f.name, f.person) == ("excess_by_year", focus.person) and f.tax_year)
    taken = [item for item in reading.items if item.value and not (item.role == "other" and item.amount < _NO_MONEY)]
    if told and len(taken) == 1 and taken[0].role in _TAKEN and not reading.move.replace:
        yield from _taken_out(book, reading, focus, told, taken[0], fact, today)
        return
    if not told or taken:
        return
    still = today <= datetime.date(told[-1] + 1, 10, 15) and _DONE_NOW.search(reading.text) is not None
    if reading.move.what_if and (in_time(reading.text) or still):
        yield replace(fact("excess_by_year", "new_excess=0"), tax_year=told[-1])
    elif "excess_contribution" in {ask["topic"] for ask in focus.asks}:
        until = _UNTIL.search(reading.text)
        out = _WOULD_COME_OUT.search(reading.text)
        end = until or out
        gone = removed_in(reading.text) or (int(end["year"]) if end else max((told[-1], *reading.years)) + 1)
        for year in range(told[-1] + 1, gone):
            yield replace(fact("excess_by_year", "new_excess=0"), tax_year=year)


_NO_MONEY = 100
_DONE_NOW = re.compile(
    r"\b(?:done|out|back|remov\w*|withdraw\w*|return\w*|fix\w*|correct\w*)\b[^.?!]{0,24}"
    r"\b(?:this (?:month|week|spring|summer)|next (?:month|week)|now|today|tomorrow|right away|soon|before (?:i"
    r"|we) file)\b",
    re.I,
)
"""Something done about an excess at once, which is in time as long as its deadline has not passed."""
_WOULD_COME_OUT = re.compile(
    r"\bif\b[^.?!]{0,12}\b(?:remov\w*|withdraw\w*|(?:take|pull|get) (?:it|them|that|everything|all) (?:back )?out)\b"
    r"[^.?!]{0,40}?\bin (?P<year>20\d\d)\b",
    re.I,
)
_UNTIL = re.compile(r"\b(?:un)?till? (?:early |the start of )?(?P<year>20\d\d)\b", re.I)
_TAKEN = ("removed_contribution", "roth_withdrawal", "distribution", "excess_withdrawn")
_THIS_YEAR = re.compile(r"\b(?:this|next) (?:month|week|year)\b|\b(?:now|today|tomorrow|soon|right away)\b", re.I)


def _taken_out(
    book: FactBook,
    reading: Reading,
    focus: Focus,
    told: list[int],
    taken: Item,
    fact: Callable[[str, str], Fact],
    today: datetime.date,
) -> Iterable[Fact]:
    """An excess that is taken out in time, or in a later year with those in between; a plan tells nothing."""
    year = taken.year or (max(reading.years) if reading.years else None)
    if year is None and _THIS_YEAR.search(reading.text):
        year = today.year
    if _comes_out_in_time(reading, told, year, today):
        held = [f for f in book if (f.name, f.person) == ("excess_by_year", focus.person)]
        if reading.move.what_if or not _PLANNED.search(reading.text):
            name, _, amount = held[-1].value.partition("=")
            rest = max(Decimal(amount) - taken.amount, Decimal(0))
            yield replace(fact("excess_by_year", f"{name}={rest.normalize():f}"), tax_year=told[0])
        return
    if year is None or year <= told[0]:
        return
    for between in range(told[-1] + 1, year + 1):
        yield replace(fact("excess_by_year", "new_excess=0"), tax_year=between)
    yield replace(fact("excess_withdrawn", taken.value), tax_year=year)


_PLANNED = re.compile(
    r"\b(?:will|['’]?ll|going to|gonna|plan\w*|want\w*|intend\w*|about to|can|could|should|would|if|next|soon"
    r"|tomorrow)\b",
    re.I,
)


def _comes_out_in_time(reading: Reading, told: list[int], year: int | None, today: datetime.date) -> bool:
    """Whether the excess of one year leaves by the last day for that, as it was told or is planned."""
    if len(told) > 1 or told[0] not in years() or year not in (None, told[0], told[0] + 1):
        return False
    last = law(told[0]).date("extended_return_due_date")
    on, planned = None, _PLANNED.search(reading.text) is not None
    for day in reading.spans.days if reading.spans else ():
        of = day.year or year or told[0] + 1
        on = datetime.date(of, day.month, min(day.day or 1, _ANY_MONTH))
        if day.year is None and on > today and not planned:
            on = on.replace(year=of - 1)
    return (on or today) <= last


_ANY_MONTH = 28
"""A day that every month has."""
