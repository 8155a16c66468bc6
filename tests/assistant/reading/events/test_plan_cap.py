"""A plan's own cap on after-tax contributions is no money paid in."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read
from assistant.reading.events.plan_cap import AMOUNT, PERCENT

TODAY = datetime.date(2026, 11, 23)
KNOWN = {"elective_deferral": (Decimal(24_500),)}


def told(text: str) -> dict[str, str]:
    reading = read(text, TODAY, tax_year=2026, known=KNOWN, about=("mega_backdoor",))
    return {fact.name: fact.value for fact in reading.facts}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("our plan caps after tax at 20k tho", AMOUNT, "20000"),
        ("The plan document says after-tax contributions can't exceed $25,000.", AMOUNT, "25000"),
        ("there is an 18,000 plan max on after-tax", AMOUNT, "18000"),
        ("the plan allows after-tax up to 10% of pay", PERCENT, "10"),
    ],
)
def test_a_cap_is_a_fact_of_its_own(text: str, name: str, value: str) -> None:
    facts = told(text)
    assert facts[name] == value
    assert "after_tax_contribution" not in facts
    assert "employer_percent_of_pay" not in facts


@pytest.mark.parametrize(
    "text",
    [
        "i put in 20k after tax already",
        "the plan allows after-tax and i already put in 4,000 after-tax",
        "they match 50% up to 6% of pay, the plan lets me put after-tax money in",
        "employer caps its match at 10,000",
    ],
)
def test_money_paid_in_and_a_capped_match_are_none(text: str) -> None:
    assert not {AMOUNT, PERCENT} & set(told(text))


def test_what_somebody_earns_is_no_cap() -> None:
    assert AMOUNT not in told("The plan lets me do after-tax up to the max, I make 210k.")
