"""Conversions told once for contributions of several years: each in its own year, or all of them together in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.figures.flags import CAME_IN
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.spans.notions import IN_ONE_MOVE

_ALL_OF_IT = ("converted_all", "converted_everything")
_HELD = ("year_end_value", "balance", "balance_total")
_EACH = re.compile(
    r"\b(?:each|every one|every time|respectively|(?:both|all) (?:of them )?in (?:its|their) (?:own )?years?)\b", re.I
)
_SOON_AFTER = re.compile(
    r"\b(?:same (?:day|week|month|year)|(?:next|following) (?:day|week|month|morning)|right (?:away|after\w*)|immediately"
    r"|straight away|promptly|shortly after\w*|within (?:days|a (?:day|week|month)|the (?:week|month))"
    r"|(?:an?|a few|two|three|\d+) (?:days?|weeks?) (?:later|after\w*))\b",
    re.I,
)
_MORE_THAN_ONE = re.compile(r"\b(?:both|all|them|these|those)\b", re.I)
_OF_BOTH_YEARS = re.compile(r"\b(?:both|each|every|all(?: \w+)?) years?\b", re.I)
_WITH = re.compile(r"\bconver\w+[^.;?!]*\b(?:together|along) with\b", re.I)
TOGETHER = "together"
"""Flags the words by which everything paid in so far, of whatever year, was converted in one move."""


def of_each_year(items: Sequence[Item]) -> list[Item]:
    """The items with a conversion for each year of the contributions, or marked as one of all of them."""
    items = _from_one_amount(_with_the_last_one(items))
    together = [item for item in items if item.role in _ALL_OF_IT and IN_ONE_MOVE.search(item.quote)]
    found: list[Item] = []
    spread = False
    for item in items:
        paid = _paid_in(items, item)
        if len(paid) > 1 and any(_named_again(items, item, said) for said in together):
            continue
        if item.role not in _ALL_OF_IT or len(paid) < 2 or _amounts(items, item, together):
            found.append(item)
        elif item in together or (_MORE_THAN_ONE.search(item.quote) and item.year):
            found.append(replace(item, flags=item.flags | {TOGETHER}))
        elif item.year is None and (_of_each(item) or _soon_each_time(items, item, paid)):
            found += [replace(item, year=year, tax_year=None, block=None) for year in paid]
            spread = True
        else:
            found.append(item)
    if not spread:
        return found
    return [*map(_every_year, found), *_nothing_before(found)]


def _nothing_before(items: Sequence[Item]) -> list[Item]:
    """No other money at the end of the years before one in which all that is held came out of a plan."""
    held = [item for item in items if item.role == "year_end_value" and CAME_IN in item.flags and item.year]
    moved = sorted({item.year for item in items if item.role in _ALL_OF_IT and item.year})
    if len(held) != 1:
        return []
    before = [year for year in moved if year < (held[0].year or 0)]
    return [replace(held[0], role="no_other_iras", value="", year=year, tax_year=None) for year in before]


def _with_the_last_one(items: Sequence[Item]) -> list[Item]:
    """ "Will convert in January together with 2027's 7,500": that amount is paid in too, and all of it is converted."""
    told = [item for item in items if item.role in ("conversion", *CONTRIBUTIONS) and _joins(item)]
    others = [item for item in items if item.role == "conversion" and item not in told]
    year = (told[0].year or told[0].tax_year) if told else None
    if len(told) != 1 or others or not year:
        return list(items)
    last, place = told[0], items.index(told[0])
    mine = [item for item in items if item.role in CONTRIBUTIONS and item.person == last.person]
    made = replace(last, role="nondeductible_contribution", tax_year=year, year=None, flags=frozenset())
    paid = [item for item in mine if (item.tax_year, item.value) == (year, last.value)] or [made]
    moved = replace(last, role="converted_all", value="", year=year, tax_year=None)
    rest = [item for item in items if item not in paid and item is not last]
    return [*rest[:place], *paid[:1], moved, *rest[place:]]


def _joins(item: Item) -> bool:
    """Whether an amount is what earlier money was converted together with."""
    told = _WITH.search(item.quote)
    if told is None:
        return False
    return item.value in re.sub(r"[^\d.]", " ", item.quote[told.end() :].replace(",", "")).split()


def _from_one_amount(items: Sequence[Item]) -> list[Item]:
    """The items with a conversion for each year for which its amount, told once, was paid in: "2024 and 2025, 7,000 each"."""
    each = any(item.role in _ALL_OF_IT and item.year is None and _of_each(item) for item in items)
    found: list[Item] = []
    for item in items:
        same = [o for o in items if o.role in CONTRIBUTIONS and (o.start, o.person) == (item.start, item.person)]
        years = sorted({other.tax_year for other in same if other.tax_year})
        spread = item.role == "conversion" and len(years) > 1 and (each or item.year is None)
        found += [replace(item, year=year, tax_year=None) for year in years] if spread else [item]
    return found


def _of_each(item: Item) -> bool:
    """Whether words say that every contribution was converted by itself."""
    soon = _MORE_THAN_ONE.search(item.quote) is not None and _SOON_AFTER.search(item.quote) is not None
    return soon or _EACH.search(item.quote) is not None


def _soon_each_time(items: Sequence[Item], item: Item, paid: Sequence[int]) -> bool:
    """Whether what soon followed a contribution followed every one: of more than two years, or with nothing left in any."""
    emptied = any(each.role == "empty" and _OF_BOTH_YEARS.search(each.quote) for each in items)
    return _SOON_AFTER.search(item.quote) is not None and (len(paid) > 2 or emptied)


def _every_year(item: Item) -> Item:
    """Nothing left, told without a day, is so at the end of every year told."""
    none_left = item.role == "empty" or (item.role in _HELD and item.value == "0")
    if item.year is not None or not none_left:
        return item
    return replace(item, role="empty", value="", flags=item.flags | {"per_year"})


def _named_again(items: Sequence[Item], item: Item, said: Item) -> bool:
    """Whether an amount converted is one of the contributions that moved together: "together with 2027's 7,500"."""
    put_in = {other.value for other in items if other.role in CONTRIBUTIONS and other.person == item.person}
    return item.role == "conversion" and item.sentence == said.sentence and item.value in put_in


def _paid_in(items: Sequence[Item], said: Item) -> list[int]:
    """The calendar years in which the contributions of one person were made."""
    mine = [item for item in items if item.role in CONTRIBUTIONS and item.person in (said.person, "both")]
    return sorted({year for item in mine if (year := item.year or item.tax_year or item.block)})


def _amounts(items: Sequence[Item], said: Item, together: Sequence[Item]) -> bool:
    """Whether any conversion of the person has an amount of its own."""
    mine = [item for item in items if item.role == "conversion" and item.person in (said.person, "both")]
    return any(not any(_named_again(items, item, one) for one in together) for item in mine)
