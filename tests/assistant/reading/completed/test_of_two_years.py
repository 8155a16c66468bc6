"""Contributions told once of several years, and years in which nothing went in."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("I put in 5,500 after tax each, one for 2016 and the other for 2018. Line 14?", [2016, 2018]),
        (
            "I never filed an 8606 for 2017 or 2018. 5,500 nondeductible went in in each of those two years, nothing in "
            "2019-2022. In 2023 I converted everything, 13,000.",
            [2017, 2018],
        ),
        ("In 2021 and the next year I put in 6,000 nondeductible, never converted. Line 14?", [2021, 2022]),
        ("No basis before 2021. That year and the next I put in 6,000 nondeductible. Line 14?", [2021, 2022]),
    ],
)
def test_the_years_of_a_contribution_told_once(text: str, paid: list[int]) -> None:
    made = [fact.tax_year for fact in read(text, TODAY).facts if fact.name == "nondeductible_contribution"]
    assert made == paid


def test_each_of_two_spouses_is_no_year() -> None:
    text = "My wife and I put in 6,000 each nondeductible in 2022, one in March 2022 and the other in May 2022."
    assert {fact.person for fact in read(text, TODAY).facts if fact.name == "nondeductible_contribution"} != {"you"}


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("In 2019 and again in 2020 I contributed 5,000 a year, nondeductible. Line 14?", [2019, 2020]),
        ("For 2018, 2020 and 2021 I paid in 6,000 each year without deducting it. Line 14?", [2018, 2020, 2021]),
        ("Between 2018 and 2020 I paid in 5,500 a year, nondeductible. Line 14?", [2018, 2019, 2020]),
    ],
)
def test_so_much_a_year_in_the_years_listed_before(text: str, paid: list[int]) -> None:
    made = [fact.tax_year for fact in read(text, TODAY).facts if fact.name == "nondeductible_contribution"]
    assert made == paid


@pytest.mark.parametrize(
    "text",
    [
        "In March 2024 I made two 6,500 nondeductible contributions, one for 2023 and one for 2024.",
        "Two nondeductible deposits of 6,500 went in in March 2024, the first for 2023, the second for 2024.",
        "My husband made two 6,500 after-tax IRA deposits in March 2024, one for tax year 2023 and the other for 2024.",
    ],
)
def test_two_contributions_of_one_amount_each_for_its_year(text: str) -> None:
    made = [
        fact.tax_year
        for fact in read(f"{text} Line 14?", TODAY).facts
        if fact.name in ("nondeductible_contribution", "contribution")
    ]
    assert made == [2023, 2024]
