"""Roles that the words right beside a figure settle."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("I put in $5,000 for 2020 (deducted) and $6,000 for 2021 (not deducted).",
         [("deductible_contribution", "5000"), ("nondeductible_contribution", "6000")]),
        ("In 2024 I rolled 61,000 of old 403(b) money into an IRA.", [("rollover_in", "61000")]),
        ("Then I transferred 44,000 of the IRA to my employer's plan.", [("rollover_to_plan", "44000")]),
        ("Put 6,000 (for 2020) in a trad IRA, never deducted it.", [("nondeductible_contribution", "6000")]),
    ],
)  # fmt: skip
def test_beside_a_figure(message: str, expected: list[tuple[str, str]]) -> None:
    items = read(message, TODAY).items
    assert [(item.role, item.value) for item in items if item.value] == expected


def test_a_contribution_up_to_the_limit_names_no_second_one() -> None:
    found = read("I put in 3,000 in May, nondeductible, and another 3,000 in June to reach 6,000, for 2022.", TODAY)
    paid = [fact.amount for fact in found.facts if fact.name == "nondeductible_contribution"]
    assert sum(paid) == 6_000


def test_of_two_people_one_holds_nothing() -> None:
    message = "2024, both of us 7,000 nondeductible, both converted. Mine: SEP 21,000 at 12/31/24. Hers: nothing else."
    held = {fact.person: fact.value for fact in read(message, TODAY).facts if fact.name == "year_end_value"}
    assert held == {"you": "21000", "spouse": "0"}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("In 2025 the people who keep my IRA sent me 4,400.", ("distribution", "4400")),
        ("Of 6,100 that I withdrew from my SEP in 2025, what is taxed?", ("distribution", "6100")),
        ("In 2025 we bought a stove with 3,300 out of my IRA.", ("distribution", "3300")),
        ("2025: distributions (not converted) 8,200 and a conversion of 9,000.", ("distribution", "8200")),
        ("In 2025 I funded my IRA with 5,100 that I couldn't deduct and converted 9,000.",
         ("nondeductible_contribution", "5100")),
        ("8,800 brought over from the preceding form; converted 9,000 in 2025.", ("basis", "8800")),
        ("2025: 5498 shows FMV 41,000; converted 9,000.", ("year_end_value", "41000")),
    ],
)  # fmt: skip
def test_the_words_around_a_figure(message: str, expected: tuple[str, str]) -> None:
    assert expected in [(item.role, item.value) for item in read(message, TODAY).items]


@pytest.mark.parametrize("message", ["6,500 in 6,500 out 2023, taxable?", "2023: in 6.5k, out 6.5k. taxable?"])
def test_in_and_out_is_a_contribution_and_its_conversion(message: str) -> None:
    told = {fact.name: fact.value for fact in read(message, TODAY).facts}
    assert told == {"nondeductible_contribution": "6500", "conversion": "6500"}


def test_a_sum_of_which_a_part_was_given_is_the_whole() -> None:
    facts = read("In 2025 my IRA paid me 9,000; 2,000 of it went straight to charity as a QCD. I'm 74.", TODAY).facts
    assert {fact.value for fact in facts if fact.name == "distribution"} == {"7000"}


def test_a_rolled_amount_that_ends_in_a_roth_is_no_rollover_into_an_ira() -> None:
    roles = read("In 2025 I rolled 6,000 into my Roth IRA after 7,000 nondeductible.", TODAY).roles
    assert "rollover_in" not in roles


def test_a_sentence_about_rent_is_beside_the_point() -> None:
    text = "The dentist charges 5,400 for a bridge. In 2025 I took 3,000 out of my IRA, basis 8,000."
    assert read(text, TODAY).roles[0] == "other"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("In 2021 I converted 6,000, which I had put in two days before without deducting it.", [("both", "6000")]),
        ("conversion: $5,500 (2016), equal to my 2016 nondeductible contribution", [("both", "5500")]),
        ("I paid 6,000 into an IRA for 2022. I'd like 2,500 of it to be nondeductible and deduct the rest.",
         [("contribution", "6000"), ("elected_nondeductible", "2500")]),
    ],
)  # fmt: skip
def test_an_amount_that_is_two_things_or_a_part(message: str, expected: list[tuple[str, str]]) -> None:
    items = read(message, TODAY).items
    assert [(item.role, item.value) for item in items if item.value] == expected


def test_a_rollover_to_a_roth_is_a_conversion() -> None:
    text = "7,000 nondeductible and a rollover of 7,000 to my Roth in 2025, SEP 45,000 on 12/31/25. Taxable?"
    told = {fact.name: fact.value for fact in read(text, datetime.date(2026, 4, 1)).facts}
    assert told["conversion"] == "7000"


def test_what_somebody_thought_came_out_free_was_no_cash() -> None:
    found = read(
        "Mom converted 30k of her IRA in 2020, basis 12,000 on her last 8606, 90,000 left on 12/31/20. She assumed the first "
        "12,000 would come out tax free. taxable?",
        TODAY,
    )
    assert [item.role for item in found.items if item.value == "12000"] == ["basis", "claimed"]


@pytest.mark.parametrize(
    "moved",
    [
        "so 6,515 went over to the Roth",
        "and 6,515 moved across into my Roth",
        "The whole account went over on June 3, 6,515 in total",
        "The entire thing moved over in June: 6,515 all told",
    ],
)
def test_money_that_went_over_was_converted(moved: str) -> None:
    text = f"In 2023 I put 6,500 in, not deducted. {moved}. Nothing left at the end of 2023. Taxable?"
    assert ("conversion", "6515") in {(f.name, f.value) for f in read(text, datetime.date(2026, 11, 29)).facts}
