"""Disaster distributions, and distributions that were paid back."""

from __future__ import annotations

from tests.assistant.reading.events.test_left_again import facts

REST = " IRA 85,000 on Dec 31 2025, basis 10,000, no conversion."


def test_a_disaster_distribution_and_what_was_paid_back_of_it() -> None:
    found = facts("Took 20,000 out of my IRA in 2025 as a qualified disaster distribution and repaid 5,000." + REST)
    assert found["disaster_distribution"] == ["20000"]
    assert found["disaster_repayment"] == ["5000"]


def test_one_that_is_denied_is_an_ordinary_one() -> None:
    found = facts("Took 20,000 out of my IRA in 2025, not a disaster distribution." + REST)
    assert "disaster_distribution" not in found


def test_what_a_reservist_or_a_parent_pays_back() -> None:
    assert facts("In 2025 I repaid a reservist distribution of 3,000." + REST)["repaid_reservist_distribution"] == [
        "3000"
    ]
    assert facts("In 2025 I repaid 3,000 of an adoption distribution." + REST)["repaid_distribution"] == ["3000"]
