"""After-tax money in an IRA told before, as a share or an amount, and what says nothing of the kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.dialogue.after_tax_share import _IN_IT, _value


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("half of the rollover is after-tax", 10_000),
        ("actually 30% of that ira is already taxed money", 6_000),
        ("5k of my sep was nondeductible", 5_000),
        ("a quarter of it is basis", 5_000),
        ("the rollover ira is half after tax", 10_000),
    ],
)
def test_a_part_of_an_ira(text: str, part: int) -> None:
    match = _IN_IT.search(text)
    assert match is not None
    assert _value(match["part"] or match["part2"], Decimal(20_000)) == part


@pytest.mark.parametrize(
    "text",
    [
        "half of the contribution was deductible",
        "the sep is all pre-tax",
        "half of the ira is in stocks",
        "7k is after-tax",
    ],
)
def test_no_part_of_an_ira(text: str) -> None:
    assert _IN_IT.search(text) is None
