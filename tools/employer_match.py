"""What the employer puts into the plan: an amount, or its formula such as 50% of deferrals up to 6% of pay."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tools.errors import InvalidInput, MissingFact
from tools.law import law
from tools.money import half_up, plain
from tools.sheet import Sheet

ZERO = Decimal(0)
MATCHED = "plan document; IRC 401(m)(4)(A)"
PAID = "plan document; IRC 401(a)(17)"


def enter_employer(
    sheet: Sheet,
    tax_year: int,
    given: Decimal | None,
    *,
    match: Decimal | None,
    share: Decimal | None,
    deferral: Decimal,
    pay: Decimal | None,
    addition: Decimal | None = None,
) -> Decimal:
    """Enter "employer_contribution": as given, or a match in percent of the deferral, a share of pay, or both.

    ``addition`` is what the employer puts in beside its formula, such as profit sharing.

    Raises:
        MissingFact: neither an amount nor a formula, or a share of a pay that was not given.
        InvalidInput: an amount and a formula.
    """
    label = "employer contributions"
    if match is None and share is None:
        if given is None:
            raise MissingFact(
                "mega_backdoor needs employer_contribution and does not guess it: add it, also when it is zero, or "
                "give the formula of the plan (employer_match_percent, employer_percent_of_pay).",
                param="employer_contribution",
            )
        if addition is not None:
            raise InvalidInput(
                "What the employer adds stands beside a formula only: give all of it in employer_contribution.",
                param="employer_addition",
                code="contradiction",
            )
        return sheet.given("employer_contribution", given, "contribution", label)
    if given is not None:
        raise InvalidInput(
            "The employer's part is given as an amount and as a formula: give one of them, and what the employer adds "
            "to the formula in employer_addition.",
            param="employer_contribution",
            code="contradiction",
        )
    text = "The employer's part follows the formula given, for the whole year; the plan document decides."
    sheet.note("employer_formula", text)
    most = None if share is None else _enter_share(sheet, tax_year, share, pay)
    name = "employer_contribution" if addition is None else "employer_formula_part"
    part_label = label if addition is None else "employer's part by the formula"
    if match is None and most is not None:
        part = sheet.enter(name, most, "contribution", part_label, how="{share_of_pay}", source=PAID)
    else:
        part = _enter_match(sheet, name, part_label, match or ZERO, deferral, most)
    if addition is None:
        return part
    sheet.given("employer_addition", addition, "contribution", "what the employer adds beside it")
    how = "{employer_formula_part} + {employer_addition}"
    return sheet.enter("employer_contribution", part + addition, "contribution", label, how=how, source=MATCHED)


def _enter_match(
    sheet: Sheet, name: str, label: str, match: Decimal, deferral: Decimal, most: Decimal | None
) -> Decimal:
    """The match in percent of the deferral, of no more than the share of pay."""
    how = "deferral without catch-up named apart" + (", at most {share_of_pay}" if most is not None else "")
    base = deferral if most is None else min(deferral, most)
    sheet.enter("matched_deferral", base, "contribution", "deferral that is matched", how=how, source=MATCHED)
    rate = sheet.given("employer_match_percent", match, "rate", "match as a percentage of the deferral", "percent")
    how = "{employer_match_percent} of {matched_deferral}"
    matched = half_up(Fraction(base) * Fraction(rate) / 100, 2)
    return sheet.enter(name, matched, "contribution", label, how=how, source=MATCHED)


def deferral_matched(employer: Decimal, match: Decimal) -> Decimal | None:
    """The deferral of which the employer's money is that percentage; None where it does not come out in cents."""
    deferral = Fraction(employer) * 100 / Fraction(match)
    return half_up(deferral, 2) if deferral == half_up(deferral, 2) else None


def _enter_share(sheet: Sheet, tax_year: int, share: Decimal, pay: Decimal | None) -> Decimal:
    """The share of pay, of which a plan counts no more than the limit of the year (IRC 401(a)(17))."""
    if pay is None:
        raise MissingFact(
            "A share of pay needs the pay from this employer: give compensation, or employer_contribution in dollars.",
            param="compensation",
        )
    counted = enter_pay_counted(sheet, tax_year, pay)
    sheet.given("employer_percent_of_pay", share, "rate", "percentage of pay in the plan's formula", "percent")
    part = half_up(Fraction(counted) * Fraction(share) / 100, 2)
    label, how = "that share of the pay", "{employer_percent_of_pay} of {pay_counted}"
    return sheet.enter("share_of_pay", part, "total", label, how=how, source=PAID)


def enter_pay_counted(sheet: Sheet, tax_year: int, pay: Decimal) -> Decimal:
    """Enter "pay_counted", pay up to the limit of the year, once."""
    if "pay_counted" in sheet.lines:
        return Decimal(plain(sheet.lines["pay_counted"].value))
    ceiling = sheet.law("comp_limit_401a17", law(tax_year), "comp_limit_401a17")
    label, how = "pay that the plan counts", "smaller of the compensation given and {comp_limit_401a17}"
    return sheet.enter("pay_counted", min(pay, ceiling), "total", label, how=how, source="IRC 401(a)(17)")
