"""The calculations that a message asks for are those that its words and facts mean."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("My 2025 excess contribution is 3,000. How much is the 6% tax on Form 5329?", {"excess_contribution"}),
        ("Form 8606 for 2025: contributed 7,000 nondeductible, converted 7,000, December 31 value 0", {"form_8606"}),
        (
            "Value before 7,000, at the removal 7,350, contribution 7,000: what is the net income attributable?",
            {"net_income_attributable"},
        ),
    ],
)
def test_topics(text: str, topics: set[str]) -> None:
    assert topics <= {ask.topic for ask in read(text, TODAY).asks}
