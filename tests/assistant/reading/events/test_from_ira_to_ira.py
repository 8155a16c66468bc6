"""Money that goes from one IRA to another is no distribution."""

from __future__ import annotations

import pytest

from tests.assistant.reading.events.test_left_again import facts

REST = " Converted 6,000 in 2025. IRA 20,000 on Dec 31 2025, basis 1,000 before, no contribution."


@pytest.mark.parametrize(
    "told",
    [
        "I rolled 10,000 from my traditional IRA to another IRA in May 2025.",
        "In May 2025 I took 10,000 out of my IRA and put it into another traditional IRA.",
        "I did a 60-day rollover of 10,000 in 2025.",
    ],
)
def test_what_arrived_within_the_year_is_off_the_form(told: str) -> None:
    found = facts(told + REST)
    assert found["rollover"] == ["10000"]
    assert "distribution" not in found


def test_what_arrives_in_the_next_year_is_outstanding() -> None:
    told = (
        "On December 10, 2025 I took 10,000 out of the IRA and put it into another traditional IRA on January 20, 2026."
    )
    assert facts(told + REST)["outstanding_rollover"] == ["10000"]


@pytest.mark.parametrize(
    "told",
    [
        "I rolled 10,000 from my 401(k) to a rollover IRA in 2025.",
        "I rolled 10,000 from my traditional IRA to my 401(k) in 2025.",
        "I rolled 10,000 from my traditional IRA to another IRA, a Roth, in 2025.",
        "I never rolled 10,000 from my traditional IRA to another IRA.",
    ],
)
def test_plans_and_roth_iras_are_something_else(told: str) -> None:
    assert "rollover" not in facts(told + REST)


@pytest.mark.parametrize(
    "told",
    [
        "I took 10,000 out of my IRA in October 2025 and put it back within 60 days.",
        "Fidelity sent me 10,000 from my IRA in May 2025, I redeposited it 3 weeks later.",
        "Withdrew 10,000 from the IRA in June 2025 and put all 10,000 back in July.",
        "I got a check for 10,000 from my IRA in 2025 and returned it to the IRA 20 days later.",
    ],
)
def test_what_was_put_back_in_time_was_not_taken_out(told: str) -> None:
    found = facts(told + REST)
    assert found["rollover"] == ["10000"]
    assert "distribution" not in found


@pytest.mark.parametrize(
    "told",
    [
        "I took 10,000 out of my IRA in 2025 and put it back 75 days later.",
        "I took 10,000 out of my IRA in 2025 and put it back after 60 days had passed.",
    ],
)
def test_what_was_put_back_too_late_was_taken_out(told: str) -> None:
    found = facts(told + REST)
    assert found["distribution"] == ["10000"]
    assert "rollover" not in found


def test_what_was_put_into_a_roth_ira_by_hand_was_converted() -> None:
    told = "I took 10,000 out of my IRA in 2025 and put it into my Roth within 60 days. IRA 20,000 on Dec 31 2025."
    assert facts(told)["conversion"] == ["10000"]


def test_a_part_that_went_from_firm_to_firm_is_on_no_line() -> None:
    told = "I transferred 10,000 from my traditional IRA at Chase to my traditional IRA at Schwab in 2025."
    assert not {"distribution", "rollover", "outstanding_rollover", "rollover_to_plan"} & set(facts(told + REST))


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("In 2025 I took 20,000 from my 401k and put it into an IRA", "rollover", []),
        ("I rolled my 401k, 30,000, out of the rollover IRA into another traditional IRA in 2025", "rollover", []),
        (
            "Took 10,000 out of my traditional IRA in October 2025 and put it back into my Roth IRA within 60 days.",
            "rollover",
            [],
        ),
    ],
)
def test_money_of_a_plan_or_for_a_roth_is_no_rollover_between_iras(text: str, name: str, values: list[str]) -> None:
    assert facts(text).get(name, []) == values
