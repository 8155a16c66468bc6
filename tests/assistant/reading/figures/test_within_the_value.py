"""A part of a year-end value adds nothing to it; an account that the value is said to leave out does."""

from __future__ import annotations

import pytest

from assistant import Basis, State

FIRST = "For 2024 I put 7,000 nondeductible into my IRA and converted 6,400, never had basis. "


def value(basis: Basis, told: str) -> float:
    state, _ = basis.reply(State(), FIRST + told + " line 18?")
    return float(sum(fact.amount for fact in state.facts if fact.name == "year_end_value"))


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ("All my IRAs were 31,250 on Dec 31, 2024, including the 600 I left.", 31_250),
        ("On 12/31/24 the IRAs came to 31,250 (the remaining 600 is in there).", 31_250),
        ("12/31/24: 31,250 in all IRAs incl. a SEP of 8,100.", 31_250),
        ("12/31/24: rollover IRA 31,250, not counting the 8,100 SEP.", 39_350),
        ("12/31/24: rollover IRA 31,250, besides a SIMPLE of 8,100.", 39_350),
        ("12/31/24: rollover IRA 31,250, excluding my 401k of 88,000.", 31_250),
        ("12/31/24: rollover IRA 31,250, besides a Roth with 8,100.", 31_250),
    ],
)
def test_what_the_value_holds(basis: Basis, told: str, whole: float) -> None:
    assert value(basis, told) == whole


def test_basis_within_a_value_is_basis(basis: Basis) -> None:
    told = "Converted 5,000 in 2024, no contribution. 12/31/24: 52,000 including 3,000 of basis from 2020. line 18?"
    state, _ = basis.reply(State(), told)
    assert {fact.name: fact.value for fact in state.facts}["basis"] == "3000"
