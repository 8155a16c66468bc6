"""Thousands set apart by an apostrophe or a blank are one amount; two numbers beside each other stay two."""

from __future__ import annotations

import pytest

from assistant.reading.spans.grouped import with_commas


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("I put in 7'000", "I put in 7,000"),
        ("7’000.50 came over", "7,000.50 came over"),
        ("converted 9 000, took 2 000", "converted 9,000, took 2,000"),
        ("1 250 000 in all", "1,250,000 in all"),
        ("put in 7\u202f000", "put in 7,000"),
        ("put in 7 000, left were 41 250", "put in 7,000, left were 41,250"),
    ],
)
def test_groups_of_thousands_are_one_amount(told: str, read: str) -> None:
    assert with_commas(told) == read


@pytest.mark.parametrize(
    "told",
    [
        "line 14 500",
        "7,000 on dec 31 400 left",
        "12/31/25 40,000",
        "100 shares 200 dollars",
        "it's '25, 7,000",
        "2 7000",
    ],
)
def test_numbers_beside_each_other_stay_two(told: str) -> None:
    assert with_commas(told) == told


def test_a_line_and_a_day_stay_apart_beside_a_grouped_amount() -> None:
    assert with_commas("7 000 on line 1, dec 31 412 left, line 8 500") == "7,000 on line 1, dec 31 412 left, line 8 500"
