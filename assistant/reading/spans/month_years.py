"""Month and year ("3/26", "Mar 26") told from month and day ("3/26", "Mar 26") by what else a message dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.spans.days import DayMention
from assistant.reading.spans.year_mentions import YearMention

_SHORT = re.compile(r"\d{1,2}/\d\d|[a-z]{3,9}\.? \d\d", re.I)
_ON = re.compile(r"\bon (?:the )?$", re.I)
_BY = re.compile(r"\b(?:by|before|until|till|after|since)(?: the)? $", re.I)
_IN = re.compile(r"\b(?:in|in early|in late|in mid-?) $", re.I)
"""Before a month, never before a day of one: "in February 25"."""
_NEUTRAL = ((12, 31), (4, 15), (10, 15))


def with_short_years(
    text: str, days: Sequence[DayMention], years: Sequence[YearMention], today: datetime.date
) -> list[DayMention]:
    """The days of a text; those written as month and number are months of a year where all of them can be."""
    open_ones = [day for day in days if day.day and not day.year and not _settled(text, day)]
    named = {year.year for year in years} | {day.year for day in days if day.year is not None}
    spelled = [day for day in open_ones if "/" not in text[day.start : day.end]]
    likely = named or all(
        _near(day, named, today) for day in days if day.day and not day.year
    )  # else "june 3" is a day
    sure = [day for day in spelled if likely and _IN.search(text, 0, day.start) and _near(day, named, today)]
    if sure:
        days = [replace(d, day=None, year=2000 + (d.day or 0)) if d in sure else d for d in days]
        open_ones, spelled = [[d for d in some if d not in sure] for some in (open_ones, spelled)]
    named |= {day.year for day in days if day.year is not None}
    if spelled and not (_same_year(spelled, named, today) or (named and len({day.month for day in spelled}) > 1)):
        open_ones = [day for day in open_ones if day not in spelled]  # "Mar 24" alone is a day of March
    if not open_ones or not _are_months(text, open_ones, named, today):
        return list(days)
    return [replace(d, day=None, year=2000 + d.day) if d in open_ones and d.day else d for d in days]


_LATELY = 3


def _same_year(spelled: Sequence[DayMention], named: set[int], today: datetime.date) -> bool:
    """Whether all months bear the number of one year, named or of late: "put in Jan 25, converted in Oct 25"."""
    years = {2000 + (day.day or 0) for day in spelled}
    if len(years) != 1 or not years <= set(range(today.year - _LATELY, today.year + 1)):
        return False
    return years <= named or (not named and len({day.month for day in spelled}) > 1)


def _near(day: DayMention, named: set[int], today: datetime.date) -> bool:
    """Whether the number behind a month can be a year that is named, or the one after it; else one of late."""
    year = 2000 + (day.day or 0)
    if not named:
        return today.year - _LATELY <= year <= today.year
    return year <= today.year + 1 and bool({year, year - 1} & named)


def _settled(text: str, day: DayMention) -> bool:
    """Whether a day is one in any case: written otherwise, December 31, or a deadline."""
    written = text[day.start : day.end]
    if not ("/" in written or _SHORT.fullmatch(written)) or (day.month, day.day) == (12, 31):
        return True
    return (day.month, day.day) in _NEUTRAL and bool(_BY.search(text[: day.start]))


def _are_months(text: str, found: Sequence[DayMention], named: set[int], today: datetime.date) -> bool:
    """Whether month and number can all be month and year: years named or the ones after them, else one year for all."""
    if not all(_SHORT.fullmatch(text[day.start : day.end]) and not _ON.search(text[: day.start]) for day in found):
        return False
    years = {2000 + (day.day or 0) for day in found}
    by_month = {(day.month, day.day) for day in found}
    if max(years) > today.year + 1 or len({month for month, _ in by_month}) < len(by_month):
        return False
    if named:
        return years <= named | {year + 1 for year in named}
    return len(years) == 1 and len(by_month) > 1 and max(years) > 2008
