"""What is in a Roth IRA: which conversion was taxed, of which year it is, and since when there is one."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.events.roth_account import opened_in

TODAY = datetime.date(2026, 11, 23)
TOOK = " I'm 44 and withdrew 25,000 from the Roth in 2024. What is taxable and what is the penalty?"


def layers(message: str) -> dict[str, str]:
    """Untaxed part by "year: amount"; blank where the words do not tell."""
    facts = read(message + TOOK, TODAY).facts
    rows = [(fact.detail.split(":"), fact.value) for fact in facts if fact.name == "roth_conversion"]
    return {f"{year}: {value}": untaxed for (year, untaxed, _), value in rows}


@pytest.mark.parametrize(
    ("message", "untaxed"),
    [
        ("I converted 8,000 in 2020, fully taxable, and 6,000 in 2022 with nothing taxable.", ["0", "6000"]),
        ("I converted 8,000 in 2020 (all of it taxed) and 6,000 in 2022 (0 taxed).", ["0", "6000"]),
        (
            "In 2020 I converted 8,000 and paid tax on the lot; in 2022 a clean backdoor conversion of 6,000.",
            ["0", "6000"],
        ),
        ("Three clean backdoors: 6,000 in 2020, 6,000 in 2021 and 7,000 in 2022.", ["6000", "6000", "7000"]),
        ("I converted 8,000 in 2020 and 6,000 in 2022, no tax on any of them.", ["8000", "6000"]),
        ("I converted 8,000 in 2020 of 401(k) money that had never been taxed before.", ["0"]),
        ("I converted 8,000 in 2020 and never paid tax on it.", [""]),
        ("I converted 8,000 in 2020 and 6,000 in 2022.", ["", ""]),
    ],
)
def test_what_was_taxed_is_told_of_one_conversion_or_of_all(message: str, untaxed: list[str]) -> None:
    assert list(layers(message).values()) == untaxed


def test_equal_amounts_of_two_years_are_two_conversions() -> None:
    assert list(layers("I converted 6,000 in 2021 and 6,000 in 2022, all of it pre-tax.")) == [
        "2021: 6000",
        "2022: 6000",
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("My Roth was opened in 2014.", 2014),
        ("roth since '14, contributions 9k", 2014),
        ("The Roth's from 2011; I put 5,000 in", 2011),
        ("My first Roth dates from 2016.", 2016),
        ("I took 9,000 from my Roth in 2022.", None),
        ("My first Roth conversion was in 2019.", None),
    ],
)
def test_the_first_year_of_any_roth_ira(text: str, year: int | None) -> None:
    assert opened_in(text) == year


@pytest.mark.parametrize(
    ("words", "home"),
    [
        ("All of it went into my first home.", "25000"),
        ("It was not for a first home.", None),
        ("It paid for a second home.", None),
    ],
)
def test_a_first_home_counts_where_the_money_went_there(words: str, home: str | None) -> None:
    facts = read(f"My Roth holds 9,000 of contributions. {words}{TOOK}", TODAY).facts
    assert next((fact.value for fact in facts if fact.name == "first_home"), None) == home


def test_what_somebody_else_wants_is_not_taken_out() -> None:
    def taken(message: str) -> list[str]:
        return [fact.value for fact in read(message, TODAY).facts if fact.name == "withdrawal"]

    assert (
        taken("Roth withdrawal 2025: age 38; contributions 3000; conversion 28000 (2019, taxed) - cpa wants 958") == []
    )
    assert taken("I need 20k from my Roth, age 40, contributed 30k since 2015, no conversions.") == ["20000"]


def test_a_backdoor_told_by_its_one_amount_was_converted() -> None:
    text = "In there: 8,000 I contributed directly in 2016, then the 2020 backdoor, 6,000, nothing taxable on the 8606; in 2022 I converted 9,000 of pre-tax money and paid the tax. The account was at 40,000."
    assert set(layers(text)) == {"2020: 6000", "2022: 9000"}


def test_as_much_of_another_year_is_another_conversion() -> None:
    told = layers("Conversions, none of them taxable: 4,000 (2015) 4,000 (2017) 5,000 (2019).")
    assert told == {"2015: 4000": "4000", "2017: 4000": "4000", "2019: 5000": "5000"}


def test_what_is_called_a_contribution_is_no_conversion() -> None:
    facts = read("62yo, Roth: conv 9k ('22, taxed) + 6k contr '23. W/D 17k '25. layers?", TODAY).facts
    assert {f.value for f in facts if f.name == "roth_contribution_basis"} == {"6000"}
    assert {f.value for f in facts if f.name == "roth_conversion"} == {"9000"}


@pytest.mark.parametrize(
    "text",
    [
        "I withdrew 12,000 of the 20,000 in my Roth in 2024, conversions 8,000 in 2015. I'm 44. tax?",
        "In 2024 Roth w/d 12,000; conv 8,000 in 2015; prior w/d 0. Age 44. tax?",
    ],
)
def test_what_was_there_or_came_out_before_is_not_what_came_out(text: str) -> None:
    assert [f.value for f in read(text, TODAY).facts if f.name == "withdrawal"] == ["12000"]


def test_the_part_that_is_conversions_asks_for_no_form() -> None:
    reading = read(
        "Took 12,000 from my Roth in 2024, the first ever. All back door: 6,000 in 2019 and 7,000 in 2021, nothing taxable "
        "on either. I'm 44. What part is conversions and what is taxed?",
        TODAY,
    )
    assert {ask.topic for ask in reading.asks}.isdisjoint({"form_8606", "basis_history"})


@pytest.mark.parametrize("told", ["all of it was income that year", "everything counted as ordinary income"])
def test_a_conversion_all_of_which_was_income_was_taxed(told: str) -> None:
    assert list(layers(f"I converted 8,000 in 2020, {told}.").values()) == ["0"]
