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


@pytest.mark.parametrize(
    ("message", "fact", "value"),
    [
        ("what if the sep had 5k more", "year_end_value", "25000"),
        ("suppose the sep was 4,000 lower", "year_end_value", "16000"),
        ("what if i'd converted 3k more", "conversion", "10000"),
        ("oh it was 2k less in the sep", "year_end_value", "18000"),
        ("i converted 1k less than i said", "conversion", "6000"),
        ("what if it was 15", "year_end_value", "15000"),
        ("and if only 12 was left?", "year_end_value", "12000"),
    ],
)
def test_by_how_much_something_is_more_or_less(basis: Basis, message: str, fact: str, value: str) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, message)
    assert [known.value for known in state.facts if known.name == fact][-1] == value


@pytest.mark.parametrize("message", ["i was 61", "also there's another 5k in a rollover ira"])
def test_what_is_no_other_value_of_it_leaves_it(basis: Basis, message: str) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, message)
    assert next(fact.value for fact in state.facts if fact.name == "year_end_value") == "20000"
