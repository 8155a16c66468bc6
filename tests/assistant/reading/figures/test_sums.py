"""Sums said beside their parts: arithmetic says that they are no money of their own."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)
KNOWN = {"elective_deferral": (Decimal(24_500),), "employer_contribution": (Decimal(9400),)}


def roles(text: str) -> list[str]:
    reading = read(text, TODAY, tax_year=2026, known=KNOWN, about=("mega_backdoor",))
    return list(reading.roles)


@pytest.mark.parametrize(
    "text",
    [
        "oh plus 2,000 profit sharing, so 11,400 from them all in",
        "the company adds a true-up of 1,600, makes 11,000",
        "profit sharing comes to 4,000. total employer 13,400",
    ],
)
def test_the_sum_of_what_is_known_and_told_is_no_further_money(text: str) -> None:
    assert roles(text) == ["employer_contribution", "claimed"]


def test_what_was_told_before_and_is_in_the_sum_is_only_named_again() -> None:
    assert roles("they add 600 more, so with my 24,500 that's 34,500 in the plan") == [
        "employer_contribution",
        "other",
        "claimed",
    ]


def test_an_amount_that_is_no_sum_stays_what_it_is() -> None:
    assert "claimed" not in roles("plus 2,000 profit sharing, and 11,000 of after-tax in all")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("then another 5,000 in December 2025, so 12,000 all told", ["conversion", "claimed"]),
        ("i put another 7,500 in for 2026 and converted that too. so 14,500 converted in all", ["both", "claimed"]),
    ],
)
def test_what_a_sum_adds_to_a_conversion_was_converted(text: str, expected: list[str]) -> None:
    known = {"conversion": (Decimal(7000),), "basis": (Decimal(8000),)}
    assert list(read(text, TODAY, tax_year=2025, known=known, about=("form_8606",)).roles) == expected


def test_a_sum_of_withdrawals_is_what_was_taken_out() -> None:
    known = {"distribution": (Decimal(6000),), "basis": (Decimal(8000),)}
    told = read("and another 3,000 in November, 9,000 in all", TODAY, tax_year=2025, known=known, about=("form_8606",))
    assert list(told.roles) == ["other", "distribution"]
