"""What a clause states without a figure."""

from __future__ import annotations

import pytest

from assistant import Basis, State

TOLD = "8606 for 2023: nondeductible 6,150, conversion 6,173, "


@pytest.mark.parametrize("clause", ["line 2 is zero.", "line 2 nothing, line 7 none.", "prior basis zero, l.4 zero."])
def test_another_line_says_nothing_of_the_accounts(basis: Basis, clause: str) -> None:
    _, answer = basis.reply(State(), f"{TOLD}{clause} line 18?")
    assert [need.fact for need in answer.needs] == ["year_end_value"]


def test_line_6_does(basis: Basis) -> None:
    _, answer = basis.reply(State(), f"{TOLD}line 6 is zero. line 18?")
    assert answer.status == "answered"
