"""What-ifs keep all of the money: what is not converted stays in the IRAs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant import Basis, State
from assistant.answer import Answer
from assistant.facts import AS_STATED

FIRST = (
    "2024: 6,000 nondeductible, 6,000 converted, and my SEP had 24,000 on December 31, 2024. No basis before. Taxable?"
)


def lines(answer: Answer) -> dict[str, Decimal]:
    return {
        n.origin.ref: Decimal(n.value)
        for n in answer.numbers
        if getattr(n.origin, "scenario", "as stated") != "as stated"
    }


@pytest.mark.parametrize(
    ("message", "converted", "left", "carried"),
    [
        ("what if I only convert half", 3_000, 27_000, 5_400),
        ("what if I convert 15,000 instead", 15_000, 15_000, 3_000),
    ],
)
def test_line_9_stays_what_it_was(basis: Basis, message: str, converted: int, left: int, carried: int) -> None:
    state, _ = basis.reply(State(), FIRST)
    _, answer = basis.reply(state, message)
    found = lines(answer)
    assert (found["8"], found["6"], found["14"]) == (converted, left, carried)


def test_a_what_if_that_says_nothing_is_dropped_with_the_next_message(basis: Basis) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, asked = basis.reply(state, "what if things were different")
    assert asked.needs[0].fact == "what_if"
    _, answer = basis.reply(state, "never mind. what carries over?")
    assert any(getattr(n.origin, "ref", "") == "14" and n.value == "4800" for n in answer.numbers)


def test_a_what_if_builds_on_another_only_where_it_says_so(basis: Basis) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, "what if i had 3,000 of basis from before?")
    _, alone = basis.reply(state, "what if I convert 15,000 instead")
    _, on_top = basis.reply(state, "and also what if I convert 15,000 instead")
    assert (lines(alone)["2"], lines(on_top)["2"]) == (0, 3_000)
    assert lines(on_top)["8"] == 15_000


SEP = "7k nondeductible and 7k converted in 2025, SEP 45,000 on 12/31/25, no old basis. "


@pytest.mark.parametrize(
    ("asked", "supposed"),
    [
        ("taxable?", "now assume I converted 20,000"),
        ("taxable?", "how much would 3,000 of prior basis save me"),
        ("how much tax do I owe?", "assume the SEP was 20,000"),
    ],
)
def test_what_is_assumed_leaves_what_was_told(basis: Basis, asked: str, supposed: str) -> None:
    state = State()
    for message in (SEP + asked, supposed):
        state, _ = basis.reply(state, message)
    told = {fact.name: fact.value for fact in state.facts if fact.scenario == AS_STATED}
    assert (told["conversion"], told["basis"], told["year_end_value"]) == ("7000", "0", "45000")
