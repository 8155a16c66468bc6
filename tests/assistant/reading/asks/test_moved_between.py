"""Which question of the handbook short words mean."""

from __future__ import annotations

import pytest

from assistant.reading.asks.moved_between import AT_ANY_INCOME, NOT_DEDUCTED, ONE_LIMIT, at_that_income, meant


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I make 300k, single. can I do the backdoor?", AT_ANY_INCOME),
        ("I make 300k, single. how much can I put in by the backdoor?", ""),
        ("My wife earns 205k and our total is way over the Roth cutoff. Do I get a backdoor or only she?", "itself"),
    ],
)
def test_what_is_asked(text: str, asked: str) -> None:
    assert at_that_income(text) == (text if asked == "itself" else asked)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Roth IRA and traditional IRA: two limits or one?", ONE_LIMIT),
        ("I maxed my Roth with the full amount and want another full one by the backdoor, allowed?", ONE_LIMIT),
        ("my wife has her full Roth and I want another full backdoor", ""),
        ("Is he obliged to deduct it, or can it stay nondeductible?", NOT_DEDUCTED),
        ("How much do I have to deduct", ""),
    ],
)
def test_the_question_that_is_meant(text: str, question: str) -> None:
    assert meant(text) == question
