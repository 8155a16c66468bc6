"""A contribution told whole and by what was deducted of it: the rest alone is nondeductible."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 4, 2)
BESIDE = "Converted 10,000 in 2025. Basis from 2024 12,300. All IRAs 52,600 on December 31, 2025. Line 18?"


def _paid_in(message: str) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for fact in read(f"{message} {BESIDE}", TODAY).facts:
        if fact.name.endswith("contribution"):
            told.setdefault(fact.name, []).append(fact.value)
    return told


@pytest.mark.parametrize(
    "message",
    [
        "I contributed 7,000 for 2025, deducted 3,000 of it and the other 4,000 is nondeductible.",
        "I put 7,000 into my IRA for 2025, 4,000 of it nondeductible and 3,000 deductible.",
        "For 2025 I paid 7,000 into the IRA. 3,000 is a deduction on my return, the remaining 4,000 isn't.",
        "For 2025 I paid 7,000 into the IRA, 4,000 without a deduction, 3,000 with.",
        "My deduction was 3,000; the rest of my 7,000 contribution for 2025, 4,000, is nondeductible.",
    ],
)
def test_only_the_rest_is_nondeductible(message: str) -> None:
    assert _paid_in(message) == {"deductible_contribution": ["3000"], "nondeductible_contribution": ["4000"]}


def test_what_was_converted_is_not_split_into_contributions() -> None:
    told = _paid_in("Of 7,000 converted in 2025, 3,000 was deductible money and 4,000 nondeductible.")
    assert told.get("nondeductible_contribution") != ["4000", "4000"]
