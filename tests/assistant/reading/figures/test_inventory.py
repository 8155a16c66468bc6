"""The values of an inventory of accounts."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)
BACKDOOR = (
    " In 2023 I put 6,500 nondeductible into a new traditional and converted the 6,500. No basis before. Taxable?"
)


def _held(text: str) -> list[str]:
    return [
        item.value
        for item in read(text + BACKDOOR, TODAY).items
        if item.role == "year_end_value" and item.person == "you"
    ]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("As of 12/31/2023: (1) rollover IRA, $22,000; (2) SEP, $8,000; (3) Roth IRA, $50,000.", ["22000", "8000"]),
        ("Holdings on December 31, 2023: item 1, SEP IRA, 8,000; item 2, traditional IRA, 0; item 3, 401(k), 90,000.", ["8000", "0"]),
        ("December 31, 2023, from my files: my SEP IRA, 12,000; my wife's SEP IRA, 9,000; my rollover IRA, 3,000.", ["12000", "3000"]),
    ],
)  # fmt: skip
def test_every_ira_of_the_list_is_valued(text: str, held: list[str]) -> None:
    assert _held(text) == held
