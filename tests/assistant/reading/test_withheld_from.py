"""A conversion of which tax was withheld."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)
BESIDE = "Basis 6,000 from my 2021 form, 30,000 left in the traditional IRA on December 31, 2022. I'm 63."


def _told(text: str) -> dict[str, str]:
    facts = read(f"{text} {BESIDE}", TODAY).facts
    return {fact.name: fact.value for fact in facts if fact.name in ("conversion", "distribution", "basis")}


@pytest.mark.parametrize(
    "text",
    [
        "I asked for a 12,000 Roth conversion in 2022; the bank sent 1,200 to the IRS and 10,800 reached the Roth.",
        "2022: gross 12k, w/h 1.2k, 10.8k to Roth, not replaced.",
        "Why does the 1099-R say twelve thousand when only 10,800 got to the Roth? They kept back 1,200 for the IRS in "
        "2022 and I never put it back.",
    ],
)
def test_what_went_to_the_irs_was_taken_out_and_not_converted(text: str) -> None:
    assert _told(text) == {"conversion": "10800", "distribution": "1200", "basis": "6000"}


def test_tax_replaced_from_other_money_leaves_all_of_it_converted() -> None:
    text = "2022: converted 12,000; 1,200 withheld for the IRS, 10,800 arrived in the Roth, and I replaced the 1,200 there."
    assert _told(text).get("conversion") == "12000"


def test_basis_that_somebody_wants_to_spend_on_an_amount_is_no_further_basis() -> None:
    text = "In 2022 I took 8,000 out and converted 5,000. My brother wants to spend all the basis on the 8,000 first."
    assert _told(text) == {"conversion": "5000", "distribution": "8000", "basis": "6000"}
