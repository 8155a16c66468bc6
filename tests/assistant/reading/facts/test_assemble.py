"""Facts put together from what each amount of a message is."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


@pytest.mark.parametrize(
    "text",
    [
        "put in 6,500 for 2023 in March 2024 and converted 6500 in March 2024. also for 2024: 6,500 in April, converted the same day. 0 left",
        "2023's 6,500 went in on 2/5/2024, that 6,500 converted on 2/20/2024. then the 2024 contribution: 6,500 in May, converted next morning",
    ],
)
def test_an_equal_contribution_of_another_year_is_converted_besides(text: str) -> None:
    facts = [fact for fact in read(text, TODAY).facts if fact.name == "conversion"]
    assert [(fact.value, fact.tax_year) for fact in facts] == [("6500", 2024)] * 2


def test_a_contribution_told_to_be_converted_the_same_day_is_converted_once() -> None:
    text = "6,500 for 2024 in April, converted the same day, so a conversion of 6,500 in 2024"
    assert [fact.value for fact in read(text, TODAY).facts if fact.name == "conversion"] == ["6500"]


def test_a_conversion_of_the_same_week_is_the_amount_before_it() -> None:
    facts = read(
        "6.5k nondeductible into an ira in 2024, 6.5k converted same week, SEP 20k on 12/31/24. taxable?", TODAY
    ).facts
    assert [fact.value for fact in facts if fact.name == "nondeductible_contribution"] == ["6500"]


def test_the_full_backdoor_went_in_and_over() -> None:
    facts = {
        fact.name: fact.value
        for fact in read("I did the full backdoor for 2024, I'm 41, nothing left. taxable?", TODAY).facts
    }
    assert (facts["nondeductible_contribution"], facts["conversion"]) == ("max", "all")
