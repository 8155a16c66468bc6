"""Slips of the keyboard: whether one amount is another mistyped, and what hangs on the amount put right."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.facts import Fact, FactBook


def one_slip(old: str, new: str) -> bool:
    """Whether two amounts of as many digits differ by one digit, or by two neighbours that changed places."""
    if len(old) != len(new):
        return False
    places = [place for place, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    swapped = len(places) == 2 and places[1] == places[0] + 1 and old[places[0]] == new[places[1]]
    return len(places) == 1 or (swapped and old[places[1]] == new[places[0]])


def left_of(book: FactBook, gift: Fact, new: Decimal) -> Iterable[tuple[Fact, Decimal]]:
    """The withdrawal that is what a gift to charity left of the money taken out, with what another gift leaves."""
    if gift.name != "qualified_charitable_distribution":
        return
    for fact in book.all("distribution", gift.person, gift.tax_year, gift.scenario):
        if (fact.turn, fact.quote) == (gift.turn, gift.quote) and fact.amount + gift.amount >= new:
            yield fact, fact.amount + gift.amount - new
