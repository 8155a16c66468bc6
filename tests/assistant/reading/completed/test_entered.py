"""Entries of a form told year after year."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)


def _told(text: str) -> set[tuple[str, str, int | None]]:
    return {(fact.name, fact.value, fact.tax_year) for fact in read(text, TODAY).facts}


def test_entries_of_two_years_without_results_are_what_happened_in_them() -> None:
    text = "L14/L18 per yr? '21 L1 6k L2 0 L6 24k L8 6k; '22 L1 6k L6 22,500 L8 6k"
    assert _told(text) >= {
        ("nondeductible_contribution", "6000", 2021), ("year_end_value", "24000", 2021), ("conversion", "6000", 2021),
        ("nondeductible_contribution", "6000", 2022), ("year_end_value", "22500", 2022), ("conversion", "6000", 2022),
    }  # fmt: skip


def test_a_result_among_them_shows_a_form_that_was_filled_in() -> None:
    text = "2021: L1 6k, L6 24k, L8 6k, L18 4,800; 2022: L1 6k, L6 22,500, L8 6k, L18 5,000. Right?"
    assert ("filed_line", "22500", 2022) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "2010 return / L1 0 / L2 9,000 / L6 18,000 / L7 0 / L8 42,000 (ignore the 2011/2012 deferral lines). L18?",
        "Redoing my 2010 form before those of 2011 and 2012: L1 0, L2 9,000, L6 18,000, L8 42,000. L18?",
        "for tax year 2010 -- L1 0 / L2 9,000 / L6 18,000 / L8 42,000. what do I carry to 2011 (skip 2011 and 2012)",
    ],
)
def test_the_entries_of_one_form_are_of_its_year(text: str) -> None:
    assert {fact.tax_year for fact in read(text, TODAY).facts} == {2010}


def test_a_form_beside_money_told_in_words_leaves_that_its_year() -> None:
    text = (
        "Line 14 of my 2023 form was 6,500. For 2024 I contributed 7,000 and converted 13,500, nothing left on 12/31."
    )
    assert ("conversion", "13500", 2024) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "20: l.1 6k, l.8 6k, l.6 24k | 21: l.1 6k, l.8 6k, l.6 22k. prior basis 0. l.14 each?",
        "FY20 nd 6k c 6k ye 24k // FY21 nd 6k c 6k ye 22k. first IRA ever in 2020. l.14?",
        "8606/2020: l.1 6k (paid 3/9/21), conv 6k, YE 24k. 8606/2021: l.1 6k, conv 6k, YE 22k. no prior basis. l.14?",
    ],
)
def test_rows_of_short_years_and_of_forms(text: str) -> None:
    assert _told(text) >= {
        ("nondeductible_contribution", "6000", 2020), ("year_end_value", "24000", 2020), ("conversion", "6000", 2020),
        ("nondeductible_contribution", "6000", 2021), ("year_end_value", "22000", 2021), ("conversion", "6000", 2021),
    }  # fmt: skip


def test_the_heading_of_a_form_dates_what_has_no_year() -> None:
    text = "2023 8606: prior = 5.5k ('17) + 5.5k ('18), both nd; l.1 6.5k; conv 9k; YE $12,000. l.18?"
    assert ("conversion", "9000", 2023) in _told(text)
    assert ("nondeductible_contribution", "6500", 2023) in _told(text)
