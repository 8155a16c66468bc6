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
