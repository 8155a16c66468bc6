"""Items with what later clauses say of them: contributions made once more, values of the day that is named afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.clauses.told_before import OF_THE_DAY, PAID_AGAIN
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS

_HELD = ("balance", "balance_total")
_FAR = 2
"""So many sentences back values are meant by "both"."""


def said_of_those_before(items: Sequence[Item]) -> list[Item]:
    """The items with the contributions made again as such, and values dated by what is said of them afterwards."""
    found: list[Item] = []
    for item in items:
        if item.role == PAID_AGAIN:
            paid = [other for other in found if other.role in CONTRIBUTIONS and other.person == item.person]
            found += [_made_again(paid[-1], item)] if paid else []
        elif item.role == OF_THE_DAY:
            found = [_dated(other, item) for other in found]
        else:
            found.append(item)
    return found


def _made_again(paid: Item, item: Item) -> Item:
    flags = paid.flags | {"again"}
    return replace(
        paid,
        start=item.start,
        end=item.end,
        tax_year=item.year,
        year=None,
        block=None,
        flags=flags,
        sentence=item.sentence,
    )


def _dated(other: Item, item: Item) -> Item:
    meant = other.role in _HELD and item.sentence - other.sentence <= _FAR
    return replace(other, role="year_end_value", year=other.year or item.year) if meant else other
