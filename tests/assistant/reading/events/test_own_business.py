"""What one's own business earned is pay, and what was paid in out of it is not."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("I made 4,000 from freelancing in 2025. How much can I contribute to an IRA?", "compensation", ["4000"]),
        ("I put 5,000 from my freelance work into my traditional IRA for 2025, nondeductible.", "compensation", []),
    ],
)
def test_what_a_business_earned(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name] == values
