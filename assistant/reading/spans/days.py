"""Days and months that a message names: "March 3", "3/3/26", "12/31", "YE24", "Christmas"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.spans.listed_years import century
from assistant.reading.spans.sought import sought


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day or month; parts that were not said are None."""

    start: int
    end: int
    month: int
    day: int | None = None
    year: int | None = None


def month_number(name: str) -> int:
    """The number of a month by its name."""
    return _MONTHS[name.lower().rstrip(".")]


def days(text: str) -> list[DayMention]:
    """Days and months of a text."""
    found: list[DayMention] = []
    for match in _MONTH_OF_YEAR.finditer(text):
        year = int(match["year"]) if match["year"] else century(match["short"])
        found.append(DayMention(*match.span(), int(match["month"]), None, year))
    for match in _END_OF_YEAR.finditer(text):
        found.append(DayMention(*match.span(), 12, 31, century(match["year"])))
    for match in _NAMED_DAY.finditer(text):
        first = match["first"] if match["first"] and 1 <= int(match["first"]) <= _LONGEST and not match["day"] else None
        if match["month"].lower() == "may" and not (match["day"] or first) and not _may_is_month(text, match):
            continue
        short, day = match["short"] or match["bare"] or match["dashed"], match["day"] or first
        alone = day is None and not match["year"] and not short
        if match["month"].lower() == "sep" and alone:
            continue
        if match["month"] == "SEP" or (match["month"].lower() == "sep" and _of_the_account(match)):
            continue
        year = int(match["year"]) if match["year"] else century(short)
        start = match.start("first" if first else "month")
        month = _MONTHS[match["month"].lower()]
        found.append(DayMention(start, match.end(), month, int(day) if day else None, year))
    for match in _NUMERIC_DAY.finditer(text):
        month, day = int(match["month"]), int(match["day"])
        if 1 <= month <= 12 and 1 <= day <= 31 and not any(m.start <= match.start() < m.end for m in found):
            said = match["year"]
            found.append(
                DayMention(
                    *match.span(),
                    month,
                    day,
                    century(said) if said and len(said) == 2 else int(said) if said else None,
                )
            )
    for match in _NEW_YEAR.finditer(text):
        found.append(DayMention(*match.span(), 12, 31))
    found += [DayMention(*match.span(), 12, 25) for match in _CHRISTMAS.finditer(text)]
    return sorted(found, key=lambda item: item.start)


def _of_the_account(match: re.Match[str]) -> bool:
    """Whether "sep 2000" is an account and what it holds: a year of no form known."""
    return match["day"] is None and bool(match["year"] == "2000")


def _may_is_month(text: str, match: re.Match[str]) -> bool:
    return bool(
        match["year"]
        or match["short"]
        or (
            re.search(r"\b(?:in|since|by|until|last|this|of) $", text[: match.start()], re.I)
            and match["month"] != "may"
        )
    ) or (
        match["month"] == "May"
        and match.start() > 0
        and bool(re.search(r"\b(?:in|by|since|of)\s$", text[: match.start()], re.I))
    )


_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NAMED_DAY = sought(
    rf"(?:(?<![\w.,$/'-])(?<!\bfor )(?<!\bin )(?<!\bty )(?<!\bline )(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?\b(?P<month>{_MONTH})\b\.?(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d{{3}}|\.\d|\s?(?:k|thousand|grand|mil\w*)\b|,?\d))?(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b|\s+(?:of\s+)?'(?P<short>\d\d)\b|-(?P<dashed>[012]\d)\b(?![-/,.]\d)|(?<=\d),?\s+(?P<bare>[012]\d)\b(?![\d%/kK'’]|[,.:]\d|\s?(?:%|dollars|bucks|years?|yrs?)))?",
    re.I,
)
_LONGEST = 31
_NUMERIC_DAY = re.compile(
    r"(?<![\w./$-])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/]|,\d|\s?(?:of (?:it|(?:that|the|this)(?! (?:same )?(?:tax )?year)|my|them|all)|ths?|shares?)\b)"
)
_MONTH_OF_YEAR = re.compile(
    r"(?<![\w./$-])(?P<month>0?[1-9]|1[0-2])(?:[/-](?P<year>(?:19|20)\d\d)|/'(?P<short>\d\d))(?![\d/]|,\d)"
)
_END_OF_YEAR = re.compile(r"\b(?:ye[bv]?|eoy|fmv)(?: ?'(?=\d\d\b)|(?=\d\d\b))(?P<year>\d\d)(?![\d%/]|[,.]\d)", re.I)
_CHRISTMAS = sought(r"\b(?:xmas|christmas)\b", re.I)
_NEW_YEAR = sought(r"\bnew year'?s(?: eve)?\b", re.I)
