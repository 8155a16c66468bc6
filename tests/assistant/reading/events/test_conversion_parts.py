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
