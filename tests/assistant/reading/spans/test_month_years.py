"""Years in every notation: month and year, the end of a year, the year of a form."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.spans.clean import clean
from assistant.reading.spans.fragments import spans
from assistant.reading.spans.shorthand import apart

TODAY = datetime.date(2026, 11, 23)


def dated(message: str) -> list[tuple[int, int | None, int | None]]:
    return [(day.month, day.day, day.year) for day in spans(apart(clean(message)), TODAY).days]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("ND 7k TY24 (2/25), cnv 7k 3/25", [(2, None, 2025), (3, None, 2025)]),
        ("ND 5k 2/13, cnv 5,200 8/13, YE13 0", [(2, None, 2013), (8, None, 2013), (12, 31, 2013)]),
        ("for 2025 I put in 7,000 on 3/26 and converted on 3/27", [(3, 26, None), (3, 27, None)]),
        ("TY25 ND 7k 3/26, cnv 4/2", [(3, 26, None), (4, 2, None)]),
        ("7,000 for 2025, paid 3/2026", [(3, None, 2026)]),
        ("9/12 of it is basis", []),
        ("paid in October 2020, the rest the following April", [(10, None, 2020), (4, None, 2021)]),
        ("opened in March 2021, the next June it was gone", [(3, None, 2021), (6, None, 2021)]),
        ("for 2019, paid in February of the following year", [(2, None, 2020)]),
    ],
)
def test_month_and_year_are_told_from_month_and_day(
    message: str, expected: list[tuple[int, int | None, int | None]]
) -> None:
    assert dated(message) == expected


def test_the_year_of_the_form_that_basis_comes_from_is_not_the_year_asked() -> None:
    assert read("L2 (per '07 8606) 8k; L1 5k; cnv 19,400 (5/13, all); YE13 0; L18?", TODAY).settled.tax_year == 2013


def test_a_year_behind_the_number_of_the_form() -> None:
    assert read("8606/2018: L1 5,500, L2 0, L6 0, cnv 5,500. L18?", TODAY).settled.tax_year == 2018


def test_words_and_figures_written_as_one() -> None:
    assert apart("'19: ND6k, cnv30.9k, YE0") == "'19: ND 6k, conv 30.9k, YE 0"
    assert apart("TY2020 401k W2 box14") == "TY2020 401k W2 box14"


def test_bare_amounts_are_thousands_where_the_message_says_so() -> None:
    found = spans("'21 ND 6.0 cnv 5.2, 24% [all $k]", TODAY).amounts
    assert [str(amount.value.normalize()) for amount in found] == ["6E+3", "5.2E+3", "24"]


def test_an_amount_behind_a_date_is_read() -> None:
    assert [amount.value for amount in spans("FMV 12/31/18 150", TODAY).amounts] == [150]


def test_the_part_paid_in_spring_stands_on_line_4() -> None:
    reading = read(
        "My 2021 nondeductible contribution was 5,000: 2,000 in June 2021 and 3,000 in March 2022. I converted 4,000 in "
        "2021, 30,000 left on 12/31/2021, basis before 2,500. Line 4?",
        TODAY,
    )
    found = {fact.name: fact.value for fact in reading.facts}
    assert (found["contribution_made_next_year"], found["nondeductible_contribution"]) == ("3000", "5000")


@pytest.mark.parametrize("text", ["value on 31.12.2025", "31.12.25: value", "balance 31.12. was 4,000"])
def test_a_day_with_dots_is_december_31(text: str) -> None:
    [(month, day, _)] = [(d.month, d.day, d.year) for d in spans(apart(clean(text)), TODAY).days]
    assert (month, day) == (12, 31)


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("put 7,000 in my roth jan 25, recharacterized in oct 25", [2025, 2025]),
        ("put in feb 25, converted mar 25", [2025, 2025]),
        ("put in on feb 25, converted on mar 25", [None, None]),
        ("put in 7,000 in Dec 24 and converted in Jan 25", [2024, 2025]),
        ("put in mar 15, converted apr 15", [None, None]),
        ("put in may 24, converted june 3", [None, None]),
    ],
)
def test_months_that_bear_one_late_number_are_of_that_year(message: str, years: list[int | None]) -> None:
    assert [year for _, _, year in dated(message)] == years
