"""Amounts that are told a second time, only to reckon with them."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)
TOLD = (
    "In 2024 I converted 30,000 from my IRAs, basis 12,300 on line 14 of the 2023 form, 88,000 left on December 31, 2024, "
    "no new contributions. "
)


@pytest.mark.parametrize(
    "reckoning",
    [
        "My cousin took 30,000 minus 12,300 and put down 17,700.",
        "The tax guy did 30,000 less the 12,300, so 17,700 is income.",
        "I figured 30k out and 12.3k of basis, so 17.7k gets taxed.",
    ],
)
def test_what_is_reckoned_with_again_is_no_money_of_its_own(reckoning: str) -> None:
    facts = read(f"{TOLD}{reckoning} What is right?", TODAY).facts
    values = {f.name: f.value for f in facts if f.name in ("conversion", "basis", "year_end_value", "distribution")}
    assert values == {"conversion": "30000", "basis": "12300", "year_end_value": "88000"}


def test_money_that_went_elsewhere_is_told_besides() -> None:
    text = "In 2024 I converted 30,000 and took 8,000 in cash. Basis 12,300, 88,000 left on December 31, 2024. Taxable?"
    assert ("distribution", "8000") in {(f.name, f.value) for f in read(text, TODAY).facts}
