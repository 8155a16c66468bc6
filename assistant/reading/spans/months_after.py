"""Months and days counted from what was told before them: "in October 2020 … the following April", "December 28 … the 31st"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.spans.days import DayMention
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import YearMention

_FOLLOWING = sought(r"\b(?:following|the next|next year'?s) (?:early |late |mid-?)?$", re.I)
_OF_THE_YEAR_AFTER = sought(r"(?: of|,)?(?: the| that)? (?:(?:following|next) year|year (?:after|following))\b", re.I)
_NEAR = 24


def with_months_after(text: str, days: Sequence[DayMention], years: Sequence[YearMention]) -> list[DayMention]:
    """The days of a text, with its year where a month is called the next one after a day or year told before it."""
    found: list[DayMention] = []
    for day in days:
        found.append(day if day.year else replace(day, year=_year_after(text, day, found, years)))
    return found


_THE_31ST = sought(r"\b(?:on|by|as of|at|until) the (?P<day>31st)\b(?! of)", re.I)


def with_last_days(text: str, days: Sequence[DayMention]) -> list[DayMention]:
    """The days of a text, with December 31 where the 31st is named behind a day of December: "28 December 2022 … on the 31st"."""
    found = list(days)
    for match in _THE_31ST.finditer(text):
        before = max((day for day in days if day.end <= match.start()), key=lambda day: day.end, default=None)
        if before is not None and before.month == _DECEMBER and before.day:
            found.append(DayMention(*match.span("day"), _DECEMBER, 31, before.year))
    return sorted(found, key=lambda day: day.start)


_DECEMBER = 12


def _year_after(text: str, day: DayMention, before: Sequence[DayMention], years: Sequence[YearMention]) -> int | None:
    told = [(each.start, each.year, each.month) for each in before if each.year]
    told += [(year.start, year.year, 12) for year in years if year.start < day.start and year.use != "ago"]
    if not told:
        return None
    _, year, month = max(told)
    if _FOLLOWING.search(text, max(0, day.start - _NEAR), day.start):
        return year + (day.month <= month)
    return year + 1 if _OF_THE_YEAR_AFTER.match(text, day.end) else None
