"""Contributions of several years that were converted: each in its own year, or all of them together."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


def _converted(text: str) -> list[tuple[str, int | None, str]]:
    facts = read(text, TODAY).facts
    return sorted((fact.value, fact.tax_year, fact.person) for fact in facts if fact.name == "conversion")


@pytest.mark.parametrize(
    "text",
    [
        "contributed 7,000 in 2024 and 7,000 in 2025, both converted a day later. no other IRAs. forms",
        "In 2024 and 2025 I did 7,000 each and converted each right away, no other IRAs. forms for both years",
        "did the backdoor in '24 and '25, 7k each, all converted same week. nothing left either year. forms?",
    ],
)
def test_each_is_converted_in_its_year_by_the_one_who_tells(text: str) -> None:
    assert _converted(text) == [("7000", 2024, "you"), ("7000", 2025, "you")]


@pytest.mark.parametrize(
    "text",
    [
        "I contributed 7,000 in 2024 and 7,000 in 2025 and converted both in December 2025. No other IRAs. 2025 form?",
        "I put in 7,000 for 2024 in 2024 and converted it in January 2025 together with the 2025 contribution of 7,000. "
        "No other IRAs. forms for 2024 and 2025",
    ],
)
def test_converted_together_is_one_conversion_of_the_sum(text: str) -> None:
    assert _converted(text) == [("14000", 2025, "you")]


def test_nothing_else_was_held_before_a_plan_was_rolled_in() -> None:
    text = (
        "I've done the backdoor every January since 2023: contributed 6,500 in 2023, 7,000 in 2024 and 7,000 in 2025, "
        "each converted the next day. IRA at 12/31/2025 is 121,900 because I rolled a 401k in. 2025 taxable?"
    )
    held = [(fact.value, fact.tax_year) for fact in read(text, TODAY).facts if fact.name == "year_end_value"]
    assert held == [("0", 2023), ("0", 2024), ("121900", 2025)]
