"""Amounts said twice are the same money; a total is not added to its parts."""

from __future__ import annotations

import datetime
from decimal import Decimal

from assistant.reading import read
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import distinct, several, sum_of_parts


def _item(value: str, *flags: str, account: str = "", tax_year: int | None = None) -> Item:
    return Item("contribution", value, 0, 0, "", account=account, tax_year=tax_year, flags=frozenset(flags))


def test_an_amount_said_again_is_counted_once_unless_it_is_another_one() -> None:
    assert len(distinct([_item("7000"), _item("7000")])) == 1
    assert len(distinct([_item("7000"), _item("7000", "again")])) == 2


def test_equal_amounts_of_two_years_are_two() -> None:
    assert len(distinct([_item("6500", tax_year=2023), _item("6500", tax_year=2024)])) == 2


def test_equal_values_of_two_accounts_are_two_where_both_are_named() -> None:
    assert len(several([_item("9000", account="SEP"), _item("9000", account="rollover")])) == 2
    assert len(several([_item("9000", account="SEP"), _item("9000")])) == 1


def test_a_total_is_not_added_to_its_parts() -> None:
    assert sum_of_parts([_item("4000"), _item("5000"), _item("9000")]) == Decimal(9000)


def test_deducted_accounts_beside_it_leave_a_nondeductible_contribution_one() -> None:
    text = (
        "My mother paid 6,500 into an IRA for 2013 without a deduction and converted the 6,500. She also has two IRAs that "
        "were fully deducted, worth 19,000 on December 31, 2013."
    )
    found = [
        fact.value for fact in read(text, datetime.date(2026, 11, 1)).facts if fact.name == "nondeductible_contribution"
    ]
    assert found == ["6500"]
