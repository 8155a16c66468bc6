"""What a conversion made of an income, told within it or beside it."""

from __future__ import annotations

import datetime

import pytest

from assistant import Basis
from assistant.reading import read
from tests.assistant.dialogue.talking import shown, talk

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


@pytest.mark.parametrize(
    ("told", "limit"),
    [
        (
            [
                "joint, both 38, 2025 modified AGI 241,400. how much may I put in a Roth directly?",
                "2,900 of that 241,400 is from converting a small SEP. does that change it?",
            ],
            "5250",
        ),
        (
            [
                "Married, filing jointly, both 38. In 2025 I converted a rollover IRA, which made 9,800 of taxable income. "
                "With it our AGI comes to 247,000. What may I put in a Roth directly?"
            ],
            "6160",
        ),
    ],
    ids=["of that income", "with it"],
)
def test_what_a_conversion_made_of_an_income_is_left_out(basis: Basis, told: list[str], limit: str) -> None:
    assert shown(talk(basis, *told), "room") == {limit}
