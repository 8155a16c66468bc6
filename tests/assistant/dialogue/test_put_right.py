"""Later messages that put something right: which fact changes, which stay, and what is asked where several could."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer
from tests.assistant.dialogue.test_corrections import told
from tests.assistant.handbook import talk

FORM = "2025: 7,000 nondeductible, 7,000 converted, 30,000 in a rollover IRA on 12/31/2025, never had basis. Taxable?"
LATE = "2024: contributed 7k nondeductible (made in march 2025), converted 5k, year end 20k, prior basis 4k. line 18?"


def line(answer: Answer, ref: str) -> set[str]:
    """What is shown on a line of the form."""
    numbers = answer.as_dict()["numbers"]
    return {number["value"] for number in numbers if number["origin"].get("ref") == ref}


@pytest.mark.parametrize(
    "reply", ["no wait, the first was right", "forget that", "undo that", "I was right before", "keep the old number"]
)
def test_a_correction_taken_back_leaves_what_was_told_first(folder: Path, reply: str) -> None:
    answer = talk(folder, FORM, "year end was 33,000", reply)[-1]
    assert told(answer, "year_end_value") == {"2025": ["30000"]}
    assert told(answer, "conversion") == {"2025": ["7000"]}


def test_only_the_last_correction_is_forgotten(folder: Path) -> None:
    answer = talk(folder, FORM, "I put in 6,500", "the dec 31 value was 33,000", "scratch that last one")[-1]
    assert told(answer, "year_end_value") == {"2025": ["30000"]}
    assert told(answer, "nondeductible_contribution") == {"2025": ["6500"]}


def test_nothing_is_forgotten_where_a_question_came_between(folder: Path) -> None:
    answer = talk(folder, FORM, "year end was 33,000", "what's line 14?", "forget that")[-1]
    assert told(answer, "year_end_value") == {"2025": ["33000"]}


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("I didn't convert it, I withdrew it", "distribution"),
        ("it was a withdrawal, not a conversion", "distribution"),
        ("it was a rollover to my 401k, not a conversion", "rollover_to_plan"),
    ],
)
def test_the_money_of_an_event_is_that_of_the_one_it_was(folder: Path, reply: str, name: str) -> None:
    answer = talk(folder, FORM, reply)[-1]
    assert told(answer, name) == {"2025": ["7000"]}
    assert told(answer, "conversion") == {"2025": ["0"]}
    assert told(answer, "year_end_value") == {"2025": ["30000"]}


@pytest.mark.parametrize(
    "reply", ["I withdrew part of it and did not convert that", "I didn't convert, did I withdraw?"]
)
def test_a_part_or_a_question_renames_nothing(folder: Path, reply: str) -> None:
    assert "7000" not in told(talk(folder, FORM, reply)[-1], "distribution").get("2025", [])


def test_a_planned_conversion_not_made_yet_stays_planned(folder: Path) -> None:
    plan = "2026: I put in 7,000 nondeductible and plan to convert 7,000, no other IRAs, never had basis. Taxable?"
    answer = talk(folder, plan, "I haven't converted yet")[-1]
    assert told(answer, "conversion") == {"2026": ["7000"]}


@pytest.mark.parametrize(
    ("amount", "values"), [("sorry, 28k", ["28000"]), ("actually 33,000", ["33000"]), ("typo, 31,500", ["31500"])]
)
def test_a_lone_amount_is_in_the_place_of_the_nearest(folder: Path, amount: str, values: list[str]) -> None:
    answer = talk(folder, FORM, amount)[-1]
    assert told(answer, "year_end_value") == {"2025": values}


@pytest.mark.parametrize(
    ("reply", "paid", "converted"),
    [("both", "6500", "6500"), ("the contribution", "6500", "7000"), ("just what I converted", "7000", "6500")],
)
def test_a_lone_amount_near_two_is_asked_about(folder: Path, reply: str, paid: str, converted: str) -> None:
    asked, answer = talk(folder, FORM, "actually 6.5k", reply)[1:]
    assert asked.status == "needs_facts"
    assert told(answer, "nondeductible_contribution") == {"2025": [paid]}
    assert told(answer, "conversion") == {"2025": [converted]}


@pytest.mark.parametrize(
    ("reply", "line_4"),
    [("the contribution was only 6.5k", "6500"), ("I put in 6,500 in march", "6500"), ("I paid in 6,500 in june", "0")],
)
def test_another_amount_paid_late_was_paid_late_too(folder: Path, reply: str, line_4: str) -> None:
    answer = talk(folder, LATE, reply)[-1]
    assert line(answer, "4") == {line_4}


@pytest.mark.parametrize(
    "reply", ["the contribution was in 2024, not in march 2025", "I made the contribution in december 2024 actually"]
)
def test_paid_within_the_year_after_all(folder: Path, reply: str) -> None:
    answer = talk(folder, LATE, reply)[-1]
    assert line(answer, "4") == {"0"}


def test_a_rollover_that_is_planned_leaves_the_value_as_told(folder: Path) -> None:
    answer = talk(folder, FORM, "I'm going to roll the 30,000 into my 401k")[-1]
    assert "30000" in told(answer, "year_end_value")["2025"]


def test_a_reply_to_what_was_asked_takes_the_year_of_all(folder: Path) -> None:
    answer = talk(
        folder, "2025: 7,000 nondeductible and 7,000 converted, no basis. Taxable?", "30,000", "no that was 2024"
    )[-1]
    assert told(answer, "conversion") == {"2024": ["7000"]}
    assert told(answer, "year_end_value") == {"2024": ["30000"]}


@pytest.mark.parametrize(
    ("reply", "name", "value"),
    [
        ("line 2 should have been 3,000", "basis", "3000"),
        ("for line 8 i need 7,300 instead", "conversion", "7300"),
        ("l.6 s/b 32,000", "year_end_value", "32000"),
        ("33,000 goes on line 6 instead", "year_end_value", "33000"),
        ("the 30,000 is outdated, the new letter has 32,300", "year_end_value", "32300"),
        ("year end: from 30,000 to 34,000", "year_end_value", "34000"),
        ("my husband looked it up and says 32,000 on dec 31, so forget 30,000", "year_end_value", "32000"),
    ],
)
def test_the_line_or_the_old_amount_says_what_is_put_right(folder: Path, reply: str, name: str, value: str) -> None:
    answer = talk(folder, FORM, reply)[-1]
    assert told(answer, name) == {"2025": [value]}
    others = {"conversion": "7000", "year_end_value": "30000"}
    assert all(told(answer, other) == {"2025": [kept]} for other, kept in others.items() if other != name)


def test_a_value_shown_elsewhere_puts_nothing_right(folder: Path) -> None:
    answer = talk(folder, FORM, "TurboTax shows 6,500 on line 18, why?")[-1]
    assert told(answer, "year_end_value") == {"2025": ["30000"]}
    assert told(answer, "conversion") == {"2025": ["7000"]}
