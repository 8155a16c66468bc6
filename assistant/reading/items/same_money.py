"""Amounts that are the same money: repetitions, totals beside their parts, accounts named twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.items.item import Item

CONTRIBUTIONS = ("nondeductible_contribution", "contribution", "deductible_contribution")
_MONEY_OF_ITS_OWN = {"again", "each", "listed"}
BY_ITSELF = "by_itself"
"""Marks one of a list, which is no sum of the others however they add up."""


def total(amounts: Iterable[Item | Fact]) -> Decimal:
    """The sum of the amounts."""
    return sum((each.amount for each in amounts), Decimal(0))


def distinct(items: Sequence[Item]) -> list[Item]:
    """Items without repetitions: an amount said again is the same money unless it is another one."""
    kept: list[Item] = []
    for item in items:
        if another(item) or not any(_repeats(item, other) for other in kept):
            kept.append(item)
    return kept


def another(item: Item) -> bool:
    """Whether the words say that the amount is money of its own: "again", "each", one of a list."""
    return bool(_MONEY_OF_ITS_OWN & item.flags)


def _repeats(item: Item, other: Item) -> bool:
    """The same amount in the same years, as far as both name them."""
    return (
        other.value == item.value
        and (other.year or item.year) == (item.year or other.year)
        and (other.tax_year or item.tax_year) == (item.tax_year or other.tax_year)
    )


def several(items: Sequence[Item]) -> list[Item]:
    """Values of several accounts; two equal ones are one unless their accounts differ."""
    kept: list[Item] = []
    for item in items:
        if not any(
            o.value == item.value
            and (o.account == item.account or not o.account or not item.account)
            and (o.year or item.year) == (item.year or o.year)
            for o in kept
        ):
            kept.append(item)
    return kept


def parts(items: Sequence[Item]) -> list[Item]:
    """Without a total that the others add up to, however often it is named."""
    kept = list(items)
    if len(kept) > 2:
        for item in kept:
            rest = [other for other in kept if other is not item and (other.value != item.value or another(other))]
            if BY_ITSELF not in item.flags and item.amount and total(rest) == item.amount and not _each_by_itself(kept):
                return rest
    return kept


def _each_by_itself(items: Sequence[Item]) -> bool:
    """Whether every amount has a day or a tax year of its own: none is then the total of the others."""
    days = [frozenset(flag for flag in item.flags if flag.startswith("on ")) for item in items]
    years = [item.tax_year for item in items]
    return any(all(of) and len(set(of)) == len(of) for of in (days, years))


def sum_of_parts(items: Sequence[Item]) -> Decimal:
    """What the items come to, a total among them left out."""
    return total(parts(items))


def paid_again(items: Sequence[Item], item: Item) -> bool:
    """Whether the same amount was paid in once more: "added 3,000 more", "+3k"."""
    return any(
        o.role in CONTRIBUTIONS
        and o.value == item.value
        and ({"again", "listed"} & o.flags or o.fragment != item.fragment)
        for o in items
    )


def whole_year(item: Item) -> Item:
    """An amount per month as that of twelve months."""
    return replace(item, value=str(item.amount * 12)) if "monthly" in item.flags else item
