"""Years told one after another: what stands in the stretch of a year is of that year."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)
Told = set[tuple[str, str, int | None]]


def told(message: str) -> Told:
    return {(fact.name, fact.value, fact.tax_year) for fact in read(message, TODAY).facts}


def test_each_conversion_stays_in_the_year_that_opens_its_stretch() -> None:
    found = told(
        "2019: put in 5,000 nondeductible, it sank and I converted all of it at 4,300, zero at year end. "
        "2020: another 5,000 nondeductible, converted in full at 5,900, zero again. Lines 14 and 18 for both years?"
    )
    assert {("conversion", "4300", 2019), ("conversion", "5900", 2020)} <= found
    assert {("year_end_value", "0", 2019), ("year_end_value", "0", 2020)} <= found


def test_what_was_paid_in_each_year_counts_in_every_year_told() -> None:
    found = told(
        "Each year I contributed 4,000 nondeductible. 2021: nothing converted. 2022: converted 3,000, 20,000 left on "
        "December 31. 2023: converted 2,000, 22,000 left on December 31. Line 14 of each year?"
    )
    assert {("nondeductible_contribution", "4000", year) for year in (2021, 2022, 2023)} <= found


def test_a_contribution_that_equals_those_of_other_years_is_no_total() -> None:
    found = told("TY22 ND 6k; TY23 ND 6k, cnv 4k, YE 30k; TY24 ND 0, cnv 5k, YE 31k. L14 of each?")
    assert {("nondeductible_contribution", "6000", 2022), ("nondeductible_contribution", "6000", 2023)} <= found


def test_an_emptied_account_of_one_year_does_not_hide_in_the_value_of_another() -> None:
    found = told(
        "nd 5k in each of 2020 and 2021. conv: 4k in 2020 w/ 19k left 12/31/20; all 21k in 2021, 0 left. L18 of both?"
    )
    assert {("year_end_value", "19000", 2020), ("year_end_value", "0", 2021)} <= found


def test_a_value_in_brackets_behind_that_of_december_31_is_no_further_one() -> None:
    found = told(
        "ND 6k and conv 6k in 2022, no basis before. FMV of the rollover 12/31/22 51.0k (48.2k at receipt). L18?"
    )
    assert {value for name, value, _ in found if name == "year_end_value"} == {"51000"}


def test_a_time_of_the_year_opens_what_is_told_of_it() -> None:
    found = told(
        "It starts in 2014: that summer I paid in 5,500 which I didn't deduct. December 31 it was worth 5,600. In spring "
        "2015 I paid in 5,500 again, undeducted, and converted 4,000; at the end of that year 7,700 was sitting there. "
        "The next year, 2016, one last undeducted 5,500, and the lot, 13,420, to the Roth, nothing left. L14 of each?"
    )
    assert {("year_end_value", "5600", 2014), ("year_end_value", "7700", 2015), ("conversion", "13420", 2016)} <= found


def test_what_went_in_in_each_of_several_years_counts_in_each() -> None:
    found = told("I added 5,500 after tax in 2014, in 2015 and in 2016, converted 4,000 in 2016. L14 of 2016?")
    assert {("nondeductible_contribution", "5500", year) for year in (2014, 2015, 2016)} <= found


def test_years_told_backwards_keep_what_went_in() -> None:
    found = told(
        "Working backwards. 2024: converted 12,400, which emptied the traditional, and 7,000 nondeductible had gone in for "
        "2024. 2023: converted 9,000, contributed 6,500 nondeductible, 5,000 left on December 31, 2023. Earlier still, in "
        "2022, I started it with 6,000, not deducted and not converted. No basis before 2022, no other IRAs. Line 14 of each?"
    )
    paid = {(value, year) for name, value, year in found if name == "nondeductible_contribution"}
    assert paid == {("7000", 2024), ("6500", 2023), ("6000", 2022)}
