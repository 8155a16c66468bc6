"""Years that count from the one spoken of: "the year before", "the following year", "next year"."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading.spans.years import years

TODAY = datetime.date(2026, 2, 10)


@pytest.mark.parametrize(
    ("text", "spoken_of", "told"),
    [
        ("the year before i put in 7,000 too", 2025, [2024]),
        ("the following year 7,000 again", 2024, [2025]),
        ("In 2022 I put in 6,000, the year after 6,500", None, [2022, 2023]),
        ("next year nothing in, convert 5,000", 2024, [2025]),
        ("next year she converts 7,500. taxable for 2026?", 2025, [2026, 2026]),
        ("same magi next year, i mean for 2026", 2025, [2026]),
        ("I will convert next year", 2025, [2027]),
        ("the year before I retired", 2025, []),
        ("2024 converted all. basis 9k from prior years + 7k this yr", None, [2024, 2024]),
        ("2024: basis 7k this year and 9k from earlier years", None, [2024, 2024]),
        ("2025 converted all. basis 9k from prior years and 7k this year, not converted yet", None, [2025, 2026]),
        ("last year", 2020, [2025]),
    ],
)
def test_years_counted_from_the_one_spoken_of(text: str, spoken_of: int | None, told: list[int]) -> None:
    assert [mention.year for mention in years(text, TODAY, [], spoken_of)] == told


@pytest.mark.parametrize(
    ("text", "this_year"),
    [
        ("2023 return. 6500 nd this year, 30k left", 2023),
        ("for 2024: prior basis 12,000, this year i put in 7,000", 2024),
        ("2025: line 14 from last year 19,250, + 7,000 this year", 2025),
        ("2025: put in 7,000 this year", 2026),
        ("2024: 7k nd, converted 7k. this year 7.5k nd", 2026),
        ("2024: did nothing. this year i put in 7,500", 2026),
        ("2023: 6,500 in. this year i want to do 7,500", 2026),
    ],
)
def test_this_year_is_that_of_the_head_where_its_money_comes_first(text: str, this_year: int) -> None:
    said = next(mention for mention in years(text, TODAY, []) if text[mention.start :].startswith("this"))
    assert said.year == this_year


@pytest.mark.parametrize(
    ("text", "this_year"),
    [
        ("Our 401(k) now takes after-tax money. For 2023 I deferred 22,500. How much is left for me this year?", 2023),
        ("For 2023 I deferred 22,500. Next I want after-tax room: how much this year?", 2026),
    ],
)
def test_what_is_left_this_year_is_left_of_the_year_told(text: str, this_year: int) -> None:
    assert {mention.year for mention in years(text, TODAY, [])} == {2023, this_year}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("it was empty at the end of 22", [2022]),
        ("nothing left at year end 24", [2024]),
        ("nothing contributed 21/22", [2021, 2022]),
        ("nothing put in 22/23/24", [2022, 2023, 2024]),
        ("22k at year end", []),
        ("it was 22 at year end", []),
        ("24/7 support", []),
        ("the ratio is 13/76", []),
        ("on 12/13 i converted", []),
    ],
)
def test_short_years(text: str, told: list[int]) -> None:
    assert [mention.year for mention in years(text, TODAY, [])] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Never had basis until 2021. That year I put 6,000 in.", [2021, 2021]),
        ("Nothing before 2022. In that same year, 6,000 in.", [2022, 2022]),
        ("I put 6,000 in in 2021. That year was good.", [2021]),
    ],
)
def test_the_year_up_to_which_nothing_was_done_is_told_next(text: str, told: list[int]) -> None:
    assert [mention.year for mention in years(text, TODAY, [])] == told
