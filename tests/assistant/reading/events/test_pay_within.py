"""Pay told as a part of an income limits what may be contributed."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def amounts(text: str, name: str) -> list[int]:
    """The amounts of a fact."""
    return [int(fact.amount) for fact in read(text, TODAY).facts if fact.name == name]


@pytest.mark.parametrize(
    "told",
    [
        "Modified AGI for 2025 comes to 154,000, only $4,100 of which is pay from a part-time job.",
        "My MAGI for 2025 will be 154,000. Just 4,100 of that is wages, the remainder is rent.",
        "2025 MAGI 154,000, of it 4,100 wages, the rest RMDs and dividends.",
    ],
)
def test_the_part_of_an_income_that_is_pay(told: str) -> None:
    told = f"Single, 62. {told} How much can I put into my Roth?"
    assert (amounts(told, "modified_agi"), amounts(told, "compensation")) == ([154000], [4100])


def test_another_part_of_an_income_is_no_pay() -> None:
    told = "Single, 30. MAGI 2025 158,000, of which 20,000 is rent. How much can I put in the Roth?"
    assert amounts(told, "compensation") == []
