"""The value on December 31: stated, nothing where there are no other IRAs, else asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.decide.case import Case
from assistant.decide.making import Making
from assistant.decide.words.moved import most_of_it
from assistant.facts import AS_STATED, Fact, is_number
from assistant.reading.figures.thousands import unit_open, unlike_known

_YEAR_END_NOTES = (
    "undated", "reduced", "rolled_out", "everything_converted", "adds_up", "same_as_now", "inherited_only", "movable",
    "unconverted_stays", "untaken_stays",
)  # fmt: skip


def notes(facts: list[Fact], which: tuple[str, ...]) -> list[str]:
    """How the values of facts were arrived at, as far as it is among the notes sought."""
    return [fact.note for fact in facts if fact.note in which]


def year_end(made: Making) -> None:
    """The value on December 31: stated, nothing where there are no other IRAs, else asked for."""
    case = made.case
    if not year_end_known(case) or _in_an_open_unit(case):
        ask_year_end(made)
    elif facts := case.facts("year_end_value"):
        made.give("year_end_value", case.total("year_end_value") or Decimal(0))
        made.assumptions[:0] = notes(facts, _YEAR_END_NOTES)
    else:
        made.give("year_end_value", Decimal(0))
        made.assumptions.append("everything_converted")


def year_end_known(case: Case) -> bool:
    """Whether a value was stated, or that there are no other IRAs and none has a value now that stays in it."""
    gone = case.total("conversion") if notes(case.facts("conversion"), ("all_of_it",)) else None
    none_else = case.fact("other_iras") is not None and case.total("current_value") in (None, gone)
    return "another_untold" not in case.questions and (bool(case.facts("year_end_value")) or none_else)


def _in_an_open_unit(case: Case) -> bool:
    """Whether a value stated may be in dollars or in thousands, beside thousands that were converted."""
    told = [fact for fact in case.facts("year_end_value") if fact.scenario == AS_STATED and is_number(fact.value)]
    stated = replace(case, scenario=AS_STATED).total("year_end_value") or Decimal(0)
    supposed = [fact for fact in case.facts("year_end_value") if fact not in told and is_number(fact.value)]
    if any(unlike_known(fact.amount, fact.quote, case.message, stated) for fact in supposed):
        return True
    large = (case.total("conversion") or Decimal(0)) >= _THOUSAND
    return large and any(unit_open(fact.amount, fact.quote, case.text) for fact in told)


_THOUSAND = 1000
_A_BARE_NUMBER = re.compile(r"\W*(?:[a-z']+ ){0,3}\d{2,3}(?:\.\d)?\W*", re.I)


def ask_year_end(made: Making) -> None:
    """Ask for the value, in the words that fit what was told of it."""
    case = made.case
    wording = "year_end_value_open" if case.open else "year_end_value"
    if "empty_or_not" in case.questions:
        wording = "empty_or_not"
    elif "another_untold" in case.questions:
        wording = "year_end_value_with_another"
    elif case.facts("rollover_in", case.tax_year + 1):
        wording = "year_end_value_before_rollover"
    elif case.book.get("rollover_to_plan", case.person, case.tax_year) or most_of_it(case.text):
        wording = "year_end_value_after_rollover"
    elif _in_an_open_unit(case) or ("year_end_value" in case.asked and _A_BARE_NUMBER.fullmatch(case.message)):
        wording = "year_end_value_in_full"
    made.ask("year_end_value", wording=wording)
