"""When a contribution for the year was made, beside other events that have dates."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


def _paid(text: str) -> tuple[int | None, str]:
    made = [fact for fact in read(text, TODAY).facts if fact.name == "nondeductible_contribution"]
    return made[0].tax_year, made[0].when


@pytest.mark.parametrize(
    "text",
    [
        "I put in 7k nondeductible for tax year 2025 on 4/10/26 and took out 3k cash in 2025. IRA 12/31/25 22k, prior basis 14k",
        "2025: contributed 7,000 (actually in Feb 2026), converted 4,000 in 2025, year end value 12,000. basis 8,410. line 18?",
    ],
)
def test_paid_in_the_spring_after(text: str) -> None:
    assert _paid(text) == (2025, "2026")


def test_paid_in_its_own_year() -> None:
    text = (
        "2025: contributed 7,000 (in March 2025), converted 4,000 in 2025, year end value 12,000. basis 8,410. line 18?"
    )
    assert _paid(text) == (2025, "")


def test_what_was_paid_in_the_spring_after_dates_no_conversion_of_its_row() -> None:
    text = "19: nd 6k paid Mar20, conv $6,110, YE19 $890 | 20: nd 6k, no conv. l.4, l.18 for 19?"
    assert [fact.tax_year for fact in read(text, TODAY).facts if fact.name == "conversion"] == [2019]


def test_the_31st_behind_a_day_of_december() -> None:
    text = (
        "April 2021, 6,000 for tax year 2020, not deducted. May 2021 I converted it all, 6,030. On 20 December 2021 6,000 "
        "for 2021 went in, and the IRA was worth 6,004 on the 31st as I converted it only in January 2022. Taxable 2021?"
    )
    held = [(fact.tax_year, fact.value) for fact in read(text, TODAY).facts if fact.name == "year_end_value"]
    assert (2021, "6004") in held
