"""Too much of several years, taken out of the Roth IRA in one sum."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def amounts(text: str, name: str) -> list[int]:
    """The amounts of a fact."""
    return [int(fact.amount) for fact in read(text, TODAY).facts if fact.name == name]


@pytest.mark.parametrize(
    "told",
    [
        "Roth excess 7k '22 + 6k '23 (limit 0 both), 0 contrib '24, 13k w/d 10/'24, not timely -> 5329 tax '22/'23/'24",
        "Seven thousand went into my Roth for 2022 and six thousand for 2023 though our income ruled me out both years. "
        "The thirteen thousand sat there, in an account worth about 19,000, until I withdrew it in November 2024; nothing "
        "paid in for 2024. What is the 6 percent for each year?",
    ],
)
def test_the_sum_that_came_out(told: str) -> None:
    facts = read(told, TODAY).facts
    rows = {fact.tax_year: fact.value for fact in facts if fact.name == "excess_by_year"}
    assert rows == {2022: "new_excess=7000", 2023: "new_excess=6000", 2024: "new_excess=0"}
    assert amounts(told, "excess_withdrawn") == [13000]


def test_a_withdrawal_of_what_was_allowed_is_no_excess() -> None:
    told = "I contributed 6,000 to the Roth for 2022 and 6,500 for 2023. I want to take out 12,500 now, age 40. Taxed?"
    assert amounts(told, "excess_withdrawn") == []
