"""Who tells an income and asks for the backdoor asks for no limit."""

from __future__ import annotations

import pytest

from assistant.reading.asks.moved_between import AT_ANY_INCOME, at_that_income


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
