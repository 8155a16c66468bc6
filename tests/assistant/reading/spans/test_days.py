"""Days told from amounts that look like them."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading.spans.days import days
from assistant.reading.spans.year_of_message import of_a_life
from assistant.reading.spans.years import years

TODAY = datetime.date(2026, 2, 10)


@pytest.mark.parametrize("text", ["sep 3 k + simple 2k", "conv 7k sep 2000 12/31/25", "SEP 3"])
def test_a_sep_and_its_value_are_no_day(text: str) -> None:
    assert not any(day.month == 9 for day in days(text))


@pytest.mark.parametrize("text", ["on sep 3 2025", "in sep 2024, converted", "sep 9"])
def test_a_day_in_september_stays_one(text: str) -> None:
    assert any(day.month == 9 for day in days(text))


@pytest.mark.parametrize("text", ["worth 8,000 on 12/31 of that year", "on 12/31 of the same year"])
def test_the_last_day_of_that_year_is_no_share(text: str) -> None:
    assert [(day.month, day.day) for day in days(text)] == [(12, 31)]


def test_a_number_held_on_a_day_is_no_year() -> None:
    assert [year.year for year in years("there was 2033 on December 31, 2020", TODAY, [])] == [2020]
    assert [year.year for year in years("it was converted 2019 on December 31", TODAY, [])] == [2019]


def test_a_year_of_a_new_job_in_which_money_went_in_is_told() -> None:
    text = "I changed jobs in 2024, put 7,000 nondeductible in my IRA and converted it."
    assert not of_a_life(text, text.index("2024"), text.index("2024") + 4)
