"""Which amounts can be one another mistyped, and what a smaller or larger gift leaves of the money taken out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.dialogue.slips import left_of, one_slip
from assistant.facts import Fact, FactBook


@pytest.mark.parametrize(("old", "new"), [("13520", "13620"), ("13520", "13250"), ("3000", "4000")])
def test_one_digit_or_two_that_changed_places_is_a_slip(old: str, new: str) -> None:
    assert one_slip(old, new)


@pytest.mark.parametrize(("old", "new"), [("13520", "13520"), ("7000", "70000"), ("7000", "7045"), ("13520", "12350")])
def test_other_amounts_are_no_slip(old: str, new: str) -> None:
    assert not one_slip(old, new)


def test_a_larger_gift_leaves_less_of_what_was_taken_out() -> None:
    gift = Fact("", "qualified_charitable_distribution", "3000", tax_year=2025, turn=2, quote="3,000 of it")
    rest = Fact("", "distribution", "6200", tax_year=2025, turn=2, quote="3,000 of it")
    assert [left for _, left in left_of(FactBook().put(gift).put(rest), gift, Decimal(4000))] == [Decimal(5200)]


def test_money_taken_out_besides_stays_what_it_is() -> None:
    gift = Fact("", "qualified_charitable_distribution", "3000", tax_year=2025, turn=2, quote="3,000 to a church")
    other = Fact("", "distribution", "6200", tax_year=2025, turn=1, quote="took 6,200")
    assert not list(left_of(FactBook().put(gift).put(other), gift, Decimal(4000)))
