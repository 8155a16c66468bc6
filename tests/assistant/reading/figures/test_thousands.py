"""Bare figures of one or two digits that are thousands, and those that are a few dollars."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)
KNOWN = {"nondeductible_contribution": (Decimal(7000),), "conversion": (Decimal(7000),)}


def told(text: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(text, TODAY, tax_year=2025, known=KNOWN).facts}


@pytest.mark.parametrize(
    ("text", "contribution", "conversion"),
    [
        ("same again in 2025, 7 and 7, balance 71,300 at the end of 25", "7000", "7000"),
        ("2025 again 6 in and 6 out, rollover now 33k at end of 25", "6000", "6000"),
        ("in 2025 it was 6.5 in, 6.5 converted, 13,000 at end of 25", "6500", "6500"),
    ],
)
def test_nobody_pays_a_few_dollars_into_an_ira(text: str, contribution: str, conversion: str) -> None:
    found = told(text)
    assert found["nondeductible_contribution"] == contribution
    assert found["conversion"] == conversion


def test_another_conversion_is_one_of_thousands_where_the_first_was() -> None:
    assert told("what if I convert 5 instead?")["conversion"] == "5000"


@pytest.mark.parametrize("text", ["then I converted 12 more", "I converted the other $5 that came as a dividend"])
def test_a_few_dollars_that_came_up_later_stay_a_few_dollars(text: str) -> None:
    assert told(text)["conversion"] in ("12", "5")
