"""What the words of a message settle before any calculation is weighed."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


def _topics(text: str) -> set[str]:
    return {ask.topic for ask in read(text, TODAY).asks}


@pytest.mark.parametrize(
    "text",
    [
        "I'm 38 and 4k of my conversion comes out taxable because of a SEP. Is there an early withdrawal penalty of 10% too?",
        "41, far from 59 1/2. About 9k of my conversion will be taxable. Do I pay the 10% early distribution tax on it?",
    ],
)
def test_a_penalty_on_what_is_taxed_of_a_conversion(text: str) -> None:
    assert _topics(text) == {"concept"}


def test_money_taken_out_of_the_roth_ira_is_a_withdrawal() -> None:
    assert "roth_withdrawal" in _topics(
        "I'm 38, converted 20k in 2024 and took 5k out of the Roth in 2025. Is there a 10% early withdrawal penalty?"
    )


def test_the_bill_on_line_18_beside_a_penalty() -> None:
    assert _topics(
        "Line 18 of my 2024 form says 2,950. What will that cost me in dollars, and is there a 10% penalty? I'm 37"
    ) == {"tax_cost"}
