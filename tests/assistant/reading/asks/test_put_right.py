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


def test_contributions_that_stay_in_are_no_withdrawal() -> None:
    text = "31yo, full roth limit 7000 both years. contributed 9000 in 2024 and 8000 in 2025, nothing removed, roths worth 70k. 6% excess tax 2024? 2025?"
    assert {ask.topic for ask in read(text, TODAY).asks} == {"excess_contribution"}


def test_no_form_where_only_the_room_in_a_plan_is_asked() -> None:
    text = "SEP 20,000, rollover IRA 30,000, 5,000 of it after-tax per my old 8606s, no other IRAs. In fall 2024 what was the most that could go into the 401(k), and what had to stay?"
    assert {ask.topic for ask in read(text, TODAY).asks} == {"rollover_ceiling"}
