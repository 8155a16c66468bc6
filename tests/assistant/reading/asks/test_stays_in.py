"""Money taken out, told again as left in, with the value that it makes."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)
KNOWN = {"distribution": (Decimal(3000),), "year_end_value": (Decimal(41000),), "conversion": (Decimal(7000),)}


def roles(text: str) -> dict[str, str]:
    """The role of each amount."""
    found = read(text, TODAY, tax_year=2025, known=KNOWN, about=("form_8606",))
    return {item.value: item.role for item in found.items if item.value}


@pytest.mark.parametrize(
    "text",
    [
        "suppose the 3,000 had stayed where it was and the balance was 44,000",
        "what if I had not taken the 3,000, then 44,000 on dec 31",
    ],
)
def test_the_sum_is_the_value_of_december_31(text: str) -> None:
    assert roles(text) == {"3000": "distribution", "44000": "year_end_value"}


def test_another_sum_is_left_to_the_words() -> None:
    assert roles("what if I had taken 3,500 and 44,000 was left") == {"3500": "distribution", "44000": "year_end_value"}
