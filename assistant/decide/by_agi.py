"""The tax by AGI and the deduction, where the taxable income itself was not told."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.decide.case import Case, dollars
from assistant.decide.pay import one_of_age
from assistant.reading.events.deductions import ITEMIZED, takes_the_standard
from assistant.reading.facts.one_person import BESIDE
from assistant.reading.spans.sought import sought
from tools.law import statute

_AGI = sought(r"(?<!modified )\b(?:adjusted gross|agi)\b", re.I)
_WITH_THE_CONVERSION = re.compile(
    r"\b(?:includ\w+|with|after|counting)(?: (?:the|my|our|this|that|planned))* (?:roth )?conver|\bconver\w+ (?:is )?includ",
    re.I,
)
_BLIND = re.compile(r"\bblind\b", re.I)


def income_by_agi(case: Case) -> dict[str, Any]:
    """AGI without the conversion and the deduction; nothing where one of them was not told."""
    agi, status = case.fact("modified_agi"), case.text_of("filing_status")
    if agi is None and status is not None and without_income(case.text):
        if _of_age(case, joint=status == "married_filing_jointly"):
            return {}  # the deduction for seniors would have to be known
        return {"tax_year": case.tax_year, "filing_status": status, "adjusted_gross_income": "0"}
    if agi is None or status is None or case.text_of("modified_agi") is None or not _AGI.search(case.text):
        return {}
    itemized, inside = case.text_of(ITEMIZED), case.fact("conversion_income")
    if itemized is None and (not takes_the_standard(case.text) or _BLIND.search(case.text)):
        return {}
    within = inside.amount if inside is not None and inside.note != BESIDE else Decimal(0)
    if not within and _WITH_THE_CONVERSION.search(agi.quote):
        return {}
    about = {"tax_year": case.tax_year, "filing_status": status, "adjusted_gross_income": dollars(agi.amount - within)}
    if itemized is not None:
        return about | {"itemized_deductions": itemized}
    return about | {"count_65_or_blind": _of_age(case, joint=status == "married_filing_jointly")}


def _of_age(case: Case, *, joint: bool) -> int:
    """How many of those on the return have reached the age of the higher deduction, by what was told."""
    ages = [
        fact for fact in (case.fact("age"), *([case.of("spouse").fact("age")] if joint else [])) if fact is not None
    ]
    higher = statute().amount("age_higher_standard_deduction")
    reached = [fact for fact in ages if fact.amount >= higher]
    return 2 if joint and reached and one_of_age(case.text, reached[0].value) else len(reached)


def says_no_basis(text: str) -> bool:
    """Whether there is said to be no basis."""
    return _NO_BASIS.search(text) is not None


_NO_BASIS = re.compile(
    r"\b(?:without|no|zero|any)(?: \w+)? basis\b|\bbasis (?:is |was |of )?(?:0|zero|none|nil)\b", re.I
)
_NO_INCOME = sought(
    r"\b(?:no|zero|without(?: any)?|don'?t have any|haven'?t (?:got )?any|not have any)(?: other| taxable| earned)* income\b(?! (?:limit|tax|from|cap|restrict|too|for roth))"
    r"|\bincome (?:is|was|will be|of) (?:\$?0|zero|nothing|nil)\b(?![\d,.]*\d)",
    re.I,
)
_OF_A_DEPENDENT = re.compile(
    r"\b(?:students?|kids?|child(?:ren)?|daughters?|sons?|depend[ea]nts?|teen\w*|college|parents?|grand\w+|minors?)\b",
    re.I,
)


def without_income(text: str) -> bool:
    """Whether somebody has no other income, and is nobody's dependent, whose standard deduction would be smaller."""
    return _NO_INCOME.search(text) is not None and _OF_A_DEPENDENT.search(text) is None
