"""Amounts of two people that landed on one form: the IRA money of spouses is never pooled, so whose they are is asked."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Need
from assistant.decide.case import Case
from assistant.decide.words.spouses import tells_of_two
from assistant.facts import YOU, is_number
from assistant.policy import question
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.names import OWN_MONEY, RELATION

_MONEY = ("nondeductible_contribution", "conversion", "year_end_value", "basis")
ONE_AT_A_TIME = "one_person_at_a_time"
_UNPLACED = "other spouse"
"""Whom the reading calls a spouse without knowing of whom."""


def whose_is_it(case: Case, people: list[str]) -> Need | None:
    """The question whose the amounts are, where one of a couple has those of two and the other one lacks them."""
    if _has_a_relatives(case):
        return question("nondeductible_contribution", case.person, case.tax_year, wording=ONE_AT_A_TIME)
    if _has_money(case.of(_UNPLACED)):
        return question("conversion", people[-1], case.tax_year, wording="whose")
    for person in people:
        others = [other for other in people if other != person]
        if name := _told_of_two(case.of(person), [case.of(other) for other in others]):
            return question(name, others[0] if others else person, case.tax_year, wording="whose")
    return None


def told_of_two_as_one(case: Case) -> Need | None:
    """The question whose the amounts are, where a message tells of two people and all it tells landed on one form."""
    others = [person for person in case.book.persons() if person != case.person]
    if _has_a_relatives(case):
        return question("nondeductible_contribution", case.person, case.tax_year, wording=ONE_AT_A_TIME)
    if not tells_of_two(case.message) or any(_moved(case.of(other)) for other in others):
        return None
    paid, limit = case.facts("nondeductible_contribution"), case.ira_limit(case.tax_year)
    too_much = limit is not None and (case.total("nondeductible_contribution") or Decimal(0)) > limit
    twice = len({fact.value for fact in case.facts("conversion")}) > 1
    if not (twice and (too_much or len(paid) < 2)) and not (too_much and len(paid) > 1):
        return None
    if any(map(_has_money, map(case.of, others))) and _in_pieces(case):
        return None
    return question("nondeductible_contribution", case.person, case.tax_year, wording="whose")


_A_RELATIVE_TELLS = re.compile(
    rf"(?:[.;!?\n]\s*|\band |\bbut )(?:and |but )?(?:my|our|his|her) {RELATION}(?:,? (?:also|too|just|then))?"
    r" (?:did|put|contributed|converted|paid|has|had|made)\b"
    rf"|[.;!?\n,]\s*(?:my |our |his |her )?{RELATION}(?:['’]s)?\s?[:–]",
    re.I,
)
_FOR_ME = re.compile(r"\b(?:me|my|mine)\b", re.I)


def _has_a_relatives(case: Case) -> bool:
    """Whether money that only the words about a relative name landed on the form of whoever writes about both."""
    message = case.message
    told = _A_RELATIVE_TELLS.search(message)
    if told is None or case.person != YOU or not OWN_MONEY.search(message, 0, told.start()):
        return False
    sentence = re.split(r"[.;!?\n]\s", message[told.end() :], maxsplit=1)[0]
    if _FOR_ME.search(sentence):
        return False
    before = {found.value for found in amounts(message[: told.start()])}
    theirs = {found.value for found in amounts(sentence) if found.kind == "money"} - before
    return any(fact.amount in theirs for name in _MONEY for fact in case.facts(name) if is_number(fact.value))


def _in_pieces(case: Case) -> bool:
    """Whether one contribution was converted in pieces, each smaller than it: "6k nd, conv 3.4k + 2,910"."""
    paid, pieces = case.total("nondeductible_contribution"), case.facts("conversion")
    return paid is not None and all(fact.amount < paid for fact in pieces) and paid <= (case.total("conversion") or 0)


def _moved(case: Case) -> bool:
    return any(case.facts(name) for name in ("nondeductible_contribution", "conversion"))


def _has_money(case: Case) -> bool:
    return any(case.facts(name) for name in _MONEY)


def _told_of_two(case: Case, others: list[Case]) -> str:
    """The fact that a person has for two people: more than one may pay in, or twice what the other one has not at all."""
    paid = case.facts("nondeductible_contribution")
    limit = case.ira_limit(case.tax_year)
    if len(paid) > 1 and limit is not None and (case.total("nondeductible_contribution") or Decimal(0)) > limit:
        return (
            "" if any(other.facts("nondeductible_contribution") for other in others) else "nondeductible_contribution"
        )
    for other in others:
        takes_part = other.facts("nondeductible_contribution") or other.facts("conversion")
        for name in ("conversion", "year_end_value"):
            settled = other.facts(name) or (name == "year_end_value" and other.fact("other_iras") is not None)
            if takes_part and len(case.facts(name)) > 1 and not settled:
                return name
    return ""
