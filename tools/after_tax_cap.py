"""A plan's own cap on after-tax contributions: an amount, or a share of the pay that the plan counts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tools.employer_match import enter_pay_counted
from tools.errors import InvalidInput, MissingFact
from tools.money import half_up
from tools.sheet import Sheet


def enter_cap(
    sheet: Sheet, tax_year: int, given: Decimal | None, share: Decimal | None, pay: Decimal | None
) -> Decimal | None:
    """Enter "plan_after_tax_limit", None where the plan has no cap of its own.

    Raises:
        MissingFact: a share of a pay that was not given.
        InvalidInput: an amount and a share.
    """
    label = "cap of the plan"
    if share is None:
        return None if given is None else sheet.given("plan_after_tax_limit", given, "limit", label)
    if given is not None:
        raise InvalidInput(
            "The plan's cap is given as an amount and as a share of pay: give the smaller of the two.",
            param="plan_after_tax_limit",
            code="contradiction",
        )
    if pay is None:
        raise MissingFact(
            "A cap in percent of pay needs the pay from this employer: give compensation, or plan_after_tax_limit.",
            param="compensation",
        )
    counted = enter_pay_counted(sheet, tax_year, pay)
    sheet.given(
        "plan_after_tax_percent_of_pay", share, "rate", "percentage of pay up to which it is allowed", "percent"
    )
    part, how = (
        half_up(Fraction(counted) * Fraction(share) / 100, 2),
        "{plan_after_tax_percent_of_pay} of {pay_counted}",
    )
    return sheet.enter("plan_after_tax_limit", part, "limit", label, how=how, source="plan document; IRC 401(a)(17)")
