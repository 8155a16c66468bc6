"""What was deducted of contributions is no basis: a part, a share, or some of the years."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 2, 10)


def _told(message: str, name: str) -> dict[int | None, str]:
    return {fact.tax_year: fact.value for fact in read(message, TODAY).facts if fact.name == name}


@pytest.mark.parametrize(
    ("message", "years", "amount"),
    [
        ("I deducted 3,000 of my 6,000 in 2020-2022. what's my basis", (2020, 2021, 2022), "3000"),
        ("put 6,000 in my IRA every year from 2019 to 2022, half of it deductible. basis?", (2019, 2020, 2021, 2022), "3000"),
        ("5,500 a year 2014-2018, deducted the first two years. how much basis", (2016, 2017, 2018), "5500"),
        ("5,000 a year 2019-2022, deducted 2019 and 2020. basis?", (2021, 2022), "5000"),
        ("2019, 2020, 2021: 6,000 each. 2020 I deducted. basis after 2021?", (2019, 2021), "6000"),
    ],
)  # fmt: skip
def test_what_is_left_of_each_year(message: str, years: tuple[int, ...], amount: str) -> None:
    assert _told(message, "nondeductible_contribution") == dict.fromkeys(years, amount)


@pytest.mark.parametrize(
    ("message", "basis"),
    [
        ("three years of 5,000, 2 of them deducted. what's my basis?", "5000"),
        ("Four years of 6,000, one of them not deducted. How much basis is that?", "6000"),
        ("6,000 for 5 years, I deducted the first 3. what's my basis", "12000"),
        ("5,000 a year for three years, never deducted. basis?", "15000"),
    ],
)
def test_years_that_nobody_named_leave_their_basis(message: str, basis: str) -> None:
    assert _told(message, "basis") == {2026: basis}


def test_a_share_that_is_asked_about_takes_nothing_away() -> None:
    told = _told("is half of it deductible if I contribute 7,000 at 85k single covered at work 2025?", "contribution")
    assert told == {2025: "7000"}


def test_of_which_leaves_the_rest_of_each_year() -> None:
    text = "2023: 6,000, of which 2,000 deducted. 2024: 7,000, of that 3,000 deducted. What's my basis?"
    told = read(text, datetime.date(2026, 4, 1)).facts
    assert [(fact.name, fact.value) for fact in told] == [("nondeductible_contribution", "4000")] * 2


def test_the_rest_is_said_to_be_nondeductible() -> None:
    text = (
        "Of my six thousand IRA contribution for 2022, 2,200 was deductible and I took that. The rest is nondeductible."
        " Nothing converted or withdrawn. Line 1?"
    )
    assert _told(text, "nondeductible_contribution") == {2022: "3800"}
