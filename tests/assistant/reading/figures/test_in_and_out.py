"""Money paid in and converted told as a pair or by one amount."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 20)


def told(message: str) -> list[tuple[str, str]]:
    facts = read(message, TODAY).facts
    return [(f.name, f.value) for f in facts if f.name in ("nondeductible_contribution", "conversion", "contribution")]


@pytest.mark.parametrize(
    "message",
    [
        "7k/7k 2025, no other IRA",
        "year 2024: in 7,000, out 7,000. Nothing left 12/31/24.",
        "$7,000/$7,000 for 2025, I'm 45",
        "I put in and converted 7,000 in 2025.",
        "it was 7000 that I contributed and converted in 2025",
        "I converted 7,000 I contributed in 2025.",
    ],
)
def test_it_went_in_and_over(message: str) -> None:
    assert told(message) == [("nondeductible_contribution", "7000"), ("conversion", "7000")]


@pytest.mark.parametrize(
    "message",
    ["I converted 7,000 I contributed in 2024 during 2025.", "I contributed and converted 57,200 in 2025."],
)
def test_an_amount_of_two_years_or_beyond_the_limit_is_not_both(message: str) -> None:
    assert "both" not in read(message, TODAY).roles


@pytest.mark.parametrize(
    "message",
    [
        "In 2025 I made a 7,000 nondeductible contribution and converted 7,025.",
        "2025: a 7,000 contribution and then converted 7,025, no other IRAs",
        "I put in a 7,000 deposit and converted 7,025 in 2025.",
    ],
)
def test_a_contribution_with_its_own_amount_is_not_what_was_converted(message: str) -> None:
    assert told(message) == [("nondeductible_contribution", "7000"), ("conversion", "7025")]


def test_each_of_two_pairs_is_of_its_person() -> None:
    facts = read("me 7000/7000, wife 6500/6500, 2025", TODAY).facts
    assert {(f.person, f.value) for f in facts if f.name == "conversion"} == {("you", "7000"), ("spouse", "6500")}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("2025: 3.9k nondeductible in, 8.6k basis from older 8606s, 46k to Roth", ["3900"]),
        ("old after-tax 8,000, fresh after-tax 7,000 in 2025, rolled 5,600 to Roth", ["7000"]),
        ("I have 30,000 nondeductible in my IRA and converted 10,000 in 2025", []),
        ("prior nd 14k conv 7k 2025, value 33k at 12/31", []),
        ("nd 2,200 conv 2,200 '25", ["2200"]),
        ("contrib 6000, conv 5000, YE bal 9000, 2019 (roth already 884000)", ["6000"]),
        (
            "Made a conversion of 6,212 in 2023 out of a nondeductible contribution; my 6,000 had earned interest.",
            ["6000"],
        ),
    ],
)
def test_what_went_in_is_known_by_its_label(message: str, expected: list[str]) -> None:
    assert [value for name, value in told(message) if name == "nondeductible_contribution"] == expected


def test_an_amount_chosen_instead_of_the_whole_was_converted() -> None:
    message = "Asked how much to move, I got scared: instead of the full US$7,000 I typed 2,100. I haven't deducted my contribution."
    assert ("conversion", "2100") in told(message)


def test_in_and_over_and_what_is_left_in_a_row() -> None:
    facts = read("2022. me 6k/6k/0, wife 6k/6k/15k ira. joint return, taxable?", TODAY).facts
    told = {(fact.person, fact.name): fact.value for fact in facts}
    assert (told["you", "conversion"], told["you", "year_end_value"]) == ("6000", "0")
    assert (told["spouse", "nondeductible_contribution"], told["spouse", "year_end_value"]) == ("6000", "15000")


def test_three_years_of_contributions_are_no_such_row() -> None:
    facts = read("nondeductible 5,500/6,000/6,000 for 2018/2019/2020, basis?", TODAY).facts
    assert not any(fact.name == "year_end_value" for fact in facts)


def test_what_was_put_in_and_converted_a_year_later() -> None:
    text = "for 2021 I put 6,000 and converted in february 2022. for 2022 6,000 in and out in june 2022, 0 left, no other IRAs"
    facts = {(f.name, f.tax_year, f.value) for f in read(text, TODAY).facts}
    assert {("nondeductible_contribution", 2021, "6000"), ("conversion", 2022, "6000")} <= facts
    assert ("conversion", 2021, "6000") not in facts


def test_a_conversion_with_an_amount_of_its_own_is_that_amount() -> None:
    text = "I put in 6,000 and converted in March 2022, 6,020. no other iras"
    assert ("conversion", "6020") in told(text)
    assert ("conversion", "6000") not in told(text)


def test_what_was_converted_had_been_paid_in_for_the_year_before() -> None:
    facts = read("converted 6,000 on Jan 5 2022 that I contributed on Dec 20 2021 for 2021, no other IRAs", TODAY).facts
    told = {(f.name, f.tax_year, f.value) for f in facts}
    assert {("nondeductible_contribution", 2021, "6000"), ("conversion", 2022, "6000")} <= told
