"""A year as a message mentions it, alone, in a span, or listed with others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.reading.spans.days import DayMention
from assistant.reading.spans.sought import sought

YearUse = Literal["tax", "calendar", "plain", "ago"]


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year: "for 2025" names a tax year, "in 2025" a calendar year, "2025" alone is left to the sentence."""

    start: int
    end: int
    year: int
    use: YearUse = "plain"
    last: int | None = None  # the end of a span of years, "2018-2021"


def each_year(mentions: Iterable[YearMention]) -> Iterator[int]:
    """Every year mentioned, spans written out."""
    for mention in mentions:
        yield from range(mention.year, (mention.last or mention.year) + 1)


def year_runs(text: str, mentions: list[YearMention]) -> list[list[int]]:
    """Spans of years, and years listed one after another: "2018-2021", "2018, 2019, 2020 and 2021"."""
    runs = [list(range(m.year, m.last + 1)) for m in mentions if m.last]
    listed: list[YearMention] = []
    for mention in [m for m in mentions if not m.last] + [None]:
        if mention and (not listed or joined(text, listed[-1], mention)):
            listed.append(mention)
            continue
        found = [m.year for m in listed]
        if len(found) > 1 and found == list(range(found[0], found[0] + len(found))):
            runs.append(found)
        listed = [mention] if mention else []
    return runs


def joined(text: str, one: YearMention, other: YearMention) -> bool:
    """Whether a year is listed right behind another: "2014 and 2015", "in 2014, in 2015 and in 2016"."""
    found = _JOINED.fullmatch(text, one.end, other.start)
    return found is not None and (
        not found["again"] or "," in found[0] or _LISTED.search(text, 0, one.start) is not None
    )


_JOINED = re.compile(r"[\s,/&]{0,3}(?:and|&|/)?[\s,]{0,2}(?P<again>(?:in|for|during) )?'?")
_LISTED = re.compile(r",\s*(?:in|for|during) '?$")
"""What stands before a year that follows another with the same word."""


def with_first_months(text: str, mentions: Sequence[YearMention], days: Sequence[DayMention]) -> list[YearMention]:
    """The years with the one that only the first of several equal months names: "every july 2020 2021 2022"."""
    first = [
        YearMention(day.start, day.end, day.year)
        for day in days
        if day.year and _EVERY.search(text, 0, day.start) and all(m.start != day.start for m in mentions)
    ]
    return sorted([*mentions, *first], key=lambda mention: mention.start)


_EVERY = sought(r"\b(?:every|each) $", re.I)
