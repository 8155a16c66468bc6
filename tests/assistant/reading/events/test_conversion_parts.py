"""The parts of a conversion told in figures."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TOOK = " I'm 44 and withdrew 25,000 from the Roth in 2024. What is taxable and what is the penalty?"


@pytest.mark.parametrize(
    ("message", "conversion"),
    [
        ("I converted 6,150 in 2021 (taxable 150 / nontaxable 6,000).", ("2021", "6150", "6000")),
        ("I converted 6,150 in 2021, of which 150 was taxed.", ("2021", "6150", "6000")),
        ("I converted 8,000 in 2020 and paid tax on 6,500 of it, as 1,500 was after-tax.", ("2020", "8000", "1500")),
    ],
)
def test_a_figure_tells_the_untaxed_part(message: str, conversion: tuple[str, str, str]) -> None:
    facts = read(message + TOOK, datetime.date(2026, 11, 23)).facts
    told = [(fact.detail.split(":"), fact.value) for fact in facts if fact.name == "roth_conversion"]
    assert [(year, value, untaxed) for (year, untaxed, _), value in told] == [conversion]


def test_what_stands_between_two_conversions_is_a_part_of_the_first() -> None:
    text = "I converted 10,000 in 2021 (4,000 of which was taxed, 6,000 was basis) and 9,000 in 2023, all taxed." + TOOK
    facts = read(text, datetime.date(2026, 11, 23)).facts
    assert [f.detail.split(":")[1] for f in facts if f.name == "roth_conversion"] == ["6000", "0"]


def test_taxable_plus_nothing() -> None:
    text = "Conv '21: 4k taxable + 6k nontaxable. Conv '23: 9k taxable + 0." + TOOK
    facts = read(text, datetime.date(2026, 11, 23)).facts
    assert [f.detail.split(":")[1] for f in facts if f.name == "roth_conversion"] == ["6000", "0"]
