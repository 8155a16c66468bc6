"""What-ifs without the withdrawal that was told, or with less of it: the money stays in the IRAs."""

from __future__ import annotations

import pytest

from assistant import Basis, State

FIRST = "2025: 7,000 nondeductible, 7,000 converted, also withdrew 5,000, year end 40,000, no basis. taxable?"


@pytest.mark.parametrize(
    ("message", "taken", "left"),
    [
        ("what if I never took the 5k, so 45,000 on dec 31", "0", "45000"),
        ("what if i had left the 5,000 in there", "0", "45000"),
        ("and without the withdrawal? value would be 46,200", "0", "46200"),
        ("suppose I never made that withdrawal", "0", "45000"),
        ("suppose I only took out 2,000", "2000", "43000"),
    ],
)
def test_what_is_not_taken_out_stays(basis: Basis, message: str, taken: str, left: str) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, answer = basis.reply(state, message)
    supposed = {fact.name: fact.value for fact in state.facts if fact.scenario != "as stated"}
    assert answer.status == "answered"
    assert (supposed["distribution"], supposed["year_end_value"]) == (taken, left)


def test_an_age_told_for_the_first_time_is_no_what_if(basis: Basis) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, "im 47. penalty on that?")
    assert [fact.scenario for fact in state.facts if fact.name == "age"] == ["as stated"]


@pytest.mark.parametrize(
    "message",
    [
        "suppose the 5,000 had stayed in and the balance was 45,000, no withdrawal",
        "and what if i'd left the 5,000 in, so 45,000 at year end and nothing cashed out",
        "what if I hadn't pulled the 5,000 and had 45,000 on dec 31 instead",
    ],
)
def test_the_amount_and_the_value_that_it_makes_are_told_together(basis: Basis, message: str) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, answer = basis.reply(state, message)
    assert answer.status == "answered"
    assert "15c" not in {getattr(n.origin, "ref", "") for n in answer.numbers if n.value not in ("0", "0.00")}
    supposed = {fact.name: fact.value for fact in state.facts if fact.scenario != "as stated"}
    assert (supposed["distribution"], supposed["year_end_value"]) == ("0", "45000")
