"""Moments counted from the day of asking ("last week", "yesterday", "on tax day"), and the money that they date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.spans.days import month_number
from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import A_COUNT, A_MONTH, A_WEEKDAY, COUNTS, WEEKDAYS
from assistant.reading.spans.sought import sought
from tools.law import law, years

_CONVERTED = ("conversion", "converted_all", "converted_everything", "value_at_conversion")
_PAID_IN = (*CONTRIBUTIONS, "both", "contributed_max", "contributed_unknown", "nondeductible")
_SEASONS = {"winter": 1, "spring": 3, "summer": 6, "fall": 9}
_UNITS = {"day": 1, "week": 7}
_SO_MANY = {"a": (1, 1), "an": (1, 1), "a couple": (2, 2), "a couple of": (2, 2), "a few": (2, 5), "several": (3, 7)}
"""How many months such words may mean, at least and at most."""
_MOMENT = sought(
    r"\b(?:(?P<today>today|tonight|this (?:morning|afternoon|evening|week|month))"
    r"|(?P<when>this|last|(?:this|the) past) (?P<season>winter|spring|summer|fall)"
    r"|(?P<yesterday>yesterday|the other day|(?:the )?day before yesterday)"
    rf"|(?P<count>{A_COUNT}|an?|a few|several|a couple(?: of)?) (?P<ago>day|week|month)s? ago"
    r"|last (?P<last>week|month)"
    rf"|(?:on|last|this(?: past)?) (?P<weekday>{A_WEEKDAY})"
    rf"|(?P<which>this|last) (?P<month>{A_MONTH}))\b(?! \d|['’]s)",
    re.I,
)
_AT_ONCE = re.compile(
    r"\b(?:just|only just|now) conver\w+|\bconver\w*(?: \S+){0,2} (?:right |only )?now\b|\bnow to conver\w+", re.I
)
_TAX_DAY = re.compile(r"\b(?:on|by|before|until) (?:the )?(?:tax day|(?:filing|tax) deadline)\b", re.I)


def dated_by_moments(items: Sequence[Item], spans: Spans, today: datetime.date) -> list[Item]:
    """The items with the years of their moments, where a contribution counts for a year before that of the moment.

    A contribution may be made until the due date of its return and counts for the year it is meant for; a conversion
    counts in the calendar year in which the money moves, and one that follows a contribution moves no earlier.
    """
    first = min((year for item in items if item.role in _PAID_IN if (year := _counts_for(item))), default=None)
    if first is None or first >= today.year:
        return [_of_its_moment(item, spans, today) for item in items]
    found: list[Item] = []
    paid: Item | None = None
    for item in items:
        if item.role in _PAID_IN and (year := _paid_in(item, spans, today)):
            item = replace(item, tax_year=_counts_for(item), year=year)
            paid = item
        elif item.role in _CONVERTED and not _dated(spans, item):
            moment = _moment(spans, item, today)
            if moment is None and _AT_ONCE.search(spans.fragments[item.fragment].text):
                moment = today
            if moment is not None:
                item = replace(item, year=moment.year, tax_year=None)
            elif paid and item.sentence <= paid.sentence + 1 and item.year in (None, paid.tax_year):
                item = replace(item, year=paid.year, tax_year=None)
        found.append(item)
    return found


def _of_its_moment(item: Item, spans: Spans, today: datetime.date) -> Item:
    """Money of no year told that moved on a day counted from today; what goes in up to April may be for the year before."""
    if item.role not in (*_CONVERTED, *_PAID_IN, "distribution") or _counts_for(item) or _dated(spans, item):
        return item
    day = _moment(spans, item, today)
    if day is None or day > today or (item.role in _PAID_IN and day.month <= _FIRST_MONTHS):
        return item
    return replace(item, year=day.year)


def _counts_for(item: Item) -> int | None:
    return item.tax_year or item.year or item.block


def _paid_in(item: Item, spans: Spans, today: datetime.date) -> int | None:
    """The calendar year of a contribution for the year before, as its moment tells."""
    year = _counts_for(item)
    if year is None or year not in years() or _dated(spans, item):
        return None
    if any(_TAX_DAY.search(fragment.text) for fragment in _around(spans, item)):
        return year + 1
    deadline = law(year).date("prior_year_contribution_deadline")
    if year == today.year - 1 and today <= deadline and _still_to_come(spans, item, today):
        return today.year
    moment = _moment(spans, item, today)
    in_time = moment is not None and moment <= law(year).date("prior_year_contribution_deadline")
    return moment.year if moment and in_time and moment.year == year + 1 else None


_PAYS = r"(?:put|pay|contribute|deposit|make|add|do|throw|send|fund|chip|get)"
_TO_COME = re.compile(
    rf"\b(?:i|we|he|she)(?:['’]?ll| will| would| can| could| should| might)(?: still| just| also| only)? {_PAYS}\b"
    rf"|\b(?:i|we|he|she)['’]?d(?: still| just| also| only)? (?!put\b){_PAYS}\b"
    rf"|\bif (?:i|we|he|she) still {_PAYS}\b|\bstill (?:can |could ){_PAYS}\b|\b(?:can|could|should) (?:i|we|he|she) (?:still |also |just )?{_PAYS}\b"
    rf"|\b(?:going to|gonna|plan(?:ning)? to|want to|about to|thinking of)(?: still| also| just)? {_PAYS}\b"
    r"|\b(?:next (?:week|month)|tomorrow|(?<!as )soon(?! as)|before (?:the )?(?:apr(?:il)?|(?:tax |filing )?deadline|tax day))\b",
    re.I,
)
_TOLD_AS_DONE = re.compile(r"\b(?:would|could|should|might)(?:['’]?ve| have)\b|\b(?:had|hadn['’]?t)\b", re.I)
_SUPPOSED = re.compile(rf"\b(?:what if|suppose|say|if) (?:i|we|he|she) (?:also |just |now )?{_PAYS}\b", re.I)
_FIRST_MONTHS = 4


def _still_to_come(spans: Spans, item: Item, today: datetime.date) -> bool:
    """Whether a contribution for the year before is yet to be made: "if I still put in 7,000 for 2025"."""
    here = [fragment for fragment in spans.fragments if fragment.sentence == item.sentence]
    start = spans.fragments[item.fragment].start
    said = spans.text[min(f.start for f in here) : max(f.end for f in here)]
    before = [f.start for f in here if f.start < start and f.cues & {"CONVERT", "TO_ROTH", "WITHDRAW"}]
    if before:  # what was converted stands ahead of what is still to be paid
        said = spans.text[
            spans.fragments[item.fragment].start - _AHEAD if start > _AHEAD else 0 : max(f.end for f in here)
        ]
    if _TOLD_AS_DONE.search(said):
        return False
    months = [day.month for fragment in here for day in fragment.days if day.year is None]
    soon = bool(months) and all(today.month <= month <= _FIRST_MONTHS for month in months)
    return bool(_TO_COME.search(said) or (soon and _SUPPOSED.search(said)))


_AHEAD = 24


def _dated(spans: Spans, item: Item) -> bool:
    """Whether the clause itself names the day or the calendar year."""
    fragment = spans.fragments[item.fragment]
    return any(day.year for day in fragment.days) or any(year.use == "calendar" for year in fragment.years)


def _around(spans: Spans, item: Item) -> list[Fragment]:
    """The clause of an item, with the bare ones beside it in its sentence."""
    fragments, number = spans.fragments, item.fragment
    beside = [n for n in (number - 1, number + 1) if 0 <= n < len(fragments)]
    bare = [n for n in beside if fragments[n].sentence == item.sentence and _says_nothing_else(fragments[n])]
    return [fragments[n] for n in (number, *bare)]


def _says_nothing_else(fragment: Fragment) -> bool:
    return not (
        fragment.amounts or fragment.days or fragment.years or fragment.cues & {"CONVERT", "TO_ROTH", "WITHDRAW"}
    )


def _moment(spans: Spans, item: Item, today: datetime.date) -> datetime.date | None:
    told = (match for fragment in _around(spans, item) for match in _MOMENT.finditer(fragment.text))
    told = (match for match in told if not (match[0].lower().startswith("on ") and _of_a_past_year(spans, today)))
    return next((day for match in told if (day := _day(match, today)) is not None), None)


def _of_a_past_year(spans: Spans, today: datetime.date) -> bool:
    """Whether all that a message dates is of years that are over: "on Wednesday" is then a day of that story."""
    told = [year.year for f in spans.fragments for year in f.years]
    told += [day.year for f in spans.fragments for day in f.days if day.year]
    return bool(told) and max(told) < today.year - 1


def _day(match: re.Match[str], today: datetime.date) -> datetime.date | None:
    """The day of a moment, or one of the same month."""
    if match["today"]:
        return today
    if match["yesterday"]:
        return today - datetime.timedelta(days=1)
    if match["ago"] and match["ago"].lower() == "month":
        return _months_ago(match["count"].lower(), today)
    if match["ago"]:
        count = COUNTS.get(match["count"].lower()) or (int(match["count"]) if match["count"].isdigit() else 2)
        count = 1 if match["count"].lower() in ("a", "an") else count
        return today - datetime.timedelta(days=count * _UNITS[match["ago"].lower()])
    if match["last"]:
        month_before = today.replace(day=1) - datetime.timedelta(days=1)
        return today - datetime.timedelta(days=7) if match["last"].lower() == "week" else month_before
    if match["weekday"]:
        back = (today.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7 or 7
        return today - datetime.timedelta(days=back)
    if match["season"]:
        return _of_the_season(match["season"].lower(), match["when"].lower(), today)
    month = month_number(match["month"])
    if match["which"].lower() == "this":
        return today.replace(month=month, day=1)
    return today.replace(year=today.year - 1, month=month, day=1) if month >= today.month else None


def _of_the_season(season: str, when: str, today: datetime.date) -> datetime.date | None:
    """A day of a season: of this year, or of the last such season that is over; nothing where that may be either year."""
    day = today.replace(month=_SEASONS[season], day=1)
    if when == "this":
        return day
    return day.replace(year=today.year - 1) if season != "winter" and today < day else None


def _months_ago(count: str, today: datetime.date) -> datetime.date | None:
    """A day so many months ago; nothing where the words leave open in which year that was."""
    exact = COUNTS.get(count) or (int(count) if count.isdigit() else 0)
    least, most = _SO_MANY.get(count, (exact, exact))
    late, early = (today.year * 12 + today.month - 1 - months for months in (least, most))
    return datetime.date(late // 12, late % 12 + 1, 1) if late // 12 == early // 12 else None
