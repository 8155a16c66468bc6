"""When a contribution for the year was made, beside other events that have dates."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


def _paid(text: str) -> tuple[int | None, str]:
    made = [fact for fact in read(text, TODAY).facts if fact.name == "nondeductible_contribution"]
    return made[0].tax_year, made[0].when


@pytest.mark.parametrize(
    "text",
    [
        "I put in 7k nondeductible for tax year 2025 on 4/10/26 and took out 3k cash in 2025. IRA 12/31/25 22k, prior basis 14k",
        "2025: contributed 7,000 (actually in Feb 2026), converted 4,000 in 2025, year end value 12,000. basis 8,410. line 18?",
    ],
)
def test_paid_in_the_spring_after(text: str) -> None:
    assert _paid(text) == (2025, "2026")


def test_paid_in_its_own_year() -> None:
    text = (
        "2025: contributed 7,000 (in March 2025), converted 4,000 in 2025, year end value 12,000. basis 8,410. line 18?"
    )
    assert _paid(text) == (2025, "")
