"""Compensation as it limits IRA contributions: one's own, and on a joint return that of the spouse (IRC 219(c))."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.couple import PAIR
from assistant.decide.case import Case, dollars
from assistant.dialogue.moved_later import DETAIL
from assistant.facts import YOU, Fact, is_number
from assistant.reading.spans.notions import A_SPOUSE
from assistant.reading.spans.sought import sought
from tools.ira_cap import year_limit
from tools.law import years

PAID_INTO_IRAS = ("contribution", "nondeductible_contribution", "deductible_contribution", "roth_contribution")
_EACH = sought(r"\b(?:each|both|apiece|we|the two of us)\b[^.;?!]*\?", re.I)

_TWO_ASKED = re.compile(
    rf"\b(?:each|both) of us\b[^.;]*\?|\beach\b[^.;?!]*\?|\b(?:how much|what|can|could|may|limit|max\w*)\b[^.;?!\d]*\b(?:each|both of us|apiece)\b|\b(?:same|and) for (?:my |the )?(?:{A_SPOUSE}|her|him)\b"
    rf"|\b(?:i|me) and (?:my )?{A_SPOUSE}\b[^.;]*\?|\b(?:my )?{A_SPOUSE} and (?:i|me)\b[^.;]*\?|\bfor (?:the )?(?:both|two) of us\b",
    re.I,
)


def spouse_of(person: str) -> str:
    """The other of the two."""
    return PAIR.get(person, "spouse" if person == YOU else YOU)


def enter_compensation(case: Case, inputs: dict[str, Any]) -> list[str]:
    """Put the compensation told; what is assumed of it."""
    own = case.text_of("compensation")
    if own is None:
        return ["compensation"]
    status = case.fact("filing_status")
    joint = inputs.get("filing_status") == "married_filing_jointly"
    theirs = case.of(spouse_of(case.person))
    pay = _own(theirs)
    if not Decimal(own) and (status is None or (joint and pay is None)):
        return ["compensation"]  # the other spouse's, of which nothing was told
    inputs["compensation"] = own
    if joint and pay is not None:
        inputs["spouse_compensation"] = pay.value
        put_in = [amount for name in PAID_INTO_IRAS if (amount := theirs.total(name)) is not None]
        if put_in:
            inputs["spouse_ira_contributions"] = dollars(sum(put_in, Decimal(0)))
    elif joint and case.tax_year in years() and Decimal(own) < year_limit(case.tax_year, of_catch_up_age=case.is_50):
        return ["own_compensation"]
    return []


def names_each(case: Case) -> bool:
    """Whether a message asks for each of two spouses, or for both."""
    return _EACH.search(case.message) is not None


def asks_of_each(case: Case) -> bool:
    """Whether it is asked what each of two spouses may put in, of whom the pay or the age is told."""
    theirs = case.of(spouse_of(case.person))
    if names_each(case) and _own(case) is not None and _own(theirs) is not None:
        return True
    aged = all(one.book.get("age", one.person, one.tax_year) is not None for one in (case, theirs))
    return aged and _TWO_ASKED.search(case.text if case.goes_on else case.message) is not None


def one_of_age(text: str, age: str) -> bool:
    """Whether an age is told of both."""
    return (
        re.search(rf"\b(?:both|each)\b(?: of us)?(?: (?:are|turned|age|aged|over|is))*:? {age}\b", text, re.I)
        is not None
    )


def _own(case: Case) -> Fact | None:
    """What was told of the person's own compensation."""
    return next((fact for fact in case.facts("compensation") if fact.value not in ("max", "all", "unknown")), None)


def paid_into_iras(case: Case) -> Decimal:
    """What went into IRAs for the year; what was recharacterized counts once, as the Roth contribution that it was."""
    told = {name: [f for f in case.facts(name) if is_number(f.value)] for name in PAID_INTO_IRAS}
    if told["contribution"]:
        told.pop("deductible_contribution")  # the part of it that was deducted
    if told["roth_contribution"]:
        told = {name: [f for f in facts if not f.detail.startswith(DETAIL)] for name, facts in told.items()}
    return sum((fact.amount for facts in told.values() for fact in facts), Decimal(0))
