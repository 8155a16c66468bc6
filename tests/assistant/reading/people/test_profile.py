"""Filing status and age, as people tell them beside their money."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def told(message: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(message, TODAY).facts}


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("I'm not married, MAGI 150,000 in 2025. How much may go into a Roth?", "single"),
        ("We aren't married yet. MAGI 150,000 in 2025. How much may go into a Roth?", "single"),
        ("I wasn't married until 2025. MAGI 150,000. How much may go into a Roth?", None),
        ("I'm married, MAGI 150,000 in 2025. How much may go into a Roth?", "married_filing_jointly"),
        ("We're married, not filing separately, MAGI 150,000 in 2025.", "married_filing_jointly"),
        ("2025 S <50 mAGI 150k Roth max?", "single"),
        ("head of houshold, MAGI 150,000 in 2025. How much may go into a Roth?", "head_of_household"),
    ],
)
def test_status(message: str, status: str | None) -> None:
    assert told(message).get("filing_status") == status


@pytest.mark.parametrize(
    ("message", "age"),
    [
        ("At 53 I overpaid my Roth in 2020, 8,000 instead of 7,000. In 2022 I put in nothing. 6% tax?", "55"),
        ("I'm 53. I overpaid my Roth in 2020, 8,000 instead of 7,000. In 2022 I put in nothing. 6% tax?", "53"),
        ("62F, MAGI 150,000 in 2025, single. How much may go into a Roth?", "62"),
    ],
)
def test_age_in_the_year_of_the_question(message: str, age: str) -> None:
    assert told(message).get("age") == age


@pytest.mark.parametrize(
    "message",
    [
        "My wife and I (both under 50) maxed out the 2025 backdoor and converted everything, no other IRAs. forms?",
        "both of us maxed the backdoor in 2025 (under 50), converted everything, no other IRAs. anything taxable?",
        "My husband and I, neither of us 50 yet, maxed out the 2025 backdoor, all converted, no other IRAs",
    ],
)
def test_both_are_under_an_age(message: str) -> None:
    ages = {(fact.person, fact.name, fact.value) for fact in read(message, TODAY).facts if "age" in fact.name}
    assert ages == {("you", "age_bound", "under 50"), ("spouse", "age_bound", "under 50")}


@pytest.mark.parametrize(
    ("message", "age"),
    [
        ("I'm 49 but turn 50 on December 30, 2024. Single, MAGI 150,000 for 2024. Roth limit?", "50"),
        ("I am forty-nine and become fifty on the thirty-first of December 2025. MAGI for 2025 120,000.", "50"),
        ("I become 50 on January 2, 2026. Single, MAGI 2025 120,000. What's my Roth limit for 2025?", "49"),
    ],
)
def test_the_age_of_a_year_is_that_of_a_birthday_late_in_it(message: str, age: str) -> None:
    assert told(message).get("age") == age


@pytest.mark.parametrize(
    "message", ["can we put in 16,000 for 2026, both 52", "we are both 52, what is our IRA limit?"]
)
def test_one_age_of_both(message: str) -> None:
    told = {(fact.name, fact.person, fact.value) for fact in read(message, TODAY).facts if fact.name == "age"}
    assert told == {("age", "you", "52"), ("age", "spouse", "52")}


@pytest.mark.parametrize(
    ("message", "age"),
    [
        ("can i do a backdoor roth for my 16 year old who mows lawns", None),
        ("my son is 19 and has a job, can he open a roth", None),
        ("I'm 45 with a 12 year old daughter, can I contribute to her roth", "45"),
        ("my son and I both invest, I'm 52, what may I contribute for 2026?", "52"),
        ("I have a daughter, 51 here, whats my limit", "51"),
    ],
)
def test_the_age_of_a_child_is_nobodys_here(message: str, age: str | None) -> None:
    mine = {fact.name: fact.value for fact in read(message, TODAY).facts if fact.person == "you"}
    assert mine.get("age") == age


@pytest.mark.parametrize(
    ("message", "status"),
    [("getting divorced next year, what happens to the basis", None), ("divorced in March, MAGI 120k", "single")],
)
def test_a_divorce_to_come_changes_nothing_yet(message: str, status: str | None) -> None:
    assert told(message).get("filing_status") == status


@pytest.mark.parametrize(
    "message",
    [
        "is it ok to contribute and convert on the same day",
        "pro rata is based on the balance on the day i convert right",
        "Is there an income limit to do the conversion part",
        "you can't do a backdoor if you have a 401k",
    ],
)
def test_a_question_or_a_rule_tells_of_nobody(message: str) -> None:
    assert not {"conversion", "covered_by_workplace_plan"} & set(told(message))


def test_the_ages_of_both_stand_side_by_side() -> None:
    facts = read("We're 51 and 48, MFJ, MAGI 150,000. How much can we each put in a Roth for 2025?", TODAY).facts
    assert {fact.person: fact.value for fact in facts if fact.name == "age"} == {"you": "51", "spouse": "48"}


@pytest.mark.parametrize(
    ("message", "under"),
    [
        ("I'm over 59½ and took 10,000 from my IRA in 2025", "false"),
        ("Do I have to wait until I'm 59½ to take my Roth conversions out?", None),
    ],
)
def test_59_and_a_half_is_reached_or_waited_for(message: str, under: str | None) -> None:
    assert told(message).get("under_59_half") == under


@pytest.mark.parametrize(
    "text", ["forget the MFJ, I file single. MAGI 150,000", "2025, I file single rather than jointly. MAGI 150,000"]
)
def test_a_status_taken_back_is_not_told(text: str) -> None:
    facts = read(text, datetime.date(2026, 11, 23)).facts
    assert [fact.value for fact in facts if fact.name == "filing_status"] == ["single"]


@pytest.mark.parametrize(
    "message", ["S / 44 / TY24 MAGI 150k / Roth max?", "S | 29 | 2025 MAGI 80k, covered | TIRA 7k"]
)
def test_a_letter_and_an_age_set_apart(message: str) -> None:
    assert told(message).get("filing_status") == "single"
