"""After-tax room: the catch-up that an age allows counts in the total, and an age is that of the year asked about."""

from __future__ import annotations

import datetime

from assistant.decide import decide
from assistant.decide.case import Case
from assistant.facts import FactBook
from assistant.plan import Plan
from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def plan(message: str, year: int) -> Plan:
    reading = read(message, TODAY)
    return decide(Case(FactBook().put_all(reading.facts), TODAY, tax_year=year, text=message), reading.asks, reading)


def test_somebody_who_defers_the_limit_may_add_the_catch_up_of_the_age() -> None:
    """2025: $23,500 deferred at 61, so $11,250 more (IRC 414(v)(2)(E))."""
    [call] = plan("deferral 23,500, match 10,000, after-tax room for 2025? I'm 61", 2025).calls
    assert (call.inputs["age"], call.inputs["catch_up"]) == (61, "11250")


def test_an_age_said_of_another_year_is_brought_to_the_year_asked_about() -> None:
    """60 at the end of 2026 is 59 at the end of 2025: the ordinary catch-up."""
    [call] = plan("deferral 23,500, match 10,000, after-tax room for 2025? turning 60 in 2026", 2025).calls
    assert (call.inputs["age"], call.inputs["catch_up"]) == (59, "7500")


def test_no_catch_up_is_counted_below_the_limit_or_below_the_age() -> None:
    for message in (
        "deferral 20,000, match 10,000, after-tax room for 2025? I'm 61",
        "deferral 23,500, match 10,000, after-tax room for 2025? I'm 41",
    ):
        [call] = plan(message, 2025).calls
        assert "catch_up" not in call.inputs
