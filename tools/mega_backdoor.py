"""After-tax room in an employer plan: annual additions less deferrals and employer contributions, IRC 415(c)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from tools.after_tax_cap import enter_cap
from tools.after_tax_split import enter_split, tell_features
from tools.calculator import Dollars, Facts, calculator
from tools.catch_up import enter_deferral
from tools.employer_match import enter_employer
from tools.errors import InvalidInput
from tools.facts import Age, Percent, TaxYear
from tools.law import law
from tools.money import half_up
from tools.sheet import Sheet, Worked, output_schema

ZERO = Decimal(0)
REFS = {
    "legal_room": "after-tax room under the annual additions limit, whatever the plan allows",
    "room": "after-tax contributions that can still be made this year",
    "employer_contribution": "what the employer puts in, as given or by the formula of the plan",
    "total": "all sources together once the room is used, catch-up included",
    "after_tax": "after-tax contributions of the year once the room is used",
    "pretax": "earnings on the after-tax money: pre-tax when it is moved",
    "percent_of_pay": "room as a percentage of compensation",
    "catch_up": "part of the deferral that is catch-up and outside the annual additions limit",
}


class MegaBackdoorInput(Facts):
    """One person, one employer plan, one year."""

    tax_year: TaxYear
    elective_deferral: Dollars = Field(description="pre-tax and Roth deferrals of the year, catch-up included")
    employer_contribution: Dollars | None = Field(None, description="match, profit sharing and forfeitures of the year")
    employer_match_percent: Percent | None = Field(
        None, description="match as a percentage of the deferral, where employer_contribution is not known"
    )
    employer_percent_of_pay: Percent | None = Field(
        None,
        description="percentage of compensation matched; without a match, what the employer adds",
    )
    employer_addition: Dollars | None = Field(None, description="beside that formula, such as profit sharing")
    catch_up: Dollars | None = Field(None, description="catch-up contributions, when not in elective_deferral")
    after_tax_contribution: Dollars | None = Field(None, description="after-tax contributions already made this year")
    compensation: Dollars | None = Field(None, description="pay from this employer; left out: at least the limit")
    self_employment_earnings: Dollars | None = Field(
        None, description="own business: net earnings after the deduction of half the self-employment tax"
    )
    age: Age | None = Field(None, description="age at the end of the year; decides about catch-up")
    prior_year_wages: Dollars | None = Field(None, description="last year's wages from this employer, box 3 of the W-2")
    plan_allows_after_tax: bool | None = None
    plan_allows_in_plan_roth_rollover: bool | None = None
    plan_allows_in_service_distribution: bool | None = None
    plan_after_tax_limit: Dollars | None = Field(None, description="the plan's own cap on after-tax contributions")
    plan_after_tax_percent_of_pay: Percent | None = Field(None, description="the same as a percentage of compensation")
    after_tax_earnings: Dollars | None = Field(None, description="earnings on the after-tax money so far")
    disbursement: Dollars | None = Field(None, description="part of the after-tax money that is moved; left out: all")
    direct_rollover: Dollars | None = Field(None, description="part of the disbursement that is rolled over directly")


@calculator(
    MegaBackdoorInput,
    "How much after-tax money can still go into an employer plan this year (mega backdoor)?",
    output_schema(REFS),
)
def mega_backdoor(facts: MegaBackdoorInput) -> Worked:
    """The room for after-tax contributions and what all sources add up to, in dollars.

    Raises:
        UnknownTaxYear: no law file for the year.
        MissingFact: the employer's part, or age where a deferral above the limit depends on it.
        InvalidInput: more after-tax money moved than there is, or pay or the employer's part given in two ways.
    """
    sheet = Sheet("mega_backdoor", facts.tax_year)
    deferral, catch_up = enter_deferral(
        sheet,
        facts.tax_year,
        facts.elective_deferral + (facts.catch_up or ZERO),
        facts.age,
        facts.prior_year_wages,
    )
    employer = _enter_employer(sheet, facts)
    made = _enter_made(sheet, facts)
    additions = _enter_additions_limit(sheet, facts, employer)
    used = deferral + employer + made
    how = "{annual_additions_limit} - {deferral} - {employer_contribution} - {already_after_tax}, not below zero"
    legal = max(ZERO, additions - used)
    label = "after-tax room under the annual additions limit"
    sheet.enter("legal_room", legal, "room", label, how=how, source="IRC 415(c), 414(v)(3)(A)")
    if used > additions:
        text = "The contributions named are together above {annual_additions_limit}: the plan has to correct that."
        sheet.note("over_annual_additions", text, "warning")
    room = _enter_room(sheet, facts, legal, made)
    how = "{deferral} + {catch_up} + {employer_contribution} + {already_after_tax} + {room}"
    total = used + catch_up + room
    sheet.enter(
        "total", total, "total", "all sources together, catch-up included", how=how, source="IRC 415(c), 414(v)"
    )
    _enter_percent(sheet, facts, room)
    enter_split(sheet, made + room, facts.after_tax_earnings, facts.disbursement, facts.direct_rollover)
    tell_features(
        sheet,
        facts.plan_allows_after_tax,
        facts.plan_allows_in_plan_roth_rollover,
        facts.plan_allows_in_service_distribution,
    )
    return sheet.finish()


def _enter_employer(sheet: Sheet, facts: MegaBackdoorInput) -> Decimal:
    """What the employer puts in, by its amount or by the formula of the plan."""
    formula = facts.employer_match_percent, facts.employer_percent_of_pay
    if facts.self_employment_earnings is not None and formula != (None, None):
        raise InvalidInput(
            "One's own plan has no employer besides: give employer_contribution in dollars, zero included.",
            param="employer_match_percent" if facts.employer_match_percent is not None else "employer_percent_of_pay",
            code="contradiction",
        )
    return enter_employer(
        sheet,
        facts.tax_year,
        facts.employer_contribution,
        match=facts.employer_match_percent,
        share=facts.employer_percent_of_pay,
        deferral=facts.elective_deferral,
        pay=facts.compensation,
        addition=facts.employer_addition,
    )


def _enter_made(sheet: Sheet, facts: MegaBackdoorInput) -> Decimal:
    if facts.after_tax_contribution is None:
        sheet.note("no_after_tax_yet", "No after-tax contribution is taken to have been made yet this year.")
    made = facts.after_tax_contribution or ZERO
    return sheet.given("already_after_tax", made, "contribution", "after-tax contributions already made")


def _enter_additions_limit(sheet: Sheet, facts: MegaBackdoorInput, employer: Decimal) -> Decimal:
    """The dollar limit or all of compensation, the smaller (IRC 415(c)(1))."""
    limit = sheet.law("limit_415c", law(facts.tax_year), "limit_415c")
    pay = _enter_pay(sheet, facts, employer)
    label, source = "annual additions limit", "IRC 415(c)(1)"
    if pay is None:
        sheet.note("compensation_assumed", "Compensation of at least {limit_415c} is taken for granted.")
        return sheet.enter("annual_additions_limit", limit, "limit", label, how="{limit_415c}", source=source)
    how = "smaller of {limit_415c} and {compensation}"
    return sheet.enter("annual_additions_limit", min(limit, pay), "limit", label, how=how, source=source)


def _enter_pay(sheet: Sheet, facts: MegaBackdoorInput, employer: Decimal) -> Decimal | None:
    """Pay, or for the self-employed what is left of net earnings after the employer contribution."""
    if facts.self_employment_earnings is None:
        if facts.compensation is None:
            return None
        return sheet.given("compensation", facts.compensation, "total", "compensation from this employer")
    if facts.compensation is not None:
        raise InvalidInput(
            "An employer plan counts pay, one's own plan counts self-employment earnings: give one of them.",
            param="self_employment_earnings",
            code="contradiction",
        )
    net = sheet.given(
        "self_employment_earnings", facts.self_employment_earnings, "total", "net self-employment earnings"
    )
    book = law(facts.tax_year)
    percent = sheet.law("sep_percent_of_compensation", book, "sep_percent_of_compensation")
    ceiling = sheet.law("comp_limit_401a17", book, "comp_limit_401a17")
    share = Fraction(percent) / (100 + Fraction(percent))
    most = half_up(min(Fraction(net) * share, Fraction(ceiling) * Fraction(percent) / 100), 2)
    how = "{self_employment_earnings} divided by one plus {sep_percent_of_compensation}, times "
    how += "{sep_percent_of_compensation}, at most that share of {comp_limit_401a17}"
    label, source = "largest own employer contribution", "IRC 404(a)(3), 404(a)(8), 401(a)(17)"
    sheet.enter("employer_limit", most, "limit", label, how=how, source=source)
    if employer > most:
        text = "The employer contribution is above the deductible {employer_limit} for these earnings."
        sheet.note("employer_over_limit", text, "warning")
    pay = max(ZERO, net - employer)
    how = "{self_employment_earnings} - {employer_contribution}, not below zero"
    label = "earned income that counts as compensation"
    return sheet.enter("compensation", pay, "total", label, how=how, source="IRC 415(c)(3)(B), 401(c)(2)")


def _enter_room(sheet: Sheet, facts: MegaBackdoorInput, legal: Decimal, made: Decimal) -> Decimal:
    """What the plan lets through of the legal room."""
    label, source = "after-tax contributions that can still be made", "IRC 415(c); plan document"
    if facts.plan_allows_after_tax is False:
        how = "none: the plan takes no after-tax contributions"
        return sheet.enter("room", ZERO, "room", label, how=how, source=source)
    cap = enter_cap(
        sheet, facts.tax_year, facts.plan_after_tax_limit, facts.plan_after_tax_percent_of_pay, facts.compensation
    )
    if cap is None:
        return sheet.enter("room", legal, "room", label, how="{legal_room}", source=source)
    how = "smaller of {legal_room} and {plan_after_tax_limit} - {already_after_tax}, not below zero"
    return sheet.enter("room", max(ZERO, min(legal, cap - made)), "room", label, how=how, source=source)


def _enter_percent(sheet: Sheet, facts: MegaBackdoorInput, room: Decimal) -> None:
    if facts.compensation:
        percent = half_up(Fraction(room) / Fraction(facts.compensation) * 100, 2)
        label, how = "room as a share of compensation", "{room} / {compensation}"
        sheet.enter("percent_of_pay", percent, "rate", label, how=how, unit="percent", source="arithmetic")
