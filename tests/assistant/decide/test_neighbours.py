"""Figures of a neighbour: whose year, which keys, and the income that decides them."""

from __future__ import annotations

import datetime

from assistant.decide import decide
from assistant.decide.case import Case
from assistant.facts import FactBook
from assistant.plan import Plan
from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def plan(message: str, year: int = 2026) -> Plan:
    reading = read(message, TODAY)
    book = FactBook().put_all(reading.facts)
    return decide(Case(book, TODAY, tax_year=year, text=message, message=message), reading.asks, reading)


def test_premiums_follow_the_income_of_the_year_before_last() -> None:
    [call] = plan("single, MAGI 2024 was 130,000. Which IRMAA tier am I in?", 2024).calls
    assert (call.inputs["tax_year"], call.inputs["income"]) == (2026, "130000")


def test_premiums_of_a_year_without_a_law_file_are_measured_by_the_last_one_that_there_is() -> None:
    made = plan("will converting 60,000 push me over IRMAA? joint, magi without it 190,000 for 2025", 2025)
    assert [(call.inputs["tax_year"], call.inputs["conversion"]) for call in made.calls] == [(2026, "60000")]
    assert made.parts[0].context["later"]


def test_a_rule_without_an_income_needs_no_figure() -> None:
    made = plan("does a roth conversion raise my medicare part b premiums")
    assert (made.calls, made.searches) == ((), ("which year does Medicare look at",))


def test_nothing_is_asked_for() -> None:
    for message in (
        "what bracket am I in with 210k taxable income filing jointly in 2025?",
        "Does a conversion count for the NIIT? I have 30k of dividends and MAGI 240k, converting 50k. How much NIIT?",
        "My wages were 160,000 last year. Does my catch-up have to be Roth in 2026?",
        "what was the income limit for the Roth in 2024 for married people?",
    ):
        assert plan(message).needs == ()


def test_a_figure_that_the_year_lacks_is_missing() -> None:
    made = plan("how much can I QCD in 2023?", 2023)
    assert made.calls == ()
    assert made.parts[0].context["missing"]


def test_the_year_named_is_looked_up() -> None:
    [call] = plan("max QCD for 2024", 2026).calls
    assert call.inputs["tax_year"] == 2024
