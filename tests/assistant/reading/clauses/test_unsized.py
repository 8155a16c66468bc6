"""What is told without an amount is known to be there, and unknown."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 3, 1)


def _unknown(text: str) -> set[str]:
    told = read(text, TODAY).facts
    return {fact.name for fact in told if fact.value == "unknown" or fact.name == "basis_unknown"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("In 2025 I took some money out of my IRA and converted 9,000.", "distribution"),
        ("My IRA: in 2025 I cashed out a chunk of it for a roof. Basis 12,000.", "distribution"),
        ("I drew from my traditional IRA in 2025; 40,000 was left.", "distribution"),
        ("2025: converted 9,000, kept part of the money for myself in cash.", "distribution"),
        ("7,000 nondeductible for 2025, then a few thousand went to the Roth.", "conversion"),
        ("Converted 9,000 in 2025. There is basis from old 8606s, I'd have to look.", "basis_unknown"),
        ("I've made nondeductible contributions over the years. In 2025 I converted 9,000.", "basis_unknown"),
    ],
)
def test_an_event_without_its_amount(text: str, fact: str) -> None:
    assert _unknown(text) == {fact}


@pytest.mark.parametrize(
    "text",
    [
        "I never took any money out of my IRA in 2025 and converted 9,000.",
        "If I took some money out of my IRA, would it be taxed?",
        "In 2025 I took money from my IRA, 4,000 of it, and had no basis.",
        "Nobody had any basis. Converted 9,000 in 2025.",
        "What basis do I have after converting 9,000 in 2025?",
        "I don't have basis. Converted 9,000 in 2025.",
    ],
)
def test_what_is_denied_supposed_or_told_with_its_amount(text: str) -> None:
    assert _unknown(text) == set()


def test_what_the_conversation_knows_stays_known() -> None:
    known = {"distribution": (Decimal(4000),)}
    again = read("I took that money out of my IRA for the roof", TODAY, tax_year=2025, turn=2, known=known)
    assert "distribution" not in {fact.name for fact in again.facts}


@pytest.mark.parametrize(
    "clause",
    [
        "by the time I converted it all it had grown a little",
        "it lost a bit, then I converted everything",
        "converted it plus the small gain",
        "converted the lot once it had dipped slightly",
        "it earned a few bucks, then all of it was converted",
    ],
)
def test_what_changed_by_an_unknown_amount_is_not_the_contribution(clause: str) -> None:
    found = {f.name: f.value for f in read(f"2025: 7,000 nondeductible, {clause}. Zero at year end.", TODAY).facts}
    assert found["conversion"] in ("all", "unknown")


@pytest.mark.parametrize(
    "clause", ["no gain in between", "it has grown in the Roth since", "my brokerage gained a bit"]
)
def test_no_change_before_the_conversion(clause: str) -> None:
    found = {f.name: f.value for f in read(f"2025: 7,000 nondeductible, converted it all; {clause}.", TODAY).facts}
    assert found["conversion"] == "7000"
