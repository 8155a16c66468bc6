"""What a message names to be forgotten is gone; nothing beside it changes."""

from __future__ import annotations

import pytest

from assistant import Basis, State

FIRST = "2024: 6,500 nondeductible. 2025: 7,000 nondeductible, converted 10,000, SEP 30k and rollover 9k at dec 31 2025"


def facts(basis: Basis, message: str) -> dict[str, list[str]]:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, message)
    found: dict[str, list[str]] = {}
    for fact in state.facts:
        found.setdefault(fact.name, []).append(fact.value)
    return found


@pytest.mark.parametrize(
    ("message", "values"),
    [("forget the SEP", ["9000"]), ("drop my rollover, it's a 401k", ["30000"]), ("ignore the 30k", ["9000"])],
)
def test_an_account(basis: Basis, message: str, values: list[str]) -> None:
    assert facts(basis, message)["year_end_value"] == values


@pytest.mark.parametrize("message", ["scratch the 6,500", "forget 2024", "leave out the 2024 contribution"])
def test_what_was_done_in_another_year(basis: Basis, message: str) -> None:
    assert facts(basis, message)["nondeductible_contribution"] == ["7000"]


@pytest.mark.parametrize(
    "message", ["should I forget the SEP?", "forget the SIMPLE", "don't forget the SEP", "forget the SEP limits"]
)
def test_what_takes_nothing_back(basis: Basis, message: str) -> None:
    found = facts(basis, message)
    assert found["year_end_value"] == ["30000", "9000"]
    assert found["nondeductible_contribution"] == ["6500", "7000"]


LAST = "2023: 5,600 nondeductible, converted 5,600, all trad iras 12/31/23 10,300, no basis before. line 18?"
MORE = "add another conversion of 1,500 in nov 2023, so year end 8,800"


@pytest.mark.parametrize(
    ("message", "converted"),
    [
        ("undo that last one, it bounced. line 18 again?", ["5600"]),
        ("scratch that, it never went through", ["5600"]),
        ("forget that. what's taxable now?", ["5600"]),
        ("forget that, my SEP was empty", ["5600", "1500"]),
        ("should i undo that last one?", ["5600", "1500"]),
    ],
)
def test_the_last_message_and_a_question(basis: Basis, message: str, converted: list[str]) -> None:
    state = State()
    for said in (LAST, MORE, message):
        state, _ = basis.reply(state, said)
    assert [fact.value for fact in state.facts if fact.name == "conversion"] == converted
