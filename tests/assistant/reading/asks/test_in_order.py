"""Replies of a few words to several questions at once."""

import datetime

import pytest

from assistant.reading import read
from assistant.reading.asks.in_order import in_order, is_an_amount, without_counter_question

TODAY = datetime.date(2026, 2, 10)
DEDUCTION = ("covered_by_workplace_plan", "filing_status", "modified_agi")
FORM = ("nondeductible_contribution", "year_end_value")


def answered(text: str, *asked: str) -> dict[str, str]:
    scene = read(text, TODAY, tax_year=2025, turn=2, expected=asked).scene
    assert scene is not None
    return {fact: one if isinstance(one, str) else str(one.value) for fact, one in in_order(scene)}


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("41k and no", ("year_end_value", "covered_by_workplace_plan"), {"year_end_value": "41000", "covered_by_workplace_plan": "no"}),
        ("none. 30k", FORM, {"nondeductible_contribution": "none", "year_end_value": "30000"}),
        ("7000 and yes. none", FORM, {"nondeductible_contribution": "7000", "year_end_value": "none"}),
        ("2025, yes", ("tax_year", *DEDUCTION), {"covered_by_workplace_plan": "yes"}),
        ("nope, joint", DEDUCTION, {"covered_by_workplace_plan": "no"}),
        ("238k, single, no", DEDUCTION, {"modified_agi": "238000", "covered_by_workplace_plan": "no"}),
        ("for 2025 and 8000", ("tax_year", "employer_contribution"), {"employer_contribution": "8000"}),
    ],
)  # fmt: skip
def test_each_word_answers_the_next_question_that_it_fits(
    text: str, asked: tuple[str, ...], told: dict[str, str]
) -> None:
    assert answered(text, *asked) == told


@pytest.mark.parametrize("text", ["none", "93,000 in my 401k", "7k but I deducted 3k of it", "no idea"])
def test_what_leaves_open_which_question_it_answers_answers_none(text: str) -> None:
    assert answered(text, *FORM) == {}


def test_a_question_asked_back_is_no_part_of_the_reply() -> None:
    assert without_counter_question("0. why do you ask?") == "0"
    assert without_counter_question("why do you ask?") == "why do you ask?"
    assert without_counter_question("41k, does the inherited one count?") == "41k, does the inherited one count?"


def test_a_bare_number_is_an_age_only_where_one_was_asked_for() -> None:
    assert is_an_amount("82", ("modified_agi",))
    assert not is_an_amount("52", ("modified_agi", "age"))
    assert not is_an_amount("52", ())


def test_a_bare_number_that_may_be_dollars_or_thousands_is_no_balance() -> None:
    assert read("41", TODAY, tax_year=2025, turn=2, expected=("year_end_value",)).facts == ()
