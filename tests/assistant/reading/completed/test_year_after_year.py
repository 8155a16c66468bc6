"""Contributions of every year of a stretch: which years the words name, and where they name none."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 2, 10)


def _paid(message: str) -> dict[int | None, str]:
    facts = read(message, TODAY).facts
    return {fact.tax_year: fact.value for fact in facts if fact.name == "nondeductible_contribution"}


@pytest.mark.parametrize(
    ("message", "first", "last"),
    [
        ("6,000 nondeductible a year from 2019 to 2022. basis?", 2019, 2022),
        ("4 years of 6,000 nondeductible starting 2019; basis?", 2019, 2022),
        ("I put 6,000 per year into my nondeductible IRA between 2019 and 2022. basis?", 2019, 2022),
        ("6,000 nondeductible each year since 2021, never converted. basis?", 2021, 2025),
        ("6,000 nondeductible each year from 2019 until last year. basis?", 2019, 2025),
        ("started putting in 6,000 nondeductible per year in 2016, kept it up through 2020. basis?", 2016, 2020),
        ("6,000 a year nondeductible for 3 years until 2021. basis?", 2019, 2021),
    ],
)
def test_every_year_of_the_stretch_counts(message: str, first: int, last: int) -> None:
    assert _paid(message) == dict.fromkeys(range(first, last + 1), "6000")


def test_a_second_amount_goes_on_where_the_first_ended() -> None:
    told = _paid("5.5k in 2014-2018 each, 6k after until 2022, all nondeductible. what's my basis")
    assert told == dict.fromkeys(range(2014, 2019), "5500") | dict.fromkeys(range(2019, 2023), "6000")


def test_years_that_nobody_named_are_basis_and_no_contribution() -> None:
    facts = {(fact.name, fact.value) for fact in read("6k nondeductible a year for 5 years. basis?", TODAY).facts}
    assert ("basis", "30000") in facts
    assert not {name for name, _ in facts} & {"nondeductible_contribution", "contribution"}


@pytest.mark.parametrize(
    "message",
    [
        "I have had an IRA for 10 years, with 5,500 nondeductible in 2015. basis?",
        "7,000 nondeductible for 2025, the account is 5 years old. basis?",
        "6,000 nondeductible in 2021, converted 4 years later. basis?",
    ],
)
def test_years_of_something_else_repeat_nothing(message: str) -> None:
    facts = read(message, TODAY).facts
    assert len([fact for fact in facts if fact.name in ("nondeductible_contribution", "contribution")]) == 1
    assert not [fact for fact in facts if fact.name == "basis" and fact.value != "0"]


def test_the_maximum_year_after_year() -> None:
    told = _paid("maxed nondeductible IRA since 2020, I'm 45. basis?")
    assert told == dict.fromkeys(range(2020, 2026), "max")


@pytest.mark.parametrize(
    "message",
    [
        "2021: converted 4,000, 16,000 left at year end. 2022: converted 5,000, 17,000 left."
        " I also put in 6,000 nondeductible for each of these two years. Line 14?",
        "conv 2021 4k, 2022 5k; ye 2021 16k, 2022 17k; nd 6k both yrs. l14?",
        "nd 6k/yr 21-22. conv 4k/5k. ye 16k/17k. l14?",
        "2 yrs: 2021 contributed 6k nondeductible, didn't convert. 2022 another 6k nondeductible, converted 9k, 11k left.",
    ],
)
def test_of_the_years_told(message):
    assert {year: int(value) for year, value in _paid(message).items()} == {2021: 6000, 2022: 6000}


def test_what_went_into_a_roth_every_year_since_counts_in_each_of_them() -> None:
    over = read(
        "I put 6,500 straight into my Roth every year since 2023 though nothing was allowed. 6% tax in all?", TODAY
    )
    assert {fact.tax_year: fact.value for fact in over.facts if fact.name == "excess_by_year"} == dict.fromkeys(
        (2023, 2024, 2025), "new_excess=6500"
    )
    out = read("4,000 a year into my Roth since 2020, no conversions. Age 45, taking out 18,000: what is taxed?", TODAY)
    assert [fact.amount for fact in out.facts if fact.name == "roth_contribution_basis"] == [24_000]


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        (
            "I put in 6,000 nondeductible a year from 2019 on. basis?",
            "nondeductible_contribution",
            ["6000", "6000", "6000", "6000", "6000", "6000", "6000"],
        ),
        (
            "6,000 a year nondeductible for five years, each converted right away. In 2025 again 7,000 and converted 7,000.",
            "basis",
            [],
        ),
    ],
)
def test_years_up_to_now_and_what_was_converted_each_time(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name] == values


@pytest.mark.parametrize(
    "missed",
    [
        "I never filed an 8606 for three years.",
        "For three years I never sent in the form,",
        "I forgot the form for three years,",
    ],
)
def test_years_without_a_form_are_no_years_of_a_contribution(missed: str) -> None:
    text = f"{missed} in 2020 i put in 6,000 nondeductible, in 2021 6,000 and in 2022 6,000. Line 14 of 2022?"
    paid = [f for f in read(text, TODAY).facts if f.name == "nondeductible_contribution"]
    assert sorted((f.tax_year, f.value) for f in paid) == [(2020, "6000"), (2021, "6000"), (2022, "6000")]
