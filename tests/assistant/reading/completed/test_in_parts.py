"""Parts that moved and the sum told beside them."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)
BESIDE = "Basis from earlier years 9,300, nothing contributed for 2024, 73,400 left in the IRA on December 31, 2024."


def _converted(text: str, beside: str = BESIDE) -> int:
    facts = read(f"{text} {beside}", TODAY).facts
    return sum(int(fact.value) for fact in facts if (fact.name, fact.person) == ("conversion", "you"))


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        ("Feb 4k, Jun 4k, Oct 4.25k = 12.25k to Roth in 2024.", 12_250),
        ("I converted 3,000 on May 2, 2024 and again 3,000 on Dec 3, so 6,000 for the year.", 6_000),
        ("In 2024 I converted 5,000 and 5,000.", 10_000),
        ("I converted 2,500 twice in 2024 for a total of 5,000.", 5_000),
    ],
)
def test_parts_count_once_and_their_sum_does_not(text: str, converted: int) -> None:
    assert _converted(text) == converted


def test_the_sum_of_what_each_of_two_converted_is_nobodys_own() -> None:
    text = (
        "My husband and I each converted 7,000 in 2024, 14,000 together, each after a 7,000 nondeductible contribution."
    )
    assert _converted(text, "No other IRAs.") == 7_000


def test_an_amount_told_again_is_no_second_one() -> None:
    assert _converted("In 2024 I converted 5,000. The 5,000 went over in March.") == 5_000


def test_a_value_beside_that_of_a_roth_is_of_no_roth() -> None:
    facts = read("At December 31, 2024 my IRA, the only one besides the Roth, was at 73,400.", TODAY).facts
    assert [fact.value for fact in facts if fact.name == "year_end_value"] == ["73400"]


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        (
            "In 2025 I converted 5,000, 2,000 and 3,000 to Roth, no basis, IRA empty.",
            "conversion",
            ["5000", "2000", "3000"],
        ),
    ],
)
def test_each_amount_of_a_list_is_money_of_its_own(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name] == values


def test_one_of_several_payments_beside_what_they_come_to() -> None:
    text = "In 2022 I stuck $1,500 into my traditional IRA four separate times, $6,000 in total, not deducted. It all went to the Roth, $6,000. No IRA money left."
    facts = read(text, TODAY).facts
    assert [fact.value for fact in facts if fact.name == "nondeductible_contribution"] == ["6000"]
