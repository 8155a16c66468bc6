"""More or less income in a what-if is the income told with that much more or less."""

from __future__ import annotations

import pytest

from assistant import Basis, State

FIRST = "single, 2025, magi 152,000, age 40. how much can I put in a roth?"


@pytest.mark.parametrize(
    ("message", "income"),
    [
        ("what if I get a 20k bonus", "172000"),
        ("what happens if my income goes up by 5,000", "157000"),
        ("what if i earn 8,000 more", "160000"),
        ("if my income drops by 3,000 then?", "149000"),
        ("what if income drops to 50,000", "50000"),
        ("what if my magi is 165,000 with the bonus", "165000"),
    ],
)
def test_the_income_of_the_what_if(basis: Basis, message: str, income: str) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, message)
    assert [f.value for f in state.facts if f.name == "modified_agi" and f.scenario != "as stated"] == [income]


def test_a_bonus_without_an_amount_is_asked_for(basis: Basis) -> None:
    state, _ = basis.reply(State(), FIRST)
    _, answer = basis.reply(state, "what if I get a bonus")
    assert [need.fact for need in answer.needs] == ["what_if"]


@pytest.mark.parametrize(
    ("message", "income"),
    [
        ("and if i defer 5k more into the pretax 401k", "147000"),
        ("what if i contribute 5,000 to a traditional 401(k) to lower it", "147000"),
        ("and if i put another 8k in my 403b", "144000"),
        ("would adding 4,000 to the hsa help", "148000"),
    ],
)
def test_what_is_put_off_before_tax_lowers_it(basis: Basis, message: str, income: str) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, message)
    assert [f.value for f in state.facts if f.name == "modified_agi" and f.scenario != "as stated"] == [income]


@pytest.mark.parametrize(
    "message",
    [
        "what if i put 5,000 in my roth 401k",
        "what if i put 5,000 in my traditional ira",
        "what if my employer matches 5,000 in the 401k",
        "what if i make 5,000 of after-tax contributions to the 401k",
    ],
)
def test_what_is_taxed_anyway_does_not(basis: Basis, message: str) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, message)
    assert {f.value for f in state.facts if f.name == "modified_agi"} == {"152000"}
