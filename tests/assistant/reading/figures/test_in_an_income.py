"""What a conversion made of an income, told within it or beside it."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 2, 10)


def _within(text: str) -> str | None:
    facts = read(f"Single, 40, 2025. {text} How much can I contribute to a Roth IRA for 2025?", TODAY).facts
    return next((fact.value for fact in facts if fact.name == "conversion_income"), None)


@pytest.mark.parametrize(
    "text",
    [
        "AGI $172,000. That figure includes $12,000 of income from a Roth conversion.",
        "AGI is 172,000, in which the taxable conversion sits with 12,000.",
        "My AGI will be 172,000. The conversion accounts for 12,000 of it.",
        "AGI 172,000, whereof a taxable conversion makes up 12,000.",
        "I converted 12,000, all taxable, and my AGI, conversion included, is 172,000.",
        "The AGI on my return was 172,000 with 12,000 of Roth conversion money in it.",
    ],
)
def test_within(text: str) -> None:
    assert _within(text) == "12000"


@pytest.mark.parametrize(
    "text",
    [
        "Our AGI, not counting the conversion of 12,000, is 152,000.",
        "AGI 172,000; the 12,000 conversion is not included in it.",
        "AGI $160,000, which includes $9,000 of rental income.",
        "MAGI for Roth purposes 152,000 (AGI 164,000 less 12,000 of conversion income).",
    ],
)
def test_apart(text: str) -> None:
    assert _within(text) is None
