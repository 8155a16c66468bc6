"""The value on December 31 where an account went into an employer's plan."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)
BACKDOOR = "6,000 nondeductible for 2022, converted 6,000 in December 2022"


def _left(text: str) -> list[str]:
    return [fact.value for fact in read(text, TODAY).facts if fact.name == "year_end_value" and fact.tax_year == 2022]


@pytest.mark.parametrize(
    "told",
    [
        "I had 45k in a rollover IRA. Moved the rollover to my 403(b) in October 2022.",
        "IRA #1: new. IRA #2: 45k rollover. Transferred IRA #2 to my 401(k) on 11/3/22,",
    ],
)
def test_nothing_is_left_of_what_went_into_the_plan(told: str) -> None:
    assert _left(f"{told} {BACKDOOR}. taxable?") == ["0"]


@pytest.mark.parametrize(
    "told",
    [
        "My rollover IRA had 45k. The SEP had 8k. Moved the rollover to my 403(b) in October 2022.",
        "I had 45k in a rollover and 8k in a SEP. Moved the rollover to my 403(b) in October 2022.",
    ],
)
def test_what_other_accounts_hold_is_left(told: str) -> None:
    assert _left(f"{told} {BACKDOOR}") == ["8000"]
