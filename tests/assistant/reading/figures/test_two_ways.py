"""Two amounts that went two ways: which of them became Roth money is told by order, by labels, or by where they went."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 4, 1)
BEFORE = "My basis from earlier years was $3,200 and I contributed $7,000 nondeductible for 2025. "
AFTER = " On December 31, 2025 the IRAs were worth $42,440. What is taxable?"


def moved(told: str) -> dict[str, str]:
    facts = read(BEFORE + told + AFTER, TODAY).facts
    return {fact.name: fact.value for fact in facts if fact.name in ("conversion", "distribution")}


@pytest.mark.parametrize(
    "told",
    [
        "In 2025 amounts of 5,000 and 21,600 left my IRA for the Roth and for my bank, respectively.",
        "In 2025 I took out 5,000 and 21,600; the first went to the Roth, the second to my bank.",
        "In 2025: to Roth 5,000, to my bank 21,600.",
        "In 2025 two 1099-Rs came: 5,000 (conversion) and 21,600 (I kept that).",
        "In 2025 I moved 5,000 to the Roth and 21,600 to my savings account.",
    ],
)
def test_the_part_kept_is_no_conversion(told: str) -> None:
    assert moved(told) == {"conversion": "5000", "distribution": "21600"}


def test_the_order_may_be_the_other_way_around() -> None:
    told = "In 2025 I took out 21,600 and 5,000; the former went to my bank, the latter to the Roth."
    assert moved(told) == {"conversion": "5000", "distribution": "21600"}


@pytest.mark.parametrize(
    "aside", ["(kept separate)", "(no other deposits or withdrawals)", "(left untouched, kept there)"]
)
def test_what_brackets_say_of_an_account_is_no_cash(aside: str) -> None:
    assert moved(f"In 2025 I converted 6,000 to the Roth, and the Roth stood at 18,400 {aside}.").keys() == {
        "conversion"
    }
