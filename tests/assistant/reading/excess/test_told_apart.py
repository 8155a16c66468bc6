"""Years of an excess told apart, a year with room among them."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


def _rows(text: str) -> dict[int | None, str]:
    return {fact.tax_year: fact.value for fact in read(text, TODAY).facts if fact.name == "excess_by_year"}


@pytest.mark.parametrize(
    "text",
    [
        "I put $6,000 in a Roth for 2022 while my income was far above the cut-off (allowed: zero) and never took it out. "
        "In 2023 I was over the cut-off again and contributed nothing. For 2024 my income fell, I'm under 50, and my full "
        "$7,000 Roth limit applied, but I contributed only $4,500. What 6% tax for 2022, 2023 and 2024?",
        "Form 5329 pt IV, Roth, no removals: 2022 contrib 6,000 / limit 0 / 2023 contrib 0 / limit 0 / 2024 contrib 4,500 / "
        "limit 7,000 (age 38). 6% each year and excess carried out of 2024?",
        "2022 = 6k contributed, not eligible at all. 2023 = 0 contributed, still not eligible. 2024 = eligible for the full "
        "7k (im 29), did 4.5k so 2.5k unused. nothing ever removed. excise per year and excess left after 2024?",
        "In 2022 I put six thousand in a Roth and made far too much to be allowed any of it. 2023 still made too much, put "
        "nothing in. In 2024 my income was low enough for the whole seven thousand (I'm 34), and I put in forty-five "
        "hundred. What's the six percent tax each year?",
    ],
)
def test_each_year_has_its_own_limit(text: str) -> None:
    assert _rows(text) == {2022: "new_excess=6000", 2023: "new_excess=0", 2024: "unused_room=2500"}


def test_what_was_used_of_a_limit_leaves_the_rest() -> None:
    text = "My 2020 Roth contribution of $4,000 was entirely excess, none allowed. In 2021 none was allowed and nothing went in. In 2022 the limit was mine ($6,000, I'm 38) and I used $5,000 of it. 6% tax each year?"
    assert _rows(text).get(2022) == "unused_room=1000"


def test_without_a_year_with_room_the_words_of_the_message_decide() -> None:
    text = "6,500 into my Roth for 2023, over the limit, allowed zero. Nothing put in for 2024, zero room. 6% for 2023 and 2024?"
    assert _rows(text) == {2023: "new_excess=6500", 2024: "new_excess=0"}


@pytest.mark.parametrize(
    "text",
    [
        "2022: I put $4,200 more into my Roth than I was allowed, and didn't fix it by the deadline. 2023: the limit was "
        "$6,500, and I contributed only $5,000. 2024: allowed $0, contributed $0. 6% tax for 2022, 2023 and 2024?",
        "'22 roth excess 4,200, never corrected. '23 limit 6,500, contrib 5,000. '24 limit nil, contrib nil. 6% by year?",
    ],
)
def test_an_excess_told_as_such_goes_before_the_years_with_room(text: str) -> None:
    assert _rows(text) == {2022: "new_excess=4200", 2023: "unused_room=1500", 2024: "new_excess=0"}


def test_what_was_left_after_a_part_was_taken_out_meets_the_years_that_follow() -> None:
    text = "Roth 2023: put in 6,500, limit 0. 2024: limit 0, put in 0, took out 2,500 of the excess in Dec 2024. 2025: limit 7,000, put in 4,600. 6% for 2023, 2024, 2025?"
    assert _rows(text) == {2023: "new_excess=6500", 2024: "new_excess=0", 2025: "unused_room=2400"}


def test_what_was_used_out_of_a_limit_leaves_the_rest() -> None:
    text = "2022: contributed 6,000 to a Roth, allowed 0. 2023: contributed 0, allowed 0. 2024: used 4,500 of 7,000. 6% tax each year?"
    assert _rows(text).get(2024) == "unused_room=2500"


def test_it_was_too_late_for_a_removal_in_time() -> None:
    text = "Excess Roth contribution of 7,000 for 2023; I missed fixing it in time. 6% for 2023 and 2024?"
    assert _rows(text) == {2023: "new_excess=7000", 2024: "new_excess=0"}


def test_of_how_many_years_it_was_makes_no_single_year() -> None:
    text = "I put 1,000 too much into my Roth IRA each of the three years up to 2024 and never took it out. What is the 6% tax?"
    assert not _rows(text)


def test_an_income_of_two_years_is_that_of_each() -> None:
    text = "I put 6,500 into a Roth IRA for 2023 and 7,000 for 2024, single, MAGI 260,000 in 2023 and 2024. 6% tax for each year?"
    incomes = {fact.tax_year: fact.value for fact in read(text, TODAY).facts if fact.name == "modified_agi"}
    assert incomes == {2023: "260000", 2024: "260000"}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "In 2021 I paid 6,000 into a Roth although our joint MAGI was 320,000; it stayed there. 2022: over the limit, "
            "contributed nothing. 2023: I was eligible for the full 6,500 and contributed nothing. 6% tax for 2021 to 2023?",
            {2021: "new_excess=6000", 2022: "new_excess=0", 2023: "unused_room=6500"},
        ),
        (
            "I was shut out by income in 2023 but 6,500 went into my Roth, all excess. In 2024 I could have put in the whole "
            "7,000 and didn't deposit a single dime. 6% tax for 2023 and 2024?",
            {2023: "new_excess=6500", 2024: "unused_room=7000"},
        ),
    ],
)
def test_an_income_beyond_every_range_allows_nothing(text: str, rows: dict[int, str]) -> None:
    assert _rows(text) == rows


def test_an_excess_goes_on_into_a_year_that_allows_nothing() -> None:
    text = (
        "In 2023 I put 6,500 into my first Roth though I earned too much for one. On Dec 31, 2023 it had sunk to 4,100. "
        "In 2024 still over the income limit, added nothing. What 6% tax is due?"
    )
    assert _rows(text) == {2023: "new_excess=6500", 2024: "new_excess=0"}


def test_nothing_in_the_next_sentence_is_no_limit_of_nothing() -> None:
    text = "I'm single, 40. 9,000 went into my Roth in 2024, income fine for the full limit. nothing came out. In 2025 I qualified for the entire 7,000 but put in nothing. 6% tax?"
    assert _rows(text)[2024] in ("contribution=9000", "new_excess=2000")


@pytest.mark.parametrize(
    "text",
    [
        "Roth excess: 700 (2022) + 1,100 (2023), both still in. I paid in 4,900 for 2024 and 5,600 for 2025, limits 7,000/7,000, age 33. 6% per year?",
        "Seven hundred over for 2022, then another eleven hundred over for 2023, all left in my Roth. For 2024 and 2025 I could have put in the whole amount, 7,000 and 7,000, I'm 33, and I did 4,900 for 2024 and 5,600 for 2025. Penalty each year?",
        "5329: xs '22 $700, xs '23 $1.1k, no w/d; '24 contrib 4.9k of 7k, '25 5.6k of 7k (<50). 6% by yr?",
    ],
)
def test_limits_stand_in_a_row_apart_from_their_years(text: str) -> None:
    assert _rows(text) == {
        2022: "new_excess=700",
        2023: "new_excess=1100",
        2024: "unused_room=2100",
        2025: "unused_room=1400",
    }


@pytest.mark.parametrize(
    "text",
    [
        "I put $7,400 into my Roth for 2023 though the limit was $6,500, and those extra nine hundred are still in there. "
        "Then $6,300 for 2024 (limit $7,000). Age 40, income low. 6% tax for 2023 and 2024?",
        "Roth contribs, nothing withdrawn: '23 7.4k (lim 6.5k), '24 6.3k (lim 7k). under 50, fully eligible. 5329 Pt IV tax '23, '24?",
    ],
)
def test_the_excess_named_beside_what_went_in_counts_once(text: str) -> None:
    assert _rows(text) == {2023: "new_excess=900", 2024: "unused_room=700"}


def test_an_excess_that_is_still_in_belongs_to_its_year() -> None:
    text = "Roth excess: '21 = 1.2k (still in). '22: MAGI over, contrib 0. '23: limit 6.5k, contrib 5.9k, eligible. 6% '21, '22, '23?"
    assert _rows(text) == {2021: "new_excess=1200", 2022: "new_excess=0", 2023: "unused_room=600"}
