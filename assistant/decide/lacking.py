"""What a year's form lacks: the conversion or withdrawal that a question is about, or anything at all of the person."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.decide.case import Case
from assistant.decide.words import about_tax, says_converted, says_not_converted, tells_withdrawal


def lacks_event(case: Case, converted: Decimal | None, taken_out: Decimal | None) -> bool:
    """A taxable amount cannot be told without the conversion or withdrawal that it is about."""
    return nothing_told(case) or (
        converted is None
        and not taken_out
        and (about_tax(case.text) or (says_converted(case.text) and not _converted_ever(case)))
        and (tells_withdrawal(case.text) or not says_not_converted(case.text))
        and not case.fact("elected_nondeductible")
        and not _converted_later(case)
        and not _paid_in_by_one_who_waits(case)
    )


def nothing_told(case: Case) -> bool:
    """Whether somebody else's money alone was spoken of so far."""
    return bool(case.book.persons()) and case.person not in case.book.persons()


def _converted_later(case: Case) -> bool:
    """Whether the contribution of the year was converted in the next one, as far as told."""
    later = replace(case, tax_year=case.tax_year + 1)
    return bool(case.facts("nondeductible_contribution") and later.facts("conversion"))


def left_open(case: Case) -> bool:
    """Whether the conversion of an earlier year was asked for and not answered, and no later one contains it."""
    later = replace(case, tax_year=case.tax_year + 1)
    then, put_in = later.total("conversion"), later.total("nondeductible_contribution")
    contained = then is not None and then > (put_in or Decimal(0))
    return ("conversion", case.person, case.tax_year) in case.asked_before and not contained


def _paid_in_by_one_who_waits(case: Case) -> bool:
    """Whether all was paid in after the year, and it is another person's conversion that the year has."""
    paid = case.facts("nondeductible_contribution")
    others = {f.person for f in case.book if (f.name, f.tax_year) == ("conversion", case.tax_year)} - {case.person}
    return bool(paid and others) and all(fact.when > str(case.tax_year) for fact in paid)


def _converted_ever(case: Case) -> bool:
    return any(fact.name == "conversion" and fact.person == case.person for fact in case.book)
