"""What is too much depends on an age, which may be told as a bound."""

from __future__ import annotations

import datetime

import pytest

from assistant.decide.case import Case
from assistant.decide.excess import over_the_limit
from assistant.facts import Fact, FactBook

TODAY = datetime.date(2026, 11, 29)


def _case(bound: str, amount: str) -> Case:
    facts = (
        Fact("1", "age_bound", bound, tax_year=2024),
        Fact("2", "nondeductible_contribution", amount, tax_year=2024),
    )
    return Case(FactBook(facts), TODAY, tax_year=2024)


@pytest.mark.parametrize("bound", ["over 50", "over 60", "over 70", "over 40"])
def test_nobody_who_may_be_50_is_over_with_the_catch_up(bound: str) -> None:
    assert not over_the_limit(_case(bound, "8000"))


def test_somebody_under_50_is() -> None:
    assert over_the_limit(_case("under 50", "8000")) == 1000


@pytest.mark.parametrize(
    ("bound", "known"), [("over 65", True), ("over 40", None), ("under 50", False), ("under 60", None)]
)
def test_whether_the_catch_up_age_is_reached(bound: str, known: bool | None) -> None:
    assert _case(bound, "7000").of_catch_up_age is known
