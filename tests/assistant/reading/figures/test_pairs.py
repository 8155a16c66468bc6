"""Pairs: two equal amounts after an established backdoor are what went in and what was converted, and nothing else is."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 4, 1)
BACKDOOR = {"nondeductible_contribution": (Decimal(6500),), "conversion": (Decimal(6500),)}
PAIR = [("nondeductible_contribution", "7000"), ("conversion", "7000")]


def dealt(message: str, known: dict[str, tuple[Decimal, ...]] = BACKDOOR) -> list[tuple[str, str]]:
    facts = read(message, TODAY, tax_year=2024, turn=2, known=known).facts
    return [(f.name, f.value) for f in facts if f.name in ("nondeductible_contribution", "conversion")]


@pytest.mark.parametrize(
    "message",
    [
        "2025: 7k and 7k, 33,000 at year end",
        "now 2025, the same thing again 7k and 7k. balance 12/31/25 was 26,100",
        "2025 was $7,000 and $7,000 too, SEP 55,000 at 12/31/25",
        "2025: 7,000 + 7,000, 21,500 on 12/31/25",
        "then for 2025 seven thousand and seven thousand, year end 16,800",
    ],
)
def test_a_pair_goes_in_and_over(message: str) -> None:
    assert dealt(message) == PAIR


@pytest.mark.parametrize(
    "message",
    [
        "in 2025 converted 7k and 7k, in march and may, 6,000 at year end",
        "2025: SEP and SIMPLE were 7,000 and 7,000 on 12/31/25",
        "for 2025 we contributed 7k and 7k, hers and mine",
        "2025: my wife and I 7,000 and 7,000",
    ],
)
def test_amounts_that_say_what_they_are_make_no_pair(message: str) -> None:
    assert dealt(message) != PAIR


def test_without_a_backdoor_before_nothing_tells_what_a_pair_is() -> None:
    much_more = {"nondeductible_contribution": (Decimal(6500),), "conversion": (Decimal(40000),)}
    assert dealt("2025: 7k and 7k, 33,000 at year end", much_more) != PAIR
