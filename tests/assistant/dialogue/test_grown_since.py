"""A gain or loss told later moves the conversion; a new value of today moves what the removal goes by."""

from __future__ import annotations

import pytest

from assistant import Basis, State

FIRST = "2025: 7,000 nondeductible, converted 7,000, sep 20,000 at dec 31, no basis. taxable?"


@pytest.mark.parametrize(
    ("message", "converted"),
    [
        ("hm actually it had grown by 46 bucks before i moved it", "7046"),
        ("oh it earned $12 of interest before the conversion", "7012"),
        ("actually it had lost 30 dollars when i converted", "6970"),
        ("the sep made 600 of earnings that year", "7000"),
    ],
)
def test_the_conversion_is_what_the_contribution_had_become(basis: Basis, message: str, converted: str) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, message)
    assert [fact.value for fact in state.facts if fact.name == "conversion"] == [converted]


def test_the_value_of_today_is_that_before_the_removal(basis: Basis) -> None:
    state, _ = basis.reply(
        State(),
        "i put 7,000 in my roth in 2025 when it was worth 20,000, need to recharacterize, it is worth 30,000 now. "
        "how much moves?",
    )
    _, answer = basis.reply(state, "market dropped, it's 27,500 today")
    assert "$7,129.63" in answer.text
