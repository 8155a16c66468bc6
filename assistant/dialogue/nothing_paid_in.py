"""Nothing contributed is a fact of whoever converts or takes out: "no contribution, converted 15,000"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.decide.words.moved import says_nothing_put_in
from assistant.facts import Fact, FactBook
from assistant.reading import Reading

_MOVED = ("conversion", "distribution")
_PAID_IN = ("nondeductible_contribution", "contribution", "deductible_contribution", "roth_contribution")


def nothing_paid_in(book: FactBook, reading: Reading, facts: Sequence[Fact]) -> list[Fact]:
    """Zero as the contribution of the one person and year whose money moved, where the message says so."""
    moves = [fact for fact in facts if fact.name in _MOVED and fact.value != "0"]
    moved = {(fact.person, fact.tax_year, fact.scenario) for fact in moves}
    paid = any(
        fact.name in _PAID_IN and (fact.person, fact.tax_year, fact.scenario) in moved for fact in (*book, *facts)
    )
    if len(moved) != 1 or paid or not says_nothing_put_in(reading.text):
        return []
    person, year, scenario = moved.pop()
    quote = reading.text[:120]
    return [Fact("", "nondeductible_contribution", "0", person, year, scenario, moves[0].turn, quote)]
