"""A catch-up contribution called by the ages that may make it."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def amounts(text: str, name: str) -> list[int]:
    """The amounts of a fact."""
    return [int(fact.amount) for fact in read(text, TODAY).facts if fact.name == name]


@pytest.mark.parametrize(
    "label", ["catch-up (60-63) 11,250", "super catch-up (ages 60 to 63): 11,250", "catch-up, age 60-63: 11,250"]
)
def test_the_ages_of_a_catch_up_are_nobody_s(label: str) -> None:
    told = f"2025, age 61\ndeferral 23,500\n{label}\nmatch 9,600\nafter-tax room?"
    assert (amounts(told, "catch_up"), amounts(told, "age")) == ([11250], [61])
    assert amounts(told, "employer_contribution") == [9600]
