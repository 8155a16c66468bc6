"""Amounts of before that a later message may name without telling anything: facts held, and results shown."""

from __future__ import annotations

from decimal import Decimal

from assistant.facts import AS_STATED, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.asks.replies import PUTS_RIGHT
from assistant.state import State


def results_shown(state: State) -> frozenset[Decimal]:
    """Amounts that the last answer worked out, and sums of what several people did, where no fact has the same.

    Within a what-if these are those of all answers: a result as stated may be said again.
    """
    turns = state.turns[-1:] if state.focus.scenario == AS_STATED else state.turns
    numbers = [number for turn in turns for number in turn.answer.get("numbers", ())]
    found = {Decimal(n["value"]) for n in numbers if n["unit"] == "usd" and n["origin"]["kind"] == "computed"}
    told = [fact for fact in state.facts if is_number(fact.value)]
    sums: dict[tuple[str, int | None], Decimal] = {}
    for fact in told:
        if fact.scenario == AS_STATED:
            sums[fact.name, fact.tax_year] = sums.get((fact.name, fact.tax_year), Decimal(0)) + fact.amount
    return frozenset((found | set(sums.values())) - {fact.amount for fact in told} - {Decimal(0)})


def known_amounts(state: State) -> dict[str, tuple[Decimal, ...]]:
    """The amounts that the conversation holds, by fact; that nothing was contributed is none of them."""
    known: dict[str, tuple[Decimal, ...]] = {}
    for fact in state.facts:
        if is_number(fact.value) and (fact.amount or fact.name != "nondeductible_contribution"):
            known[fact.name] = (*known.get(fact.name, ()), fact.amount)
    return known


def put_right(state: State, message: str) -> tuple[str, ...]:
    """The one amount that the last message told, where this one is another amount without a word: "sorry, 9k"."""
    told = {
        fact.name for fact in state.facts if fact.turn == state.next_turn - 1 and is_number(fact.value) and fact.amount
    }
    return tuple(told) if len(told) == 1 and PUTS_RIGHT.fullmatch(message.strip()) else ()


def unexplained(reading: Reading, book: FactBook) -> tuple[str, ...]:
    """Amounts that nothing explains, other than repetitions of known ones and those of a question."""
    known = {fact.value for fact in book}
    return tuple(
        item.value
        for item in reading.settled.unexplained
        if item.value not in known and "question" not in item.flags and item.amount >= 200
    )
