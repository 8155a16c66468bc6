"""The thousand of the catch-up, beside a contribution that counts it and as money besides."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 4, 1)


def paid_in(message: str) -> int:
    return sum(int(fact.value) for fact in read(message, TODAY).facts if fact.name == "nondeductible_contribution")


def test_a_thousand_within_the_limit_is_no_money_besides() -> None:
    assert paid_in("I put in 7,000 nondeductible for 2022 (at 52 the catch-up thousand was fine).") == 7000


def test_a_thousand_added_to_the_limit_is() -> None:
    assert paid_in("In 2022, aged 55, I paid in 6,000 plus 1,000 catch-up to a traditional IRA, nondeductible.") == 7000


@pytest.mark.parametrize(
    "parts", ["(6,000 + 1,000 catch-up)", "(6k regular plus 1k c/u)", "(the 6,000 limit and 1,000 catch-up)"]
)
def test_a_limit_and_its_catch_up_in_brackets_break_down_what_went_in(parts: str) -> None:
    assert paid_in(f"2022, aged 57: put 7,000 {parts} in a traditional IRA, nondeductible.") == 7000


def test_parts_of_two_years_in_brackets_are_told_of_each() -> None:
    assert paid_in("Put in 13,000 nondeductible (6,000 for 2022 + 7,000 for 2023).") == 13000
