"""The limit on IRA contributions before any income test: the year's limit, the catch-up, and compensation."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from tools.calculator import Dollars, Facts
from tools.errors import InvalidInput
from tools.facts import Age, FilingStatus, TaxYear
from tools.law import law, statute
from tools.money import up_to_multiple
from tools.sheet import Sheet


class IraCapFacts(Facts):
    """Facts that decide how much one person may contribute to all IRAs together before any income test."""

    tax_year: TaxYear
    filing_status: FilingStatus
    age: Age | None = Field(None, description="age at the end of the tax year; left out: under the catch-up age")
    compensation: Dollars | None = Field(None, description="taxable compensation of the year; left out: enough")
    spouse_compensation: Dollars | None = Field(None, description="the spouse's compensation, joint return only")
    spouse_ira_contributions: Dollars | None = Field(
        None, description="the spouse's traditional and Roth contributions, when the spouse earned more"
    )
    lived_apart_all_year: bool | None = Field(None, description="separate filers: lived apart for the whole year")


def year_limit(tax_year: int, *, of_catch_up_age: bool, compensation: Decimal | None = None) -> Decimal:
    """What one person may put into all IRAs for a year, in dollars, before the income test (IRC 219(b)(1), (5)).

    Raises UnknownTaxYear for a year without a law file.
    """
    book = law(tax_year)
    limit = book.amount("ira_limit") + (book.amount("ira_catch_up") if of_catch_up_age else 0)
    return limit if compensation is None else min(limit, compensation)


def above_limit(tax_year: int, contribution: Decimal, *, of_catch_up_age: bool) -> Decimal:
    """What of a contribution is above the limit of its year and so an excess (IRC 4973(b)); nothing below it."""
    return max(Decimal(0), contribution - year_limit(tax_year, of_catch_up_age=of_catch_up_age))


def is_catch_up_age(age: Decimal | int) -> bool:
    """Whether somebody of that age at the end of the year may add the catch-up (IRC 219(b)(5)(B))."""
    return age >= statute().amount("age_catch_up")


def enter_cap(sheet: Sheet, facts: IraCapFacts) -> Decimal:
    """Enter the year's limit with catch-up under "dollar_limit"; tell what was assumed about age."""
    book = law(facts.tax_year)
    year_limit = sheet.law("ira_limit", book, "ira_limit")
    catch_up_age = sheet.law("age_catch_up", statute(), "age_catch_up")
    how, limit = "{ira_limit}", year_limit
    if facts.age is None:
        text = "Age was not given: this is the limit for somebody younger than {age_catch_up} at the end of the year."
        sheet.note("age_assumed_under_catch_up", text)
    elif facts.age >= catch_up_age:
        limit += sheet.law("ira_catch_up", book, "ira_catch_up")
        how = "{ira_limit} + {ira_catch_up}"
    source = "IRC 219(b)(5)"
    return sheet.enter("dollar_limit", limit, "limit", "IRA limit of the year for this age", how=how, source=source)


def enter_limit(sheet: Sheet, facts: IraCapFacts, cap: Decimal) -> Decimal:
    """Enter the limit under "limit": the limit of the year or the compensation that counts, the smaller."""
    label = "limit for all IRA contributions before the income test"
    source = "IRC 219(b)(1), 219(c)"
    counted = _counted_compensation(sheet, facts)
    if counted is None:
        sheet.note("compensation_assumed", "Compensation of at least {dollar_limit} is taken for granted.")
        return sheet.enter("limit", cap, "limit", label, how="{dollar_limit}", source=source)
    how = "smaller of {dollar_limit} and {counted_compensation}"
    return sheet.enter("limit", min(cap, counted), "limit", label, how=how, source=source)


def _counted_compensation(sheet: Sheet, facts: IraCapFacts) -> Decimal | None:
    """The compensation that counts: one's own and, for the lower earner of a joint return, the spouse's rest."""
    own, spouse = facts.compensation, facts.spouse_compensation
    if spouse is not None and facts.filing_status is not FilingStatus.MARRIED_FILING_JOINTLY:
        raise InvalidInput(
            "A spouse's compensation counts on a joint return only: leave spouse_compensation out, or file jointly.",
            param="spouse_compensation",
            code="contradiction",
        )
    if own is None:
        return None
    sheet.given("compensation", own, "total", "own compensation")
    counted, how = own, "{compensation}"
    if spouse is not None and spouse > own:
        sheet.given("spouse_compensation", spouse, "total", "the spouse's compensation")
        used = facts.spouse_ira_contributions or Decimal(0)
        sheet.given("spouse_ira_contributions", used, "contribution", "the spouse's own IRA contributions")
        counted, how = (
            own + max(Decimal(0), spouse - used),
            "{compensation} + {spouse_compensation} - {spouse_ira_contributions}",
        )
        if facts.spouse_ira_contributions is None:
            sheet.note("spouse_contributions_assumed", "The spouse is taken to have contributed nothing to IRAs.")
    label = "compensation that counts for the IRA limit"
    return sheet.enter("counted_compensation", counted, "total", label, how=how, source="IRC 219(c)")


def after_phaseout(full: Decimal, kept: Fraction) -> Decimal:
    """The share of a limit that is left in a phase-out: rounded up to the next ten, with the floor until it ends."""
    step, floor = statute().amount("phaseout_rounding"), statute().amount("phaseout_floor")
    return max(up_to_multiple(Fraction(full) * kept, step), floor)
