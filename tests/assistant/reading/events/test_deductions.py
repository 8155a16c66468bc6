"""Itemized deductions are a fact of their own, and the AGI that they are taken off is no taxable income."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.events.deductions import ITEMIZED, takes_the_standard

TODAY = datetime.date(2026, 11, 23)


def told(text: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(text, TODAY).facts}


@pytest.mark.parametrize(
    ("text", "agi", "itemized"),
    [
        ("single, 2025, AGI 95,000, itemize 22,000, converting 30,000 pre-tax: federal tax?", "95000", "22000"),
        ("2025, filing jointly, adjusted gross income of 210,000, itemized deductions of 41,000, convert 60,000: tax?", "210000", "41000"),
        ("single, 2025, my AGI is 140,000 with 30,500 of itemized deductions; I convert 35,000. Tax cost?", "140000", "30500"),
    ],
)  # fmt: skip
def test_agi_and_itemized_deductions(text: str, agi: str, itemized: str) -> None:
    facts = told(text)
    assert (facts["modified_agi"], facts[ITEMIZED]) == (agi, itemized)


@pytest.mark.parametrize(
    "text", ["I contributed 7,000 to a traditional IRA and took the deduction", "single, taxable income 80,000, converting 20,000: tax?"]
)  # fmt: skip
def test_what_was_deducted_is_no_itemized_deduction(text: str) -> None:
    assert ITEMIZED not in told(text)


@pytest.mark.parametrize(
    ("text", "standard"), [("standard deduction", True), ("we don't itemize", True), ("standard mileage rate", False)]
)
def test_the_standard_deduction(text: str, standard: bool) -> None:
    assert takes_the_standard(text) is standard
