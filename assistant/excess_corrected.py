"""Another amount in the place of what was too much: "correction, the statement says 6,000 went in"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact, FactBook
from assistant.reading import Reading
from assistant.reading.amounts import amounts
from assistant.state import Focus

_OF_MONEY_IN = {
    "old_value", "other", "claimed", "excess", "roth_contribution", "contribution", "nondeductible_contribution",
}  # fmt: skip


def excess_corrected(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The one amount of an excess corrected by a lone amount, where all of what went in was too much as it was told."""
    about = {ask["topic"] for ask in focus.asks}
    told = [f for f in book if (f.name, f.person) == ("excess_by_year", focus.person) and not f.value.endswith("=0")]
    found = (
        [] if reading.scene is None else [figure.value for figure in reading.scene.figures if figure.kind == "money"]
    )
    if about != {"excess_contribution"} or not reading.move.correction or len(told) != 1 or len(found) != 1:
        return None
    name, _, before = told[0].value.partition("=")
    whole = any(amount.value == Decimal(before) for amount in amounts(told[0].quote))
    if (
        name == "unused_room"
        or not whole
        or set(reading.roles) - _OF_MONEY_IN
        or set(reading.years) - {told[0].tax_year}
    ):
        return None
    value = f"{name}={found[0].normalize():f}"
    changed = replace(told[0], value=value, turn=told[0].turn + 1, quote=reading.text[:120])
    return book.remove(told[0].id).put(changed), (changed,)
