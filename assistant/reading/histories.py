"""Years of excess contributions: a contribution over the limit is an excess, and it stays one until it is taken out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.facts import Fact
from assistant.reading.items import Item

_OVER = re.compile(r"\b(?:excess|over|too much|ineligible|inelig)\b|over-", re.I)
_TIMELY = re.compile(
    r"\b(?:timely|fixed by|by (?:4/15|april 15|10/15|october 15|oct 15)|before (?:oct\w*|april) 15|can still (?:be )?fix|with (?:its )?earnings|on time|in time|by the (?:extended )?(?:deadline|due date))",
    re.I,
)


def excess_years(
    items: Sequence[Item], text: str, turn: int, said: Collection[int] = (), spoken_of: int | None = None
) -> list[Fact]:
    """Years of excess contributions, the contributions of later years with room, and what was removed in time.

    Where the money is said to have stayed, the years ``said`` after the last of them count as well; ``spoken_of`` is the
    year of which the conversation spoke.
    """
    rows: dict[int, tuple[str, Item]] = {}
    for item in items:
        year = item.tax_year or item.year or spoken_of
        if year and item.role in (
            "excess",
            "roth_contribution",
            "contribution",
            "recharacterized",
            "nondeductible_contribution",
        ):
            paid_in = item.role != "excess" or (_much_more(item, items) and not _OVER.search(item.quote))
            named = "contribution" if paid_in and (_has_excess(items) or _has_income(items)) else "new_excess"
            if year not in rows or named == "new_excess":
                rows[year] = (f"{named}={item.value}", item)
    if len(rows) < 2 and _YEARS_UNNAMED.search(text):
        return []  # how many years, not which
    if rows and (in_time(text) or _removed_by_its_deadline(text, max(rows))):
        last = max(rows)
        rows[last] = ("new_excess=0", rows[last][1])
    elif rows and (removed := _REMOVED.search(text)):
        _go_on(rows, int(removed["year"]) - 1)
    elif rows and _STAYED.search(text):
        _go_on(rows, max(said, default=0))
    return [
        Fact("", "excess_by_year", value, item.person, year, turn=turn, quote=item.quote)
        for year, (value, item) in sorted(rows.items())
    ]


_YEARS_UNNAMED = re.compile(
    r"\b(?:each|every one) of (?:the |those |these )?(?:two|three|four|five|six|seven|[2-7]) years\b", re.I
)


def _go_on(rows: dict[int, tuple[str, Item]], until: int) -> None:
    """The years after the last one in which the excess was still there on December 31."""
    last = max(rows)
    for year in range(last + 1, until + 1):
        rows[year] = ("new_excess=0", rows[last][1])


def in_time(text: str) -> bool:
    """Whether words say that an excess was taken out by the deadline of its year."""
    return _TIMELY.search(text) is not None


_REMOVED = re.compile(
    r"\b(?:removed|withdrew|withdrawn|pulled (?:it|them|that|the \w+)|took (?:it|them|that|the \w+) (?:all )?(?:back )?(?:out|back)"
    r"|returned (?:it|the (?:excess|money|contribution)))\b[^.?!]{0,70}?"
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? (?:\d{1,2},? )?|in )(?P<year>20\d\d)\b",
    re.I,
)


def _removed_by_its_deadline(text: str, year: int) -> bool:
    """Whether the money came out in its own year, or by the month of the extended deadline in the year after."""
    removed = _REMOVED.search(text)
    if removed is None:
        return False
    late = (removed["month"] or "dec").lower() in ("nov", "dec")
    return int(removed["year"]) == year or (int(removed["year"]) == year + 1 and not late)


_STAYED = re.compile(
    r"\b(?:left|leave|leaving|kept|keep|stay(?:s|ed)?|remain(?:s|ed)?|sat|still (?:there|in)|never (?:took|removed|pulled|fixed))\b",
    re.I,
)


def _much_more(item: Item, items: Sequence[Item]) -> bool:
    """Whether an amount is many times another excess: a whole contribution and not what was too much of it."""
    return any(other.role == "excess" and 0 < other.amount * 4 <= item.amount for other in items)


def _has_excess(items: Sequence[Item]) -> bool:
    return any(item.role == "excess" for item in items)


def _has_income(items: Sequence[Item]) -> bool:
    """Whether the income is told that decides how much of a contribution was too much."""
    return any(item.role == "modified_agi" for item in items)
