"""The value of an inherited account never counts with one's own."""

from __future__ import annotations

import pytest

from assistant import Basis, State

OWN = "In 2023 I converted 9,000. My last 8606 is from 2016, line 14 was 11,200, nothing paid in since. 12/31/23: "


@pytest.mark.parametrize(
    "held",
    [
        "trad 22,300, rollover 40,150, inherited IRA from uncle 31,700 (kept separate). line 18?",
        "rollover 40,150 and trad 22,300. My grandmother left me hers, 31,700 at year end, still held as an inherited IRA. line 18?",
        "trad 22,300, rollover 40,150; inherited traditional account of 31,700. line 18?",
    ],
)
def test_an_inherited_account_stays_out_of_line_6(basis: Basis, held: str) -> None:
    state, _ = basis.reply(State(), OWN + held)
    assert {fact.amount for fact in state.facts.all("year_end_value", "you", 2023)} == {22_300, 40_150}
    assert not state.facts.all("distribution", "you", 2023)


@pytest.mark.parametrize(
    "told",
    [
        "In 2023 I converted 9,000, took 3,100 out of an inherited IRA, and 40,150 was left in my own IRAs on 12/31/23. Tax?",
        "In 2023 I converted 9,000. The IRA inherited from my late wife is mine now: 40,150 on 12/31/23. Tax?",
    ],
)
def test_other_money_is_read_as_before(basis: Basis, told: str) -> None:
    state, _ = basis.reply(State(), told)
    assert {fact.amount for fact in state.facts.all("year_end_value", "you", 2023)} == {40_150}
