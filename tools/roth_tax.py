"""The tax on the withdrawals from Roth IRAs of one year: income tax on earnings, and the additional tax."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tools.errors import MissingFact
from tools.law import statute
from tools.money import cents
from tools.roth_facts import RothWithdrawalInput
from tools.roth_years import RothYear
from tools.sheet import Sheet

ZERO = Decimal(0)
QUALIFIED = "IRC 408A(d)(2), 408A(d)(5)"


def enter_tax(sheet: Sheet, facts: RothWithdrawalInput, year: RothYear) -> None:
    """Taxable part and additional tax, once the layers are entered."""
    taxable = _enter_taxable(sheet, facts, year)
    _enter_additional_tax(sheet, facts, year, taxable)


def first_known(facts: RothWithdrawalInput) -> int:
    """The earliest year in which there was a Roth IRA by all that is told besides first_roth_year."""
    converted, taken = (one.year for one in facts.conversions), (one.year for one in facts.earlier_withdrawals)
    return min([facts.tax_year, *converted, *taken])


def _enter_taxable(sheet: Sheet, facts: RothWithdrawalInput, year: RothYear) -> Decimal:
    """Earnings are income unless the distribution is qualified: clock one and an occasion of the Code."""
    label, earnings = "taxable part", sheet.amount("from_earnings")
    if not earnings:
        how, source = "no earnings come out", "IRC 408A(d)(4); Reg. 1.408A-6 A-8"
        return sheet.enter("taxable", ZERO, "taxable", label, how=how, source=source)
    occasion = year.excused or not year.under_age
    home = _home_room(sheet, facts, year)
    if not occasion and not home:
        how = "{from_earnings}: not a qualified distribution"
        return sheet.enter("taxable", earnings, "taxable", label, how=how, source=QUALIFIED)
    if not _clock_run(facts, year):
        sheet.note("earnings_clock_running", "The five-year clock for earnings has not run out yet.", "warning")
        how = "{from_earnings}: the clock for earnings still runs"
        return sheet.enter("taxable", earnings, "taxable", label, how=how, source=QUALIFIED)
    if occasion:
        how = "none: a qualified distribution"
        return sheet.enter("taxable", ZERO, "taxable", label, how=how, source=QUALIFIED)
    how = "{from_earnings} - {first_home}, not below zero"
    source = "IRC 408A(d)(5), 72(t)(8); Form 8606 line 20"
    return sheet.enter("taxable", max(ZERO, earnings - home), "taxable", label, how=how, source=source)


def _clock_run(facts: RothWithdrawalInput, year: RothYear) -> bool:
    """Clock one: five tax years from the first year for which any Roth IRA was funded."""
    clock = int(statute().amount("five_year_clock"))
    first = facts.first_roth_year if facts.first_roth_year is not None else first_known(facts)
    if year.year >= first + clock:
        return True
    if facts.first_roth_year is None:
        raise MissingFact(
            "The tax on earnings depends on the first year for which any Roth IRA was funded: give first_roth_year.",
            param="first_roth_year",
        )
    return False


def _home_room(sheet: Sheet, facts: RothWithdrawalInput, year: RothYear) -> Decimal:
    """What the lifetime amount for a first home still covers."""
    if "first_home" in sheet:
        return sheet.amount("first_home")
    if year.first_home is None:
        return ZERO
    lifetime = sheet.law("first_home_lifetime", statute(), "first_time_homebuyer_lifetime")
    used = sheet.given("first_home_used", facts.first_home_used, "distribution", "used for a first home before")
    sheet.given("first_home_cost", year.first_home, "distribution", "withdrawn for a first home")
    room = max(ZERO, min(year.first_home, year.withdrawal, lifetime - used))
    how = "smaller of {first_home_cost}, {withdrawal} and {first_home_lifetime} - {first_home_used}"
    label = "part that counts as for a first home"
    return sheet.enter("first_home", room, "nontaxable", label, how=how, source="IRC 72(t)(8)")


def _enter_additional_tax(sheet: Sheet, facts: RothWithdrawalInput, year: RothYear, taxable: Decimal) -> None:
    """Taxable earnings and recaptured conversions, unless age or an exception takes them out."""
    exposed, source = taxable + sheet.amount("recaptured"), "IRC 72(t), 408A(d)(3)(F)"
    label = "part that bears the additional tax"
    if not exposed or year.excused or not year.under_age:
        how = "none: age or an exception" if exposed else "none: neither taxable earnings nor recaptured conversions"
        sheet.enter("subject_to_additional_tax", ZERO, "total", label, how=how, source=source)
    else:
        excepted = year.exempt + _home_left(sheet, facts, year, taxable)
        sheet.enter("excepted", excepted, "total", "covered by exceptions", source="IRC 72(t)(2)")
        how = "{taxable} + {recaptured} - {excepted}, not below zero"
        sheet.enter("subject_to_additional_tax", max(ZERO, exposed - excepted), "total", label, how=how, source=source)
    rate = sheet.law("additional_tax_rate", statute(), "additional_tax_early")
    tax = cents(Fraction(sheet.amount("subject_to_additional_tax")) * Fraction(rate) / 100)
    how, label = "{subject_to_additional_tax} x {additional_tax_rate}", "additional tax on the early distribution"
    sheet.enter("additional_tax", tax, "additional_tax", label, how=how, source="IRC 72(t)(1)")


def _home_left(sheet: Sheet, facts: RothWithdrawalInput, year: RothYear, taxable: Decimal) -> Decimal:
    """The first-home amount that earnings freed of income tax have not used up already."""
    freed = sheet.amount("from_earnings") - taxable
    return max(ZERO, _home_room(sheet, facts, year) - freed)
