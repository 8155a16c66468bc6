"""Contributions told once of years named beside or before: "6k each, one from 2019 and the other 2020", "in each of those years"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.facts import YOU
from assistant.reading.completed.repeated import times
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.spans.cast import BOTH
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import A_COUNT, A_SPOUSE, COUNTS
from assistant.reading.spans.sought import sought

_EACH = re.compile(
    r"\s?(?:(?:dollars|bucks|after-?\s?tax|nd|non-?\s?deduct\w*) )*(?:each|apiece|a ?piece|both times)\b", re.I
)
_A_COUPLE = re.compile(rf"\b(?:{A_SPOUSE}|both of us|we both|we each)\b", re.I)
_A_YEAR = r"(?P<{}>(?:19|20)\d\d)\b"
_ONE_AND_ANOTHER = sought(
    rf"\b(?:one|the first)\b[^.;?!\d]{{0,24}}\b{_A_YEAR.format('first')}[^.;?!\d]{{0,16}}"
    rf"\b(?:other|another|second|next|one)\b[^.;?!\d]{{0,24}}\b{_A_YEAR.format('second')}",
    re.I,
)
_THOSE_YEARS = sought(
    rf"\b(?:(?:each|both|all|every one|either) of (?:those|these|the)|(?:in|for) (?:those|these)|(?:in|for) both(?: of (?:those|these))?)"
    rf"(?: (?P<count>{A_COUNT}))?(?: tax| calendar)? (?:years|yrs)\b(?! (?:ago|old))",
    re.I,
)
"""Words for the years that were listed before them."""
_LISTED = re.compile(r"(?:[\s,/&]|\b(?:and|or|nor|in|for|either)\b)*'?", re.I)


def of_two_years(items: Sequence[Item], found: Spans) -> list[Item]:
    """The items, a contribution once for each of the years that its words are about."""
    given: dict[int, list[int]] = {}
    for item in items:
        if (
            item.role in CONTRIBUTIONS
            and item.value
            and (years := _one_and_another(item, found) or _those(item, found))
        ):
            given[id(item)] = years
    return [each for item in items for each in _of(item, given.get(id(item), []))]


def _of(item: Item, years: Sequence[int]) -> list[Item]:
    person = YOU if item.person == BOTH and years else item.person
    flags = item.flags | {"again"}
    return [
        replace(item, tax_year=year, year=None, block=None, flags=flags, person=person) for year in years
    ] or [item]  # fmt: skip


def _behind(item: Item, found: Spans) -> int:
    """Where what is said of an amount ends: at the next one, or with its sentence."""
    ends = [fragment.end for fragment in found.fragments if fragment.sentence == item.sentence]
    return min([max(ends), *(a.start for a in found.amounts if a.kind == "money" and a.start >= item.end)])


def _one_and_another(item: Item, found: Spans) -> list[int]:
    """The years of two equal contributions that are told apart behind them."""
    if not _EACH.match(found.text, item.end) or _A_COUPLE.search(item.quote) or times(found.text, item.start, item.end):
        return []
    told = _ONE_AND_ANOTHER.search(found.text, item.end)
    inside = max((f.end for f in found.fragments if f.sentence == item.sentence), default=item.end)
    if told is None or told.end() > inside or told["first"] == told["second"]:
        return []
    return [int(told["first"]), int(told["second"])]


def _those(item: Item, found: Spans) -> list[int]:
    """The years listed before a contribution that is said to have gone in in each of them."""
    said = _THOSE_YEARS.search(found.text, item.end, _behind(item, found))
    if said is None:
        return []
    listed: list[int] = []
    until = None
    for year in reversed([year for year in found.years if year.end <= item.start and not year.last]):
        if until is not None and not _LISTED.fullmatch(found.text, year.end, until):
            break
        listed.insert(0, year.year)
        until = year.start
    many = said["count"]
    count = COUNTS.get(many.lower()) or int(many) if many else len(listed)
    return listed if len(set(listed)) == len(listed) == count > 1 else []
