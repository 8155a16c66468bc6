"""Who is said to have no compensation: that of the other spouse then counts on a joint return."""

from __future__ import annotations

import pytest

from assistant.reading.people.no_pay import without_pay


def told(text: str) -> dict[str, str]:
    return {fact.person: fact.value for fact in without_pay(text, 2025, 1)}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("she earns nothing, I earn 9,000", "spouse"),
        ("I make 9,000 and my husband has no income", "spouse"),
        ("my wife doesn't work", "spouse"),
        ("I have no earnings, my husband earns 80,000", "you"),
        ("my spouse is a homemaker", "spouse"),
        ("my wife earned 12,000 while I had no job", "you"),
        ("im not working, she earns 80,000", "you"),
        ("My wife works full time. No income for me.", "you"),
    ],
)
def test_no_compensation(text: str, person: str) -> None:
    assert told(text) == {person: "0"}


@pytest.mark.parametrize(
    "text",
    [
        "I pay no income tax",
        "there is no income limit for me",
        "I have nothing else in my IRA",
        "I earn 9,000",
        "my wife has a pension at work and I have nothing",
        "he has a SIMPLE IRA, she has none",
    ],
)
def test_other_nothings(text: str) -> None:
    assert not told(text)
