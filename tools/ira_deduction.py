"""Deductible and nondeductible parts of a traditional IRA contribution: Pub. 590-A worksheet 1-2."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from tools.calculator import Dollars, calculator
from tools.errors import InvalidInput, MissingFact
from tools.facts import FilingStatus, lives_as_single
from tools.ira_cap import IraCapFacts, after_phaseout, enter_cap, enter_limit
from tools.law import law
from tools.sheet import Sheet, Worked, output_schema

ZERO = Decimal(0)
REFS = {
    "limit": "limit for the contribution after catch-up and compensation",
    "reduced_limit": "largest deduction that coverage at work and income allow",
    "deductible": "part of the contribution that is deducted",
    "nondeductible": "part of the contribution that is not deducted: line 1 of Form 8606",
    "excess": "part of the contribution above the limit",
}
SOURCE = "IRC 219(g); Pub. 590-A worksheet 1-2"


class IraDeductionInput(IraCapFacts):
    """One person and one tax year; on a joint return each spouse is computed separately with the joint modified AGI."""

    contribution: Dollars = Field(description="contributions to traditional IRAs for the tax year")
    covered_by_workplace_plan: bool = Field(description="box 13 of the W-2: retirement plan")
    spouse_covered_by_workplace_plan: bool | None = Field(None, description="needed of the married who live together")
    modified_agi: Dollars | None = Field(
        None, description="modified AGI for the deduction, conversion income included, with a plan at work"
    )
    treated_as_nondeductible: Dollars | None = Field(
        None, description="deductible part that the person chooses not to deduct; left out: none"
    )


@calculator(
    IraDeductionInput,
    "How much of a traditional IRA contribution is deductible, and how much is nondeductible?",
    output_schema(REFS),
)
def ira_deduction(facts: IraDeductionInput) -> Worked:
    """The deduction and the nondeductible rest; together they are the contribution up to the limit, in dollars.

    Raises:
        UnknownTaxYear: no law file for the year.
        MissingFact: modified AGI, the spouse's coverage or lived_apart_all_year, where it decides.
        InvalidInput: more treated as nondeductible than is deductible.
    """
    sheet = Sheet("ira_deduction", facts.tax_year)
    cap = enter_cap(sheet, facts)
    limit = _enter_age_limit(sheet, facts, enter_limit(sheet, facts, cap))
    made = sheet.given("contribution", facts.contribution, "contribution", "contributions to traditional IRAs")
    how = (
        "smaller of {contribution} and {allowed_limit}"
        if "allowed_limit" in sheet.lines
        else "smaller of {contribution} and {limit}"
    )
    counted = sheet.enter(
        "counted", min(made, limit), "contribution", "contribution within the limit", how=how, source=SOURCE
    )
    reduced = _enter_reduced(sheet, facts, cap)
    deductible = _enter_deductible(sheet, facts, counted, reduced)
    label = "nondeductible part"
    how = "{counted} - {deductible}"
    sheet.enter(
        "nondeductible", counted - deductible, "basis", label, how=how, source="IRC 408(o)(2); Form 8606 line 1"
    )
    _enter_excess(sheet, made, counted)
    return sheet.finish()


def _enter_age_limit(sheet: Sheet, facts: IraDeductionInput, limit: Decimal) -> Decimal:
    """Before its repeal, the age limit closed traditional IRAs to older people."""
    entry = law(facts.tax_year)["traditional_contribution_age_limit"]
    if entry.value is None:
        return limit
    years = sheet.law("traditional_contribution_age_limit", law(facts.tax_year), entry.key)
    if facts.age is None or facts.age < int(years):
        return limit
    if facts.age == int(years):
        text = "Whoever reached {traditional_contribution_age_limit} by the end of that year could not contribute; "
        sheet.note("age_limit_close", text + "this counts on the half birthday being later.", "warning")
        return limit
    text = "Nobody past {traditional_contribution_age_limit} could contribute to a traditional IRA in that year."
    sheet.note("too_old", text, "warning")
    how = "none past the age limit"
    return sheet.enter("allowed_limit", ZERO, "limit", "limit at this age", how=how, source=entry.source)


def phaseout_of(facts: IraDeductionInput) -> str | None:
    """The law key of the range that applies, or None where no plan at work stands in the way (IRC 219(g))."""
    status = facts.filing_status
    if facts.covered_by_workplace_plan:
        if status.joint_rates:
            return "traditional_deduction_phaseout.covered_at_work.mfj_or_qss"
        single = lives_as_single(status, facts.lived_apart_all_year)
        return f"traditional_deduction_phaseout.covered_at_work.{'single_or_hoh' if single else 'mfs'}"
    if status is FilingStatus.MARRIED_FILING_JOINTLY:
        return "traditional_deduction_phaseout.only_spouse_covered.mfj" if _spouse_covered(facts) else None
    if status is FilingStatus.MARRIED_FILING_SEPARATELY and not facts.lived_apart_all_year and _spouse_covered(facts):
        lives_as_single(status, facts.lived_apart_all_year)
        return "traditional_deduction_phaseout.only_spouse_covered.mfs_lived_with_spouse"
    return None


def _spouse_covered(facts: IraDeductionInput) -> bool:
    if facts.spouse_covered_by_workplace_plan is None:
        raise MissingFact(
            "The spouse's plan at work also limits the deduction: say whether the spouse is covered "
            "(spouse_covered_by_workplace_plan true or false).",
            param="spouse_covered_by_workplace_plan",
        )
    return facts.spouse_covered_by_workplace_plan


def _enter_reduced(sheet: Sheet, facts: IraDeductionInput, cap: Decimal) -> Decimal:
    """Lines 1 to 4 of the worksheet: the largest deduction that coverage and income allow."""
    label, key = "largest deduction that coverage and income allow", phaseout_of(facts)
    if key is None:
        sheet.note("no_phaseout", "Without a plan at work on either side, income does not limit the deduction.")
        return sheet.enter("reduced_limit", cap, "limit", label, how="{dollar_limit}", source=SOURCE)
    if facts.modified_agi is None:
        raise MissingFact(
            "With a plan at work the deduction depends on income: give modified_agi for the year.",
            param="modified_agi",
        )
    book = law(facts.tax_year)
    bottom = sheet.enter(
        "phaseout_start",
        book.amount(f"{key}.start"),
        "phaseout",
        "start of the range that reduces the deduction",
        source=book[f"{key}.start"].source,
    )
    top = sheet.enter(
        "phaseout_end",
        book.amount(f"{key}.end"),
        "phaseout",
        "modified AGI from which nothing is deductible",
        source=book[f"{key}.end"].source,
    )
    agi = sheet.given("modified_agi", facts.modified_agi, "total", "modified AGI")
    if agi >= top:
        how = "none: {modified_agi} is not below {phaseout_end}"
        return sheet.enter("reduced_limit", ZERO, "limit", label, how=how, source=SOURCE)
    if agi <= bottom:
        how = "{dollar_limit}: {modified_agi} is not above {phaseout_start}"
        return sheet.enter("reduced_limit", cap, "limit", label, how=how, source=SOURCE)
    width = sheet.enter(
        "width", top - bottom, "phaseout", "width of the range", how="{phaseout_end} - {phaseout_start}", source=SOURCE
    )
    left = sheet.enter(
        "left", top - agi, "total", "what is left of the range", how="{phaseout_end} - {modified_agi}", source=SOURCE
    )
    reduced = min(cap, after_phaseout(cap, Fraction(left) / Fraction(width)))
    how = "{left} x {dollar_limit} / {width}, rounded up to the next ten dollars"
    return sheet.enter("reduced_limit", reduced, "limit", label, how=how, source=SOURCE)


def _enter_deductible(sheet: Sheet, facts: IraDeductionInput, counted: Decimal, reduced: Decimal) -> Decimal:
    """Line 7: what may be deducted, less what the person chooses to treat as nondeductible."""
    most, chosen = min(counted, reduced), facts.treated_as_nondeductible
    if chosen is None:
        how = "smaller of {reduced_limit} and {counted}"
        return sheet.enter("deductible", most, "deduction", "deductible part", how=how, source=SOURCE)
    how = "smaller of {reduced_limit} and {counted}"
    sheet.enter("deductible_at_most", most, "deduction", "largest possible deduction", how=how, source=SOURCE)
    if chosen > most:
        raise InvalidInput(
            f"treated_as_nondeductible can be at most the deductible part, {most:,}: the rest is nondeductible anyway.",
            param="treated_as_nondeductible",
            code="contradiction",
        )
    sheet.given("treated_as_nondeductible", chosen, "basis", "deductible part that is not deducted by choice")
    how = "{deductible_at_most} - {treated_as_nondeductible}"
    source = "IRC 408(o)(2)(B)(ii)"
    return sheet.enter("deductible", most - chosen, "deduction", "deductible part", how=how, source=source)


def _enter_excess(sheet: Sheet, made: Decimal, counted: Decimal) -> None:
    if made > counted:
        how = "{contribution} - {counted}"
        sheet.enter("excess", made - counted, "excess", "contribution above the limit", how=how, source="IRC 4973(b)")
        text = "{excess} is above the limit and neither deductible nor basis; excess_contribution shows what it costs."
        sheet.note("over_limit", text, "warning")
