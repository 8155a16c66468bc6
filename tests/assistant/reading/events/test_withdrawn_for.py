"""What a withdrawal from a Roth IRA was for: the part of it, and what of a first home was used before."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.events.withdrawn_for import EXEMPT, HOME, HOME_USED

TODAY = datetime.date(2026, 11, 23)
ROTH = "Roth since 2014 with 21,000 of contributions, no conversions, I'm 41. "
NAMES = {"withdrawal", EXEMPT, HOME, HOME_USED}


def told(text: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(text, TODAY).facts if fact.name in NAMES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taking 29,000 for my first home: taxable?", {"withdrawal": "29000", HOME: "29000"}),
        ("I'll use 26,000 to buy our first house. Tax and penalty?", {"withdrawal": "26000", HOME: "26000"}),
        ("Withdrew 30,000 in 2025 for a first home; 3,500 of the lifetime amount was used before. Penalty?", {"withdrawal": "30000", HOME: "30000", HOME_USED: "3500"}),
        ("Withdrew 30,000 in 2025 for a first home, the lifetime exemption is already used up. Penalty?", {"withdrawal": "30000", HOME: "30000", HOME_USED: "10000"}),
        ("In 2025 I withdrew 28,000, 6,500 of it for college tuition. Penalty?", {"withdrawal": "28000", EXEMPT: "6500"}),
        ("I withdrew 24,000 in 2025 to pay for surgery. Penalty?", {"withdrawal": "24000", EXEMPT: "24000"}),
        ("I withdrew 24,000 in 2025, not for medical bills. Penalty?", {"withdrawal": "24000"}),
    ],
)  # fmt: skip
def test_what_it_was_for(text: str, expected: dict[str, str]) -> None:
    assert told(ROTH + text) == expected


def test_no_purpose_is_none() -> None:
    assert told(ROTH + "I withdrew 24,000 in 2025. Penalty?") == {"withdrawal": "24000"}


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        (
            "Roth since 2014 with 21,000 of contributions, no conversions, I'm 41. In 2025 I withdrew 28,000, of which 6,500 for college tuition. Penalty?",
            "exempt_from_additional_tax",
            ["6500"],
        ),
        (
            "I inherited a Roth IRA from my mother in 2023 and withdrew 10,000 in 2025, I'm 40. Penalty?",
            "death",
            ["true"],
        ),
    ],
)
def test_the_part_of_a_withdrawal_told_before_its_amount(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name][-1:] == values
