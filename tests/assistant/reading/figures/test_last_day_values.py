"""Accounts valued twice under the same names."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def amounts(text: str, name: str) -> list[int]:
    """The amounts of a fact."""
    return [int(fact.amount) for fact in read(text, TODAY).facts if fact.name == name]


@pytest.mark.parametrize(
    "told",
    [
        "acct | value | basis\nX | 61,000 | 0\nY | 15,000 | 9,500\nconverted 2023: all of Y (15,000)\n12/31/23: X 63,000, Y 0",
        "X: 61,000 (basis 0), Y: 15,000 (basis 9,500). Converted all of Y in 2023. 12/31/23: X 63,000, Y 0.",
        "Schwab: 61,000, basis 0; Ally: 15,000, basis 9,500. Moved 15,000 from Ally to Roth in 2023. 12/31/23: Schwab 63,000, Ally 0.",
    ],
)
def test_the_values_of_the_last_day_count(told: str) -> None:
    told += "\nline 14 and 18?"
    assert [amount for amount in amounts(told, "year_end_value") if amount] == [63000]
    assert (amounts(told, "conversion"), sum(amounts(told, "basis"))) == ([15000], 9500)


def test_people_and_other_money_are_no_accounts() -> None:
    told = "2024: Ruth 7,000, Manuel 7,000 nondeductible, all converted. 12/31/24: Ruth 0, Manuel 22,500. 4b?"
    assert "balance_other_day" not in read(told, TODAY).roles
    told = "Trad: value 20,000, basis 6,000. Converted 5,000 in 2024. 12/31/24: value 15,000, basis 6,000. line 18?"
    assert [amount for amount in amounts(told, "year_end_value") if amount] == [15000]
