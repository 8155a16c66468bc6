"""What a taxable amount costs in federal income tax: at a given rate, or as tax with it minus tax without it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pydantic import Field

from tools.brackets import Schedule, schedule, schedule_name
from tools.calculator import Dollars, Facts, calculator
from tools.errors import InvalidInput, MissingFact
from tools.facts import FilingStatus, Rate, TaxYear
from tools.law import law, statute
from tools.money import cents, half_up
from tools.sheet import Sheet, Worked, output_schema

REFS = {
    "tax": "federal income tax that the amount adds",
    "rate": "the rate given, or the average rate on the amount, in percent",
    "tax_without": "tax by the brackets without the amount",
    "tax_with": "tax by the brackets with the amount",
    "tax_by_table": "the same difference read from the printed Tax Table",
}


class TaxCostInput(Facts):
    """A taxable amount and either a rate, or the year, filing status and income that decide it."""

    taxable_amount: Dollars = Field(description="what becomes taxable, such as line 18 of Form 8606")
    marginal_rate: Rate | None = Field(None, description="24, 24% or 0.24")
    tax_year: TaxYear | None = None
    filing_status: FilingStatus | None = None
    taxable_income: Dollars | None = Field(None, description="taxable income of the year without the amount")
    adjusted_gross_income: Dollars | None = Field(
        None, description="instead of taxable_income: AGI without the amount; a deduction is taken off"
    )
    itemized_deductions: Dollars | None = Field(None, description="with adjusted_gross_income; left out: standard")
    count_65_or_blind: int = Field(
        0, ge=0, le=4, description="conditions of age and blindness, both spouses together, that add to the deduction"
    )


@calculator(
    TaxCostInput,
    "What does a taxable amount cost in federal income tax, at a rate or by the brackets of the year?",
    output_schema(REFS),
)
def tax_cost(facts: TaxCostInput) -> Worked:
    """Tax on the amount in dollars and cents, and the rate in percent.

    Raises:
        MissingFact: neither a rate nor filing status, year and income; or a year without brackets and without a rate.
        UnknownTaxYear: no law file for the year, where brackets are needed.
        InvalidInput: a rate and an income together.
    """
    sheet = Sheet("tax_cost", facts.tax_year)
    amount = sheet.given("taxable_amount", facts.taxable_amount, "taxable", "taxable amount")
    incomes = (facts.taxable_income, facts.adjusted_gross_income)
    if facts.marginal_rate is not None:
        if incomes != (None, None):
            raise InvalidInput(
                "A marginal rate and an income lead to two answers: give one of them.",
                param="marginal_rate",
                code="contradiction",
            )
        _at_rate(sheet, amount, facts.marginal_rate)
        return sheet.finish()
    _by_brackets(sheet, facts, amount)
    return sheet.finish()


def _at_rate(sheet: Sheet, amount: Decimal, rate: Decimal) -> None:
    sheet.given("rate", rate, "rate", "marginal rate", unit="percent")
    tax = cents(Fraction(amount) * Fraction(rate) / 100)
    source = "arithmetic at the rate given"
    sheet.enter("tax", tax, "tax", "tax on the taxable amount", how="{taxable_amount} x {rate}", source=source)
    sheet.note("rate_taken_as_given", "The whole amount is taxed at {rate}; the brackets were not looked at.")


def _by_brackets(sheet: Sheet, facts: TaxCostInput, amount: Decimal) -> None:
    """Tax with the amount minus tax without it: one amount may span several brackets."""
    if facts.tax_year is None or facts.filing_status is None:
        param = "tax_year" if facts.tax_year is None else "filing_status"
        raise MissingFact(
            f"The tax needs either marginal_rate, or taxable income with filing status and tax year: give {param}.",
            param=param,
        )
    rates = schedule(facts.tax_year, facts.filing_status)
    without, with_it = _enter_incomes(sheet, facts, amount, facts.tax_year, facts.filing_status)
    source = rates.source
    for ref, income, words in (
        ("tax_without", without, "tax without the amount"),
        ("tax_with", with_it, "tax with the amount"),
    ):
        how = f"brackets of the year on {{{ref.replace('tax', 'income')}}}"
        sheet.enter(ref, cents(rates.tax(income)), "tax", words, how=how, source=source)
    tax = cents(rates.tax(with_it) - rates.tax(without))
    how = "{tax_with} - {tax_without}"
    sheet.enter("tax", tax, "tax", "tax that the amount adds", how=how, source=source)
    _enter_rate(sheet, rates, amount, tax, without)
    if not amount:
        _enter_room(sheet, rates)
    _tell_table(sheet, rates, without, with_it)
    text = "Only the ordinary brackets are counted: credits, capital gains at their own rates, the net investment "
    sheet.note("brackets_only", text + "income tax, Medicare premiums and state tax can add to this.")


def _enter_incomes(
    sheet: Sheet, facts: TaxCostInput, amount: Decimal, year: int, status: FilingStatus
) -> tuple[Decimal, Decimal]:
    """Taxable income without and with the amount; an unused deduction shelters its first dollars."""
    if facts.taxable_income is not None and facts.adjusted_gross_income is not None:
        raise InvalidInput(
            "Taxable income and AGI lead to two answers: give one of them.",
            param="taxable_income",
            code="contradiction",
        )
    without, with_it = "taxable income without the amount", "taxable income with the amount"
    if facts.taxable_income is not None:
        base = sheet.given("income_without", facts.taxable_income, "total", without)
        how = "{income_without} + {taxable_amount}"
        return base, sheet.enter("income_with", base + amount, "total", with_it, how=how, source="IRC 61, 63")
    if facts.adjusted_gross_income is None:
        raise MissingFact(
            "The tax needs either marginal_rate or the taxable income of the year without the amount: "
            "give taxable_income.",
            param="taxable_income",
        )
    agi = sheet.given("adjusted_gross_income", facts.adjusted_gross_income, "total", "AGI without the amount")
    off = _enter_deduction(sheet, facts, year, status)
    low, high = max(Decimal(0), agi - off), max(Decimal(0), agi + amount - off)
    how = "{adjusted_gross_income} - {deduction}, not below zero"
    sheet.enter("income_without", low, "total", without, how=how, source="IRC 63")
    how = "{adjusted_gross_income} + {taxable_amount} - {deduction}, not below zero"
    return low, sheet.enter("income_with", high, "total", with_it, how=how, source="IRC 63")


def _enter_deduction(sheet: Sheet, facts: TaxCostInput, year: int, status: FilingStatus) -> Decimal:
    """The itemized deductions given, else the standard deduction of the year."""
    if facts.itemized_deductions is not None:
        return sheet.given("deduction", facts.itemized_deductions, "deduction", "itemized deductions")
    column, book = schedule_name(status), law(year)
    if facts.count_65_or_blind > 2 and not status.joint_rates:
        raise InvalidInput(
            "One person meets at most two conditions of age and blindness: give 0 to 2, or up to 4 on a joint return.",
            param="count_65_or_blind",
            code="contradiction",
        )
    basic = sheet.law("standard_deduction", book, f"standard_deduction.{column}")
    more = sheet.law("additional_deduction", book, f"additional_standard_deduction_age65_or_blind.{column}")
    count = sheet.given("count_65_or_blind", facts.count_65_or_blind, "count", "conditions met", unit="count")
    how = "{standard_deduction} + {count_65_or_blind} x {additional_deduction}"
    source = "IRC 63(c), 63(f)"
    return sheet.enter("deduction", basic + count * more, "deduction", "standard deduction", how=how, source=source)


def _enter_rate(sheet: Sheet, rates: Schedule, amount: Decimal, tax: Decimal, without: Decimal) -> None:
    if amount:
        average = half_up(Fraction(tax) / Fraction(amount) * 100, 2)
        label, how = "average rate on the amount", "{tax} / {taxable_amount}"
        sheet.enter("rate", average, "rate", label, how=how, unit="percent", source=rates.source)
        return
    rate = half_up(rates.rate_above(without) * 100, 2)
    label = "rate of the next dollar of taxable income"
    sheet.enter("rate", rate, "rate", label, how="bracket of {income_without}", unit="percent", source=rates.source)


def _enter_room(sheet: Sheet, rates: Schedule) -> None:
    """What still fits below the end of each bracket, under refs such as "room:22"; an unused deduction adds to it."""
    income, how = sheet.amount("income_without"), "{income_without}"
    if "deduction" in sheet:
        income = sheet.amount("adjusted_gross_income") - sheet.amount("deduction")
        how = "({adjusted_gross_income} - {deduction})"
    for (_, rate), (end, _) in pairwise(rates.brackets):
        if end <= income:
            continue
        name = format((rate * 100).normalize(), "f")
        sheet.enter(f"bracket:{name}", rate * 100, "rate", "rate of the bracket", unit="percent", source=rates.source)
        sheet.enter(f"end:{name}", end, "limit", "taxable income where the bracket ends", source=rates.source)
        label = "what still fits below the end of the bracket"
        sheet.enter(f"room:{name}", end - income, "total", label, how=f"{{end:{name}}} - {how}", source=rates.source)


def _tell_table(sheet: Sheet, rates: Schedule, without: Decimal, with_it: Decimal) -> None:
    """Below the limit of the Tax Table a filed return may show another difference of some dollars."""
    if without >= statute().amount("tax_table.limit"):
        return
    limit = sheet.law("tax_table_limit", statute(), "tax_table.limit")
    printed = rates.printed_tax(with_it) - rates.printed_tax(without)
    how = "Tax Table on {income_with} - Tax Table on {income_without}, rounded to whole dollars"
    source = statute()["tax_table.limit"].source
    sheet.enter("tax_by_table", printed, "tax", "the same difference with the Tax Table", how=how, source=source)
    both = "both incomes" if with_it < limit else "the income without the amount"
    sheet.note("tax_table", f"A filed return reads the tax on {both} from the Tax Table: there it is {{tax_by_table}}.")
