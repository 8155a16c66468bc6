"""A contribution for last year and its conversion, dated from the day of asking."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

MARCH = datetime.date(2026, 3, 10)
NOVEMBER = datetime.date(2026, 11, 27)


def _years(text: str, today: datetime.date) -> list[tuple[str, int | None]]:
    names = ("nondeductible_contribution", "conversion")
    return sorted((fact.name, fact.tax_year) for fact in read(text, today).facts if fact.name in names)


FOR_2025_MOVED_IN_2026 = [("conversion", 2026), ("nondeductible_contribution", 2025)]


@pytest.mark.parametrize(
    "text",
    [
        "I contributed 7,000 for 2025 last month and converted it the same day. No other IRAs. What's on my 2025 return?",
        "Two weeks ago I put 7,000 in for 2025, converted it three days later. No other IRA. 8606 for 2025?",
        "Paid in my 2025 contribution of 6,000 this January and converted it this February; no other IRAs",
        "I contributed 7,000 to my IRA in 2025 but haven't converted. If I convert 7,120 this week, what's taxable? No other IRAs.",
    ],
)
def test_what_moves_now_is_converted_now(text: str) -> None:
    assert _years(text, MARCH) == FOR_2025_MOVED_IN_2026


def test_tax_day_lies_in_the_year_after() -> None:
    text = "made my 2025 IRA contribution (7,000) on tax day and converted the next day, no other IRAs"
    assert _years(text, NOVEMBER) == FOR_2025_MOVED_IN_2026


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("I contributed 7,000 for 2026 last week and converted it yesterday. No other IRAs.", 2026),
        ("I put in 7,000 for 2025 on time and converted in November 2025. No other IRAs. 2025 return?", 2025),
        ("I contributed 7,000 for 2025 last year and converted it the same month. No other IRAs.", 2025),
    ],
)
def test_one_year_stays_one(text: str, year: int) -> None:
    assert {told for _, told in _years(text, MARCH)} == {year}


def test_what_is_supposed_for_this_spring_moves_this_year() -> None:
    text = "What if I contribute 7,000 nondeductible for 2025 in March and convert it?"
    assert _years(text, datetime.date(2026, 2, 10)) == FOR_2025_MOVED_IN_2026


def test_a_weekday_of_a_year_that_is_over_dates_nothing() -> None:
    text = "In October 2022 I put 6,000 after-tax in on a Monday and 6,000 out to the Roth on Wednesday; 20 left on 12/31/2022, no other IRA. Taxable for 2022?"
    assert _years(text, NOVEMBER) == [("conversion", 2022), ("nondeductible_contribution", 2022)]
