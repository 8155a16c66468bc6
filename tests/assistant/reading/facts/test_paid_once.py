"""Contributions told whole and in parts, or once more as the basis that they made."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)


def _paid(text: str) -> list[tuple[int | None, str]]:
    made = [fact for fact in read(text, TODAY).facts if fact.name == "nondeductible_contribution"]
    return [(fact.tax_year, fact.value) for fact in made]


def test_the_basis_of_a_form_holds_the_contributions_told_beside_it() -> None:
    text = (
        "We put off converting two years in a row: 6,500, then 7,000, none deducted, so form 8606 for 2024 carries 13,500. "
        "In 2025 I converted all of it, 14,100, zero left. Nothing new in 2025. Taxable?"
    )
    assert _paid(text) == []
    assert [fact.value for fact in read(text, TODAY).facts if fact.name == "basis"] == ["13500"]


def test_the_parts_of_one_year_stand_beside_another_year() -> None:
    text = (
        "2018's five thousand five hundred: 2,500 in November 2018, 3,000 in January of 2019, none deducted. 2019's six "
        "thousand: all of it in March 2020, also nondeductible. In 2019 I converted 5,600, 100 left on 12/31/2019."
    )
    assert sum(int(value) for year, value in _paid(text) if year == 2018) == 5500
    assert (2019, "6000") in _paid(text)


def test_a_late_part_counts_for_the_year_that_it_is_told_with() -> None:
    text = (
        "For 2018 I put in 5,500 nondeductible (2,500 in June 2018, 3,000 in February 2019), converting nothing. For 2019 "
        "I put in 6,000, all of it in April 2020. In 2019 I converted 5,600 and 100 was left on 12/31/2019."
    )
    late = [(f.tax_year, f.value) for f in read(text, TODAY).facts if f.name == "contribution_made_next_year"]
    assert late == [(2018, "3000")]


@pytest.mark.parametrize(
    ("told", "paid"),
    [
        ("My IRA only ever held the 6,500 nondeductible. For 2023: 6,500 in nondeductible, 6,500 converted.", ["6500"]),
        ("I put 6,500 in nondeductible for 2023. I put in another 6,500 nondeductible by mistake. Converted 6,500.",
         ["6500", "6500"]),
    ],
)  # fmt: skip
def test_the_same_amount_of_one_year(told: str, paid: list[str]) -> None:
    made = _paid(told + " 30,000 was left on 12/31/23, no basis before. line 18?")
    assert made == [(2023, amount) for amount in paid]
