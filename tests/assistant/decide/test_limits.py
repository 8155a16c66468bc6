"""Limits looked up: what caps them, and the age that once ended contributions to a traditional IRA."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from assistant.decide import decide
from assistant.decide.case import Case
from assistant.facts import FactBook
from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def looked_up(message: str, year: int) -> dict[str, Any]:
    reading = read(message, TODAY)
    book = FactBook().put_all(reading.facts)
    case = Case(book, TODAY, tax_year=year, text=message, message=message)
    [call] = decide(case, reading.asks, reading).calls
    return dict(call.inputs)


def test_a_sep_is_capped_by_the_pay_that_was_told() -> None:
    inputs = looked_up("my salary is 120,000, what's the SEP limit for 2025", 2025)
    assert inputs["keys"] == ["sep_limit", "sep_percent_of_compensation"]
    assert inputs["compensation"] == "120000"


def test_nobody_of_that_age_could_contribute_to_a_traditional_ira_before_the_law_changed() -> None:
    """IRC 219(d)(1) before its repeal."""
    inputs = looked_up("I was 71 in 2018, could I contribute to a traditional IRA?", 2018)
    assert inputs["keys"] == ["traditional_contribution_age_limit"]


def test_a_younger_person_has_the_limit_of_the_year() -> None:
    inputs = looked_up("I was 61 in 2018, how much could I contribute to a traditional IRA?", 2018)
    assert inputs["keys"] == ["ira_limit", "ira_catch_up"]


def test_what_somebody_adds_up_is_what_is_to_go_in() -> None:
    message = "I'm 61 in 2026. So my backdoor can be 7,500 + 11,250 = 18,750, right?"
    reading = read(message, TODAY)
    case = Case(FactBook().put_all(reading.facts), TODAY, tax_year=2026, text=message, message=message)
    [part] = [part for part in decide(case, reading.asks, reading).parts if part.context.get("people")][:1]
    assert [amount for _, _, amount in part.context["people"]] == [Decimal(18750)]
