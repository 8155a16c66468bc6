"""What may go straight into a Roth IRA, asked for as an amount."""

from __future__ import annotations

import pytest

from assistant.reading.asks.direct_roth import asks_what_may_go_in
from assistant.reading.asks.limit_keys import asks_own_deferral


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("phaseout roth ira 2025 (MFJ), age then 40, reduced limit?", True),
        ("Am I over the income line for a Roth? Give me the dollar amount I may contribute.", True),
        ("hoh, 52, 2025. roth max?", True),
        ("Before I touch my Roth I want the exact cap for the 2024 tax year. Facts: 37, married filing jointly", True),
        ("what is the Roth income limit for 2025, single", False),
        ("Roth MAGI phase-out limits 2025?", False),
        ("how much of my Roth may I withdraw", False),
        ("am I too old to contribute to a Roth", False),
        ("how much can I put in my roth 401k", False),
    ],
)
def test_an_amount_into_a_roth_ira(text: str, asked: bool) -> None:
    assert asks_what_may_go_in(text) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What's the most I could put into my 401(k) out of my own pay?", True),
        ("how much of it may he defer into his 403b", True),
        ("How much after-tax can I put into my 401k?", False),
        ("what is the most that can go into my 401(k) from all sources", False),
        ("how much can I put in my solo 401k", False),
        ("how much room is left in my 401k", False),
    ],
)
def test_own_pay_into_a_plan(text: str, asked: bool) -> None:
    assert asks_own_deferral(text) is asked
