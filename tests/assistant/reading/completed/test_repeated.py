"""Money told once that moved several times."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)


def _told(text: str, name: str) -> list[tuple[str, int | None]]:
    return [(fact.value, fact.tax_year) for fact in read(text, TODAY).facts if fact.name == name]


@pytest.mark.parametrize(
    "text",
    [
        "2024: nd 3500 x 2, conv 3500 x 2, 12/31/24 all iras 0. ln 8, 14, 18",
        "I made two deposits of $3,500 to my traditional IRA in 2024, nondeductible, and converted each deposit a week "
        "later, $3,500 a time. Nothing in any IRA at year end.",
        "In February 2024 I put in 3,500 nondeductible and converted 3,500 the next day, and in July I did the same "
        "thing, 3,500 in and 3,500 converted. Empty on 12/31/2024.",
    ],
)
def test_a_pair_of_moves_told_twice_counts_twice(text: str) -> None:
    twice = [("3500", 2024)] * 2
    assert (_told(text, "nondeductible_contribution"), _told(text, "conversion")) == (twice, twice)


def test_the_same_as_last_year_is_no_further_money() -> None:
    text = (
        "I put in 7,000 nondeductible in 2025 and did the same thing as last year: converted 7,000. Zero on 12/31/25."
    )
    assert _told(text, "nondeductible_contribution") == _told(text, "conversion") == [("7000", 2025)]


def test_an_amount_counts_again_in_each_year_that_says_so() -> None:
    text = "Nondeductible 5,500 in 2016, same again in 2017, the same for 2018, then converted 17,000 in 2018."
    assert _told(text, "nondeductible_contribution") == [("5500", 2016), ("5500", 2017), ("5500", 2018)]


def test_the_same_amount_behind_an_equals_sign_is_what_was_paid_in() -> None:
    text = "2023: nd = 1,500 + 2,500; conv = same, no growth; 12/31/23 all IRAs 0"
    assert _told(text, "conversion") == [("4000", 2023)]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("I cashed four times two thousand out of my IRA in 2025", 8000),
        ("2025: took out 2,000/mo x 12 from trad ira, no roth conversion, no contributions", 24000),
        ("took 1,500 a month for six months out of my IRA in 2025", 9000),
        ("I took 1,000 a month out of my IRA in 2025", 12000),
        ("withdrew 2,500 three times from my traditional IRA in 2025", 7500),
    ],
)
def test_cash_taken_several_times_counts_as_often(text: str, total: int) -> None:
    assert sum(int(value) for value, _ in _told(text, "distribution")) == total


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        (
            "every quarter I paid in 1,750 for 2025, nondeductible, converted 7,000",
            "nondeductible_contribution",
            ["1750", "1750", "1750", "1750"],
        ),
    ],
)
def test_what_went_in_quarterly(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name] == values


@pytest.mark.parametrize(
    ("told", "times", "each"),
    [
        ("put 400 a month into my traditional IRA, nondeductible, and converted 400 a month.", 12, "400"),
        ("put 400 a month into my traditional IRA, nondeductible, and converted each 400 the next day.", 12, "400"),
        (
            "put 500 a month into my IRA from July through December, nondeductible, and converted every 500 at once.",
            6,
            "500",
        ),
        ("put 3,000 into my IRA in June, nondeductible, and converted 500 a month starting in July.", 6, "500"),
    ],
)
def test_what_is_converted_by_the_month_counts_for_each(told: str, times: int, each: str) -> None:
    text = f"2021: {told} Zero at year end, no other IRAs, no basis."
    assert _told(text, "conversion") == [(each, 2021)] * times


def test_a_contribution_told_whole_and_then_in_bites() -> None:
    text = "For 2022 I could do 6,000. I did it in four chunks of 1,500, nothing deducted, and converted 6,000. Nothing left."
    assert sum(float(value) for value, _ in _told(text, "nondeductible_contribution")) == 6000


@pytest.mark.parametrize(
    "told", ["converted 2 x 4,500", "conv 2x 4.5k", "converted twice 4,500", "converted 4,500 twice that year"]
)
def test_a_count_before_or_behind_an_amount_says_how_often_it_moved(told: str) -> None:
    text = f"2017: contributed 5,500 nondeductible, basis before 11,000, IRA 37,000 at 12/31/17, {told}. Line 18?"
    assert _told(text, "conversion") == [("4500", 2017)] * 2
