"""Replies whose place in the conversation says what their figures are."""

import datetime
from decimal import Decimal

import pytest

from assistant.reading import Reading, read

TODAY = datetime.date(2026, 4, 1)


def reply(text: str, *, expected: tuple[str, ...] = (), **known: int) -> Reading:
    held = {name: (Decimal(value),) for name, value in known.items()}
    return read(text, TODAY, tax_year=2025, turn=2, expected=expected, known=held)


def test_the_value_asked_for_is_the_one_at_the_removal() -> None:
    told = reply(
        "12,960 right before it moved", expected=("closing_balance",), opening_balance=5000, roth_contribution=6000
    )
    assert told.roles == ("closing_value",)


def test_an_income_that_adds_up_is_the_income() -> None:
    told = reply("with the 13k bonus, 161", modified_agi=148000)
    assert [(fact.name, fact.value) for fact in told.facts] == [("modified_agi", "161000")]


def test_an_income_with_a_conversion_in_it_is_a_claim() -> None:
    told = reply("and 12k of taxable income from converting, so 160?", modified_agi=148000)
    assert [fact.name for fact in told.facts] == ["conversion_income"]


def test_a_contribution_in_a_talk_without_conversions_is_none() -> None:
    told = reply("then only 6,500 for 2026", nondeductible_contribution=7500, age=44)
    assert "conversion" not in {fact.name for fact in told.facts}


@pytest.mark.parametrize("text", ["converted 12500", "i converted 12,500", "conversion 12500"])
def test_a_conversion_named_is_no_contribution_though_that_was_asked_first(text: str) -> None:
    told = read(text, TODAY, tax_year=2025, expected=("nondeductible_contribution", "conversion"), about=("form_8606",))
    assert {fact.name: fact.value for fact in told.facts} == {"conversion": "12500"}
