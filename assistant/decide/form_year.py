"""The inputs of one year's Form 8606: conversion, distribution, basis and December 31, or what is missing of them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.decide.case import Case, dollars
from assistant.decide.contribution import contribution, limit_or_ask
from assistant.decide.lacking import lacks_event, left_open, nothing_told
from assistant.decide.making import Making
from assistant.decide.off_the_lines import all_taken_out, off_the_lines
from assistant.decide.removal import amount_moved
from assistant.decide.words.moved import (
    arrived_in_thousands,
    converts_an_old_account,
    excused_in_part,
    names_an_ira,
    net_of_withholding,
    says_left_the_iras,
    says_not_converted,
)
from assistant.decide.words.tax import only_of_the_basis
from assistant.decide.year_end import ask_year_end, notes, year_end, year_end_known
from assistant.facts import AS_STATED, Fact
from assistant.policy import question
from assistant.reading.events.roth_account import reasons
from assistant.reading.figures.taken_apart import made_up
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.spans.papers import year_of_the_paper
from tools.law import statute

_AMOUNTS = ("nondeductible_contribution", "conversion", "year_end_value", "basis", "distribution")
_CONVERSION_NOTES = ("grown_value", "all_of_the_contribution", "all_of_it", "recharacterized_amount")


_OF_A_CONVERSION = re.compile(r"\bconver(?:t\w*|sions?)\b", re.I)


def form_year(case: Case, brought: Decimal | None, *, asked_about: bool) -> Making:
    """Inputs, assumptions and needs of the year of the case; ``brought`` is line 14 of the year before."""
    made = Making(case, {"tax_year": case.tax_year})
    converted = _conversion(made)
    taken_out = _distribution(made)
    contributed = contribution(made, converted)
    basis = _basis(made, brought, converted)
    off_the_lines(made)
    lacks = asked_about and not made.needs and lacks_event(case, converted, taken_out)
    if lacks and nothing_told(case) and not _OF_A_CONVERSION.search(case.message):
        made.ask("nondeductible_contribution")
    if lacks and not (brought is not None and only_of_the_basis(case.message)):
        made.ask("distribution" if says_not_converted(case.text) else "conversion")
    if not asked_about and converted is None and left_open(case):
        made.ask("conversion")
    if made.needs:
        if (converted is not None or taken_out) and not year_end_known(case):
            ask_year_end(made)
        return made
    if asked_about and case.unexplained:
        made.ask("unexplained_amount", wording="what_is_the_amount")
        return made
    if converted or taken_out:
        money = (contributed or Decimal(0)) + (basis or Decimal(0))
        if money > 0 or case.total("year_end_value") is not None:
            year_end(made)
        if converted and money and _implausible(case, converted, money):
            made.needs = [question("conversion", case.person, case.tax_year, wording="conversion_or_typo")]
    if asked_about and not case.year_said:
        made.assumptions.append("current_year")
    elif asked_about and year_of_the_paper(case.text, case.today) == case.tax_year:
        made.assumptions.append("year_of_the_paper")
    if _estimated(case):
        made.assumptions.append("estimate")
    return made


def _estimated(case: Case) -> bool:
    """Whether an amount of the year is only about right."""
    mine = (fact for fact in case.book if fact.person == case.person and fact.tax_year == case.tax_year)
    return any(not fact.certain and fact.name in _AMOUNTS for fact in mine)


def _conversion(made: Making) -> Decimal | None:
    case = made.case
    facts = case.facts("conversion")
    if not facts:
        return None
    if _of_what_came_over(case, facts) and (moved := amount_moved(case)) is not None:
        return made.give("conversion", moved)
    if any(fact.value in ("all", "unknown") for fact in facts):
        return _all_of_the_maximum(made, facts)
    if _money_vanished(case):
        made.ask("conversion", wording="conversion_with_the_rest")
        return None
    made.assumptions += notes(facts, _CONVERSION_NOTES)
    total, withheld = case.total("conversion") or Decimal(0), case.total("withheld") or Decimal(0)
    if withheld < total and (_of_the_contribution(facts) or _gross_of_withholding(case)):
        total -= withheld
    elif _withheld_within(case):
        made.assumptions.append("withheld_within")
        total -= withheld
    return made.give("conversion", total)


def _of_what_came_over(case: Case, facts: list[Fact]) -> bool:
    """Whether all was converted, and what a recharacterization brought is all the money that was told of."""
    if any(fact.note == "came_over" for fact in facts):
        return True
    paid = [fact for name in CONTRIBUTIONS for fact in case.facts(name)]
    brought = bool(paid) and all(fact.detail.startswith("recharacterized") for fact in paid)
    others = any(case.total(name) for name in ("basis", "year_end_value", "current_value", "distribution"))
    return all(fact.value == "all" for fact in facts) and brought and not others


def _money_vanished(case: Case) -> bool:
    """Whether only this year's contribution is said to be converted and nothing left, with money there a year before."""
    before = replace(case, tax_year=case.tax_year - 1)
    had, left = before.total("year_end_value"), case.total("year_end_value")
    if case.scenario != AS_STATED or not had or left != 0 or case.total("distribution"):
        return False
    gone = case.facts("rollover_to_plan") or says_left_the_iras(case.text)
    told = {fact.turn for name in ("conversion", "year_end_value") for fact in case.facts(name)}
    said_again = len(told) > 1  # whoever repeats the amount once asked is believed
    return not gone and not said_again and case.total("conversion") == case.total("nondeductible_contribution")


def _all_of_the_maximum(made: Making, facts: list[Fact]) -> Decimal | None:
    """ "Maxed it and converted it": the limit, where all of it was converted and the age is known; else asked."""
    contributed = made.case.facts("nondeductible_contribution")
    if any(fact.value == "max" for fact in contributed) and all(fact.value == "all" for fact in facts):
        if (limit := limit_or_ask(made)) is None:
            return None
        made.assumptions.append("all_of_the_contribution")
        return made.give("conversion", limit)
    made.ask("conversion")
    return None


def _of_the_contribution(facts: list[Fact]) -> bool:
    return any(fact.note == "all_of_the_contribution" for fact in facts)


def _distribution(made: Making) -> Decimal | None:
    """Taken out and not converted, with the tax withheld where the conversion is what was left after it."""
    case = made.case
    if any(fact.value == "unknown" for fact in case.facts("distribution")):
        made.ask("distribution")
        return None
    total, withheld = all_taken_out(case), case.total("withheld")
    counted = any(fact.note == "with_tax_withheld" for fact in case.facts("distribution"))
    if withheld and not counted and (_converted_the_rest(case, withheld) or _withheld_within(case)):
        total = (total or Decimal(0)) + withheld
    if total:
        made.give("distribution", total)
        made.assumptions += notes(case.facts("distribution"), ("rmd_taken",))
        early = _early(case)
        if early is not None:
            _excused(made, early, total)
    return total


def _excused(made: Making, early: bool, total: Decimal) -> None:
    """Whether the additional tax on early distributions applies, less what a named exception frees (IRC 72(t)(2))."""
    why = reasons(made.case.text) if early else {}
    if early and not why and excused_in_part(made.case.text):
        made.assumptions.append("excused_in_part")
        return
    made.inputs["age_under_59_half"] = early
    if {"disability", "death"} & why.keys():
        made.inputs["early_distribution_exception"] = dollars(total)
        made.assumptions.append("excused")
    elif "first_home" in why:
        made.inputs["early_distribution_exception"] = dollars(statute().amount("first_time_homebuyer_lifetime"))
        made.assumptions.append("first_home")


def _converted_the_rest(case: Case, withheld: Decimal) -> bool:
    """Whether the amount converted is without the tax withheld."""
    converted, put_in = case.total("conversion"), case.total("nondeductible_contribution")
    if converted and _holds_the_tax(case, converted, withheld):
        return False
    return bool(converted) and (
        net_of_withholding(case.text)
        or _of_the_contribution(case.facts("conversion"))
        or _gross_of_withholding(case)
        or put_in == (converted or 0) + withheld
    )


def _holds_the_tax(case: Case, converted: Decimal, withheld: Decimal) -> bool:
    """Whether arithmetic says that the amount called converted has the tax in it.

    The tax is the percentage of it that was withheld, or the rest is what arrived, in thousands: "of twenty thousand
    only sixteen landed in the Roth, four thousand went to the IRS".
    """
    percent = case.total("withheld_percent")
    return (percent is not None and abs(converted * percent / 100 - withheld) < 1) or any(
        converted - withheld == thousands * 1000 for thousands in arrived_in_thousands(case.text)
    )


def _withheld_within(case: Case) -> bool:
    """Whether tax was withheld out of an amount converted of which nothing says that it is the rest, or was made up."""
    withheld, converted = case.total("withheld"), case.total("conversion")
    counted = any(fact.note == "with_tax_withheld" for fact in case.facts("distribution"))
    if not withheld or not converted or counted or withheld >= converted:
        return False
    return not _converted_the_rest(case, withheld) and not made_up(case.text)


def _gross_of_withholding(case: Case) -> bool:
    """Whether the amount called converted must contain the tax withheld: all that went in, and nothing is left."""
    put_in = case.total("nondeductible_contribution")
    withheld = case.total("withheld")
    gone = case.total("year_end_value") == 0 and not net_of_withholding(case.text)
    return bool(withheld) and gone and put_in is not None and put_in == case.total("conversion")


def _early(case: Case) -> bool | None:
    """Whether the owner was under 59½, where the age settles it."""
    said, age = case.fact("under_59_half"), case.fact("age")
    if said is not None:
        return said.flag
    if age is None or age.amount == 59:
        return None
    return age.amount < 59


def _basis(made: Making, brought: Decimal | None, converted: Decimal | None) -> Decimal | None:
    """Basis from earlier years: line 14 of the year before, stated, or none."""
    case, fact = made.case, made.case.fact("basis")
    if brought is not None and (fact is None or fact.value == "0"):
        if case.book.get("filed_line_14", case.person, case.tax_year):
            made.assumptions.append("line_14_short")
        return made.give("basis", brought)
    if fact is not None:
        made.inputs["basis"] = fact.value
        return fact.amount
    taken_out = case.total("distribution")
    if case.fact("basis_unknown") and (converted is not None or taken_out):
        made.ask("basis")
        return None
    if converted is None and taken_out and (case.claims or not names_an_ira(case.text)):
        made.ask("basis")
        return None
    if converted is not None or taken_out:
        made.assumptions.append("no_basis")
    return made.give("basis", Decimal(0))


def _implausible(case: Case, converted: Decimal, money: Decimal) -> bool:
    """A conversion many times larger than all the money that was spoken of, with no other IRA to come from."""
    if converted < 5 * money or case.adds_up or case.fact("conversion_confirmed"):
        return False
    stated = (replace(case, scenario=AS_STATED).total(name) or 0 for name in ("conversion", "year_end_value"))
    if case.scenario != AS_STATED and converted <= sum(stated):
        return False
    if len(case.facts("conversion")) > 1 or converts_an_old_account(case.text):
        return False  # the rest is told to come from an account besides the contribution
    if not case.total("nondeductible_contribution"):
        return False  # the basis of old contributions says nothing of what else is there
    if notes(
        [*case.facts("year_end_value"), *case.facts("conversion")],
        ("reduced", "all_of_it", "adds_up", "unconverted_stays"),
    ):
        return False
    nothing_else = case.fact("other_iras") is not None or case.total("year_end_value") == 0
    return nothing_else and not case.facts("deductible_contribution") and not case.facts("rollover_in")
