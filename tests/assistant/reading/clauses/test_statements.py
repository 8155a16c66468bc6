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


@pytest.mark.parametrize(
    "clause",
    ["and I converted and withdrew nothing", "and converted or took out nothing", "converted nor withdrew nothing"],
)
def test_two_things_denied_in_one_breath(basis: Basis, clause: str) -> None:
    _, answer = basis.reply(
        State(),
        f"In 2022 I contributed 6,000 nondeductible to my IRA, 18,000 at year end, {clause}; no basis before. line 14?",
    )
    assert "$6,000" in answer.text.split("\n")[0]


def test_a_hundred_percent_of_it_is_all_of_it(basis: Basis) -> None:
    _, answer = basis.reply(State(), "2022: 6,000 nondeductible; conv 100% of it; YE 0; no prior basis. line 18?")
    assert answer.status == "answered"


def test_no_more_talk_of_iras_denies_none(basis: Basis) -> None:
    state, _ = basis.reply(
        State(), "2025: 7,000 nondeductible, 7,000 converted, no basis. No more questions about IRAs please. taxable?"
    )
    assert "other_iras" not in {fact.name for fact in state.facts}
