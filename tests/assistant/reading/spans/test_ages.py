"""Ages told in passing: by a birthday, a year of birth, a day, or the catch-up that went in."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.spans.ages import ages

TODAY = datetime.date(2026, 11, 23)


def _told(message: str) -> dict[tuple[str, str], str]:
    return {(fact.name, fact.person): fact.value for fact in read(message, TODAY).facts}


@pytest.mark.parametrize(
    ("message", "age"),
    [
        ("I paid 8,000 to my traditional IRA for 2024 (fifty-two last June). Taxable if I convert it?", "52"),
        ("Sixty-one in April. My 401(k) for 2025: how much may I defer in all?", "61"),
        ("How much can I put in my IRA for 2025? I hit fifty in December 2025, salary 60k.", "50"),
        ("Birthday sixty-two falls inside 2026. How much may I defer into my 401(k) for 2026?", "62"),
        ("It is my 62nd birthday in 2026. How much may I defer into my 401(k) for 2026?", "62"),
        ("DOB 1971, single, MAGI 95,000, how much may go into a Roth for 2025?", "54"),
        ("Born March 3, 1990, single, MAGI 95,000: how much may go into a Roth for 2025?", "35"),
        ("45 on the date: took 10,000 from my Roth in 2024, contributions 4,000. Tax?", "45"),
        ("I'll be 50 next year. How much may I contribute to my IRA for 2026?", "49"),
    ],
)
def test_an_age(message: str, age: str) -> None:
    assert _told(message)["age", "you"] == age


def test_a_spouses_birthday() -> None:
    told = _told("my wife (fifty-three last May) and I (48) - how much can each of us put in an IRA for 2025?")
    assert (told["age", "spouse"], told["age", "you"]) == ("53", "48")


def test_the_catch_up_that_went_in_tells_an_age_and_no_money_of_its_own() -> None:
    told = _told(
        "I put in the full eight thousand for 2024, including the over-50 thousand, and converted it. Taxable?"
    )
    assert told["age_bound", "you"] == "over 50"
    assert "1000" not in told.values()


@pytest.mark.parametrize(
    "message",
    ["What is the limit for 2025 including the over-50 catch-up?", "I own an IRA since 1998. My limit for 2025?"],
)
def test_no_age(message: str) -> None:
    assert not [name for name, _ in _told(message) if name.startswith("age")]


@pytest.mark.parametrize(
    "message",
    [
        "I'm 76, basis 26,000, nothing put in at any time after age 66. Took out 13,500 in 2025.",
        "Age 76. Contributions ended before age 60; in 2025 I took 13,500 out of my IRA.",
        "I'm 76, took 13,500 out in 2025, all in my 22% bracket. What does it cost me at 22?",
    ],
)
def test_a_bound_of_long_ago_or_a_rate_is_no_age(message: str) -> None:
    assert {value for name, value in _told(message).items() if name[0] == "age"} == {"76"}


def test_a_day_of_birth_dates_nothing_else() -> None:
    facts = read("Client DOB 5/2/1964, 8,000 nondeductible for 2024, 8,000 converted.", TODAY).facts
    assert {fact.tax_year for fact in facts} == {2024}


def test_an_amount_that_is_hit_is_no_birthday() -> None:
    told = _told("I'm 31, my deferral will hit 20,500 in 2022, match 4,500. After-tax room?")
    assert {value for name, value in told.items() if name[0] == "age"} == {"31"}


def test_an_age_behind_a_name_and_none_in_a_ratio() -> None:
    found = ages("The wife: fifty-two, 8,000 in. Me: 47, 7,000 in. He lumps us together, 63 over 78.")
    assert [(age.age, age.bound) for age in found] == [("52", ""), ("47", "")]


@pytest.mark.parametrize("message", ["They say the penalty is 72.", "The tax for 2025 is 42, isn't it?"])
def test_what_a_tax_is_said_to_be_is_no_age(message: str) -> None:
    assert not [name for name, _ in _told(message) if name.startswith("age")]


@pytest.mark.parametrize("words", ["my drive is 41 miles", "converted thirty-one sixty-two in October"])
def test_a_distance_or_the_end_of_an_amount_is_no_age(words: str) -> None:
    assert not ages(words)


@pytest.mark.parametrize("words", ["Commute is 41 miles.", "The drive was 55 minutes."])
def test_a_distance_is_no_age(words: str) -> None:
    assert not any(name == "age" for name, _ in _told(f"I converted 7,000 in 2024. {words} What is taxable?"))
