"""Amounts in step with years, and what the law, a day or an account says about a figure."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.days import days
from assistant.reading.spans.years import years

TODAY = datetime.date(2026, 11, 1)


def _told(text: str, name: str) -> list[tuple[str, int | None]]:
    return [(fact.value, fact.tax_year) for fact in read(text, TODAY).facts if fact.name == name]


@pytest.mark.parametrize(
    "values",
    [
        "Roth worth 5,100 / 3,900 / 2,800 at year end 2020/21/22.",
        "At year end: 2020 5,100, 2021 3,900 after a bad spring, 2022 2,800.",
    ],
)
def test_values_belong_to_the_years_told_in_step_with_them(values: str) -> None:
    asked = (
        "Put 6,000 into a Roth for 2020, none of it allowed. " + values + " What is the 6% tax for 2020, 2021 and 2022?"
    )
    told = [value for value in _told(asked, "excess_account_value") if value[1] != 2020]
    assert told == [("3900", 2021), ("2800", 2022)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("eighty-two hundred four days later", ["8200"]),
        ("converted as sixty-two hundred weeks later", ["6200"]),
        ("within one hundred twenty days", []),
        ("no 72(t) exception", []),
    ],
)
def test_a_count_of_days_and_a_section_are_no_amounts(text: str, found: list[str]) -> None:
    assert [amount.value for amount in amounts(text)] == [Decimal(value) for value in found]


def test_a_day_may_stand_before_its_month() -> None:
    [one, other] = days("on 9 April 2019 and the 31st of December 2019")
    assert [(day.day, day.month, day.year) for day in (one, other)] == [(9, 4, 2019), (31, 12, 2019)]


def test_years_after_a_slash_follow_one_another() -> None:
    assert [year.year for year in years("2020/21/22", TODAY, [])] == [2020, 2021, 2022]
    assert not years("2020/11/30", TODAY, [])


def test_a_catch_up_named_beside_the_full_limit_is_part_of_it() -> None:
    text = "Age 56. In 2023 I put in 7,500 nondeductible (1,000 of that my catch-up), converted 7,500, nothing left at year end."
    assert _told(text, "nondeductible_contribution") == [("7500", 2023)]


def test_two_deposits_with_a_year_each_count_for_those_years() -> None:
    text = "Two deposits of 6,500 each in March 2024, one counted for 2023 and one for 2024, nondeductible. Converted 13,050."
    assert sorted(_told(text, "nondeductible_contribution")) == [("6500", 2023), ("6500", 2024)]


def test_it_is_the_year_end_balance_says_what_the_amount_before_it_is() -> None:
    text = "2022: 6,000 in, not deducted, 6,100 converted. In December interest of 14 dollars came in, and that was the year-end balance."
    assert _told(text, "year_end_value") == [("14", 2022)]
