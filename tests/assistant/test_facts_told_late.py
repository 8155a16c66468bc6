"""What is told late of an earlier year, an age or a spouse leaves the year and the person spoken of as they are."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from assistant import Basis, Settings, State
from assistant.answer import Computed

FIRST = "2025: 6k nondeductible, converted 6k, trad 24,000 on dec 31. taxable?"


@pytest.fixture(scope="module")
def basis(folder: Path) -> Basis:
    return Basis(Settings(data_dir=folder, today=datetime.date(2026, 11, 27)))


@pytest.mark.parametrize(
    ("message", "carried"),
    [
        ("line 14 of 2024 is 14,000", "16000"),
        ("i had 14,000 of basis at the end of 2024", "16000"),
        ("my 2024 return had no 8606", "4800"),
        ("nothing nondeductible in 2024 or before", "4800"),
    ],
)
def test_what_was_in_the_year_before_moves_nothing(basis: Basis, message: str, carried: str) -> None:
    state, _ = basis.reply(State(), FIRST)
    state, _ = basis.reply(state, message)
    _, answer = basis.reply(state, "what carries over?")
    found = {
        n.origin.tax_year: n.value for n in answer.numbers if isinstance(n.origin, Computed) and n.origin.ref == "14"
    }
    assert found == {2025: carried}


def test_an_age_told_for_one_year_is_counted_to_the_other(basis: Basis) -> None:
    state, _ = basis.reply(State(), "single, 40, magi 155,000. how much roth for 2026?")
    state, asked = basis.reply(state, "and for 2025?")
    assert [(need.fact, need.tax_year) for need in asked.needs] == [("modified_agi", 2025)]
    _, answer = basis.reply(state, "152,000")
    assert "$6,070" in answer.text
    assert "if under" not in answer.text


def test_a_birthday_between_the_years_leaves_both_limits(basis: Basis) -> None:
    state, _ = basis.reply(State(), "i'm 50 this year 2026, single, magi 158,000, roth limit for 2026?")
    state, _ = basis.reply(state, "and for 2025?")
    _, answer = basis.reply(state, "also 158,000")
    assert "$3,270" in answer.text
    assert "$3,740" in answer.text
