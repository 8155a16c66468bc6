"""Another amount in the place of what went in too much, or was allowed: "sorry, the limit for 2024 was 4,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact, FactBook
from assistant.reading import Reading
from assistant.reading.amounts import amounts
from assistant.reading.excess_roles import ALLOWED, PAID, TRADITIONAL, told
from assistant.reading.excess_told_apart import worked_out
from assistant.reading.items import Item
from assistant.state import Focus

_OF_MONEY_IN = {
    "old_value", "other", "claimed", "excess", "roth_contribution", "contribution", "nondeductible_contribution",
}  # fmt: skip


def excess_corrected(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The one amount of an excess corrected by a lone amount, where all of what went in was too much as it was told."""
    about = {ask["topic"] for ask in focus.asks}
    held = [f for f in book if (f.name, f.person) == ("excess_by_year", focus.person) and not f.value.endswith("=0")]
    found = (
        [] if reading.scene is None else [figure.value for figure in reading.scene.figures if figure.kind == "money"]
    )
    if about != {"excess_contribution"} or not reading.move.correction or len(held) != 1:
        return None
    name, _, before = held[0].value.partition("=")
    found = [value for value in found if value != Decimal(before)]  # "1,500 not 2,000"
    if len(found) != 1:
        return None
    whole = any(amount.value == Decimal(before) for amount in amounts(held[0].quote))
    if (
        name == "unused_room"
        or held[0].note
        or not whole
        or set(reading.roles) - _OF_MONEY_IN
        or set(reading.years) - {held[0].tax_year}
    ):
        return None
    value = f"{name}={found[0].normalize():f}"
    changed = replace(held[0], value=value, turn=held[0].turn + 1, quote=reading.text[:120])
    return book.remove(held[0].id).put(changed), (changed,)


_FROM = re.compile(r"(?P<paid>[\d.]+)-(?P<allowed>[\d.]+)")


def excess_told_otherwise(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """Another amount paid in or allowed in a year whose excess was worked out of both; supposed in a what-if."""
    if {ask["topic"] for ask in focus.asks} != {"excess_contribution"} or reading.spans is None:
        return None
    if not (reading.move.correction or reading.move.what_if):
        return None
    years = set(reading.years)
    held = [fact for fact in book if (fact.name, fact.person) == ("excess_by_year", focus.person)]
    held = [fact for fact in held if fact.tax_year in years or not years]
    from_both = [(fact, known) for fact in held if (known := _FROM.fullmatch(fact.note)) is not None]
    if len({fact.tax_year for fact, _ in from_both}) != 1:
        return None
    fact, known = from_both[-1]
    paid, allowed = Decimal(known["paid"]), Decimal(known["allowed"])
    said = dict(_told(reading, {paid, allowed}))
    if len(said) != 1:
        return None
    item = replace(next(iter(said.values())), worked_from="")
    paid, allowed = (item.amount, allowed) if PAID in said else (paid, item.amount)
    value, worked = worked_out(paid, allowed, item)
    changed = replace(
        fact,
        value=value,
        note=worked.worked_from,
        turn=fact.turn + 1,
        quote=reading.text[:120],
        scenario=focus.scenario,
    )
    return book.put(changed), (changed,)


def _told(reading: Reading, known: set[Decimal]) -> Iterator[tuple[str, Item]]:
    """What a message says was paid in or allowed, besides the amounts told before."""
    if reading.spans is None:
        return
    for item in told(reading.items, reading.spans):
        if item.value and item.role in (PAID, TRADITIONAL, ALLOWED) and item.amount not in known:
            yield (ALLOWED if item.role == ALLOWED else PAID, item)
