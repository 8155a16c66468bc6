"""Basis is unknown where it is there and nobody knows how much; not where it is denied beside something else unknown."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


@pytest.mark.parametrize(
    "text",
    [
        "2025: converted 6,400, no earlier basis. I can't remember what the bank's name was.",
        "2025: put in 7,000 nondeductible, no carried basis, no clue where the statement is.",
    ],
)
def test_denied_basis_is_none(text: str) -> None:
    assert ("basis", "0") in {(fact.name, fact.value) for fact in read(text, TODAY).facts}


def test_basis_without_records_is_unknown() -> None:
    told = {
        fact.name
        for fact in read("Converted 6,400 in 2025. There is some old basis, no record of how much.", TODAY).facts
    }
    assert "basis_unknown" in told
