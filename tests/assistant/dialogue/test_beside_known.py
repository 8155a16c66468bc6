"""Asked for the total of the IRAs, whoever names less than is known names the IRA that was not."""

from __future__ import annotations

import pytest

from assistant import Basis, State

TOLD = "2025: 6,500 nondeductible, 6,500 converted, no basis before, no withdrawals. My rollover IRA was 30,000 on 12/31/25 and there is a SEP too, I don't know what's in it. line 18?"


@pytest.mark.parametrize(
    ("reply", "value"), [("9,000", "39,000"), ("39,000", "39,000"), ("the SEP had 9,000 on 12/31/25", "39,000")]
)
def test_both_are_on_line_6(basis: Basis, reply: str, value: str) -> None:
    state, answer = basis.reply(State(), TOLD)
    assert [need.fact for need in answer.needs] == ["year_end_value"]
    _, answer = basis.reply(state, reply)
    assert f"${value}" in answer.text
