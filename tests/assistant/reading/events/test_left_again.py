"""A contribution to a traditional IRA that left it again is told apart from one that came there."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)
REST = " Converted 4,000. Nothing left on Dec 31 2025, no basis before."


def facts(text: str) -> dict[str, list[str]]:
    """The values of a message by fact."""
    found: dict[str, list[str]] = {}
    for fact in read(text, TODAY).facts:
        found.setdefault(fact.name, []).append(fact.value)
    return found


@pytest.mark.parametrize(
    "told",
    [
        "Put 7,000 nondeductible into a traditional IRA for 2025 and recharacterized 3,000 of it to my Roth IRA.",
        "7,000 nondeductible for 2025 to the traditional IRA; 3,000 was later recharacterized as a Roth contribution.",
        "I recharacterized 3,000 of my 7,000 nondeductible traditional contribution for 2025.",
        "Put 7,000 nondeductible into my traditional IRA for 2025, then recharacterized 3,000 of it.",
    ],
)
def test_what_is_recharacterized_to_the_roth_is_no_second_contribution(told: str) -> None:
    found = facts(told + REST)
    assert found["moved_to_roth"] == ["3000"]
    assert found["nondeductible_contribution"] == ["7000"]


def test_earnings_and_the_sum_are_told_apart_from_the_contribution() -> None:
    found = facts(
        "7,000 nondeductible for 2025, 3,000 of it recharacterized to a Roth, 3,150 with 150 of growth." + REST
    )
    assert found["moved_to_roth"] == ["3000"]
    assert found["moved_to_roth_with_earnings"] == ["3150"]
    assert found["moved_to_roth_earnings"] == ["150"]


@pytest.mark.parametrize(
    "told",
    [
        "I put 7,000 into a Roth for 2025 and recharacterized 3,000 of it to a traditional IRA.",
        "In 2025 I recharacterized 3,000 of the 7,000 that I had put into my Roth, nondeductible.",
        "7,000 nondeductible to a traditional IRA for 2025. I never recharacterized anything to a Roth, 3,000 or more.",
        "Can I recharacterize 3,000 of my 7,000 traditional contribution to a Roth?",
    ],
)
def test_the_other_direction_and_what_did_not_happen_stay(told: str) -> None:
    assert "moved_to_roth" not in facts(told)


@pytest.mark.parametrize(
    "told",
    [
        "7,000 nondeductible for 2025; the custodian returned 2,000 of the contribution with 90 of earnings.",
        "I contributed 7,000 nondeductible for 2025 and got 2,000 of it back in August, 90 in earnings with it.",
        "7,000 nondeductible contribution for 2025, 2,000 of the contribution withdrawn before the due date plus 90 gains.",
    ],
)
def test_what_comes_back_of_a_contribution(told: str) -> None:
    found = facts(told + REST)
    assert found["returned_contribution"] == ["2000"]
    assert found["returned_earnings"] == ["90"]


@pytest.mark.parametrize(
    "told",
    [
        "7,000 nondeductible for 2025. I withdrew 2,000 from the IRA in August for a car.",
        "7,000 nondeductible for 2025. I got 2,000 back from the IRS.",
        "7,000 nondeductible for 2025. The brokerage account returned 2,000 this year.",
    ],
)
def test_other_money_that_comes_is_none_of_it(told: str) -> None:
    assert "returned_contribution" not in facts(told + REST)


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        (
            "Put 7,000 nondeductible into a traditional IRA for 2025. Did a traditional to Roth recharacterization of 3,000.",
            "moved_to_roth",
            ["3000"],
        ),
        (
            "I did a Roth to traditional recharacterization, 3,000 of my traditional contribution for 2025",
            "moved_to_roth",
            [],
        ),
        (
            "I put 7,000 into my Roth instead of a traditional IRA for 2025, recharacterized 3,000 of it, nondeductible.",
            "moved_to_roth",
            [],
        ),
        (
            "7,000 nondeductible for 2025; the custodian returned 2,000 of the contribution and earnings of 90.",
            "returned_earnings",
            ["90"],
        ),
        (
            "Put 7,000 nondeductible into a traditional IRA for 2025. I took 2,000 out and returned 2,000 of it to the IRA within 60 days.",
            "returned_contribution",
            [],
        ),
        (
            "7,000 nondeductible for 2025 in my IRA. I had also made a Roth contribution of 3,000; 2,000 of the contribution was returned with 90 of earnings.",
            "returned_contribution",
            [],
        ),
    ],
)
def test_which_way_and_what_came_back(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name] == values


@pytest.mark.parametrize(
    "told",
    [
        "the 6,000 was recharacterized with its share of the loss into a brand new traditional IRA",
        "I recharacterized the 6,000, with some of the drop, to my newly opened traditional IRA",
    ],
)
def test_a_loss_that_goes_along_turns_no_direction(told: str) -> None:
    text = f"My Roth held 30,000, I added 6,000 in January 2022. In November {told}, and the next day it went back to Roth."
    assert "moved_to_roth" not in facts(text)


@pytest.mark.parametrize(
    "told",
    [
        "In 2023 I pulled 5,000 of the contribution back out for the roof.",
        "In July 2023 I had to take 5,000 of my contribution back out to pay the rent (1099-R code 1).",
    ],
)
def test_what_was_spent_is_a_distribution(told: str) -> None:
    text = (
        f"I put in 6,500 nondeductible for 2023. {told} Earlier basis 3,500, IRA 45,000 on 12/31/23, I'm 50. Taxable?"
    )
    found = facts(text)
    assert found.get("distribution") == ["5000"]
    assert "returned_contribution" not in found


def test_what_was_spent_and_came_with_its_earnings_was_returned() -> None:
    text = "I put 6,000 nondeductible in my IRA for 2022 and took 3,500 of it back out with its earnings of 120 to pay for a car, before the due date. 40,000 on 12/31/2022, no basis before. Line 14?"
    assert facts(text).get("returned_contribution") == ["3500"]
