"""Sums that are worked out: the parts told before are no money of their own."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 4, 1)
TOLD = "2025: basis from old 8606s 9,000, put in 7,000 nondeductible, "


def converted(message: str) -> list[str]:
    return [fact.value for fact in read(message, TODAY).facts if fact.name == "conversion"]


@pytest.mark.parametrize(
    "sum_",
    ["16,000 = the 9k + the 7k", "16,000 (9,000 + 7,000)", "16,000, i.e. the 9,000 plus the 7,000", "9k + 7k = 16k"],
)
def test_the_sum_is_converted_once(sum_: str) -> None:
    assert converted(f"{TOLD}converted {sum_}. All IRAs zero on 12/31/25. Taxable?") == ["16000"]


def test_parts_told_nowhere_else_are_facts() -> None:
    message = (
        "Converted 13,500 in 2024, that's 6,500 basis plus the 7,000 nondeductible I added. Nothing left on 12/31/24."
    )
    facts = {fact.name: fact.value for fact in read(message, TODAY).facts}
    assert (facts["conversion"], facts["basis"], facts["nondeductible_contribution"]) == ("13500", "6500", "7000")


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ("converted the whole 7,000 in April; actually 7,043 by the time it settled", "7043"),
        ("converted 7,000 a week later, or to be exact 7,004.12", "7004.12"),
        ("converted 7,000 (technically 6,988, the market dipped)", "6988"),
        ("converted 7,000 - actually 7,100 was left in another IRA on Dec 31", "7000"),
    ],
)
def test_what_is_put_more_exactly_is_converted_once(told: str, amount: str) -> None:
    assert converted(f"2025: 7,000 in, nondeductible, {told}. Nothing else anywhere, no basis. Taxable?") == [amount]
