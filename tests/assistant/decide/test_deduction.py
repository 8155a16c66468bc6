"""Whose deduction is asked about, where both spouses are spoken of."""

from __future__ import annotations

from assistant import Basis, State

TOLD = "We file jointly, modified AGI 130,000 in 2025, I have a 401(k) at work and my wife has no plan. Both 44. Can she deduct her 7,000 IRA?"


def test_ones_own_deduction_is_asked_for_after_the_spouses(basis: Basis) -> None:
    state, first = basis.reply(State(), TOLD)
    assert "For your spouse: $7,000 of the contribution is deductible" in first.text
    state, asked = basis.reply(state, "and can I?")
    assert [need.fact for need in asked.needs] == ["contribution"]
    assert "For you: $5,600 of the contribution is deductible" in basis.reply(state, "7,000")[1].text
