"""The vocabulary of facts: the name of each, with its unit, its label in plain words and its role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactName:
    """One fact of the vocabulary: unit, a label in plain words, the role of its figure."""

    name: str
    unit: str
    label: str
    role: str


_NAMES = (
    FactName("nondeductible_contribution", "usd", "nondeductible contribution to a traditional IRA", "contribution"),
    FactName("contribution", "usd", "contribution to a traditional IRA", "contribution"),
    FactName("deductible_contribution", "usd", "deducted contribution to a traditional IRA", "contribution"),
    FactName("roth_contribution", "usd", "contribution to a Roth IRA", "contribution"),
    FactName("contribution_made_next_year", "usd", "part of the contribution made after December 31", "contribution"),
    FactName("basis", "usd", "basis from earlier years", "basis"),
    FactName("basis_unknown", "flag", "basis of an amount that is not known", ""),
    FactName("year_end_value", "usd", "value of all traditional, SEP and SIMPLE IRAs on December 31", "value"),
    FactName("current_value", "usd", "value of the IRAs now", "value"),
    FactName("outstanding_rollover", "usd", "outstanding rollover", "value"),
    FactName("conversion", "usd", "amount converted to Roth", "conversion"),
    FactName("distribution", "usd", "other distributions from traditional IRAs", "distribution"),
    FactName("qualified_charitable_distribution", "usd", "qualified charitable distribution", "distribution"),
    FactName("required_minimum_distribution", "usd", "required minimum distribution", "distribution"),
    FactName("withheld", "usd", "tax withheld from the conversion", "distribution"),
    FactName("rollover_to_plan", "usd", "rolled from IRAs into an employer plan", "value"),
    FactName("rollover_in", "usd", "rolled from an employer plan into an IRA", "value"),
    FactName("recharacterized_contribution", "usd", "Roth contribution recharacterized to traditional", "contribution"),
    FactName("recharacterized_earnings", "usd", "earnings moved with the recharacterization", "earnings"),
    FactName("moved_to_roth", "usd", "contribution recharacterized to a Roth IRA", "contribution"),
    FactName("moved_to_roth_with_earnings", "usd", "recharacterized to a Roth IRA with its earnings", "contribution"),
    FactName("moved_to_roth_earnings", "usd", "earnings that moved to the Roth IRA with it", "earnings"),
    FactName("returned_contribution", "usd", "contribution returned in time", "contribution"),
    FactName("returned_earnings", "usd", "earnings that came back with it", "earnings"),
    FactName("simple_first_two_years", "flag", "from a SIMPLE IRA in its first two years", ""),
    FactName("inherited_ira", "flag", "inherited from somebody other than a spouse", ""),
    FactName("trump_account", "flag", "a Trump account", ""),
    FactName("rollover", "usd", "rolled from one IRA to another", "distribution"),
    FactName("disaster_distribution", "usd", "qualified disaster distribution", "distribution"),
    FactName("disaster_repayment", "usd", "repaid of a qualified disaster distribution", "contribution"),
    FactName("repaid_reservist_distribution", "usd", "repaid qualified reservist distribution", "contribution"),
    FactName("repaid_distribution", "usd", "repaid birth or adoption distribution", "contribution"),
    FactName("plan_to_roth", "usd", "moved from an employer plan straight to a Roth IRA", "distribution"),
    FactName("after_tax_to_roth", "usd", "after-tax money of an employer plan that goes to Roth", "basis"),
    FactName("hsa_funding_distribution", "usd", "paid from an IRA to a health savings account", "distribution"),
    FactName("filing_status", "text", "filing status", ""),
    FactName("lived_apart_all_year", "flag", "lived apart from the spouse all year", ""),
    FactName("modified_agi", "usd", "modified AGI", "income"),
    FactName("taxable_income", "usd", "taxable income without the conversion", "income"),
    FactName("itemized_deductions", "usd", "itemized deductions", "deduction"),
    FactName("conversion_income", "usd", "income from a conversion that is contained in the income", "income"),
    FactName("compensation", "usd", "compensation", "income"),
    FactName("age", "age", "age at the end of the year", "age"),
    FactName("under_59_half", "flag", "under 59½", ""),
    FactName("covered_by_workplace_plan", "flag", "covered by a plan at work", ""),
    FactName("spouse_covered_by_workplace_plan", "flag", "spouse covered by a plan at work", ""),
    FactName("marginal_rate", "percent", "marginal tax rate", "rate"),
    FactName("elective_deferral", "usd", "elective deferral to the plan", "contribution"),
    FactName("catch_up", "usd", "catch-up contribution to the plan", "contribution"),
    FactName("employer_contribution", "usd", "employer contributions to the plan", "contribution"),
    FactName("after_tax_contribution", "usd", "after-tax contributions made to the plan", "contribution"),
    FactName("plan_after_tax_limit", "usd", "cap of the plan on after-tax contributions", "limit"),
    FactName(
        "plan_after_tax_percent_of_pay", "percent", "cap of the plan on after-tax money as a share of pay", "rate"
    ),
    FactName("plan_allows_after_tax", "flag", "the plan takes after-tax contributions", ""),
    FactName("plan_allows_in_plan_roth_rollover", "flag", "the plan allows in-plan Roth rollovers", ""),
    FactName("plan_allows_in_service_distribution", "flag", "the plan allows in-service distributions", ""),
    FactName("prior_year_wages", "usd", "wages of the year before from the employer", "income"),
    FactName("after_tax_earnings", "usd", "earnings on the after-tax money in the plan", "earnings"),
    FactName("withdrawal", "usd", "withdrawal from the Roth IRA", "distribution"),
    FactName("earlier_withdrawal", "usd", "earlier withdrawal from the Roth IRA", "distribution"),
    FactName("roth_contribution_basis", "usd", "regular Roth contributions so far", "basis"),
    FactName("excess_contribution", "usd", "excess contribution", "excess"),
    FactName("first_roth_year", "year", "first year of any Roth IRA", "year"),
    FactName("tax_year", "year", "tax year", "year"),
    FactName("roth_conversion", "usd", "conversion that is in the Roth IRA", "conversion"),
    FactName("first_home", "usd", "withdrawn from the Roth IRA for a first home", "distribution"),
    FactName("first_home_used", "usd", "used for a first home before", "distribution"),
    FactName("exempt_from_additional_tax", "usd", "withdrawn for a purpose that the law excuses", "distribution"),
    FactName("disability", "flag", "disabled at the withdrawal", ""),
    FactName("death", "flag", "withdrawn after the owner's death", ""),
    FactName("roth_conversions", "text", "conversions in the Roth IRA", ""),
    FactName("prior_excess", "usd", "excess of earlier years that is left", "excess"),
    FactName("excess_withdrawn", "usd", "taken out against an excess of earlier years", "distribution"),
    FactName("excess_account_value", "usd", "December 31 value of the IRAs with the excess", "value"),
    FactName("excess_by_year", "text", "excess contribution of a year", "excess"),
    FactName("inherited_balance", "usd", "value of inherited IRAs (not counted)", "value"),
    FactName("elected_nondeductible", "usd", "part elected as nondeductible", "contribution"),
    FactName("other_iras", "flag", "other traditional, SEP or SIMPLE IRAs", ""),
    FactName("age_bound", "text", "age", ""),
    FactName("grown_value", "usd", "value before the conversion", "value"),
    FactName("opening_balance", "usd", "value of the IRA just before the contribution", "value"),
    FactName("closing_balance", "usd", "value of the IRA just before the removal", "value"),
    FactName("period_contributions", "usd", "other money put into the IRA in the period", "contribution"),
    FactName("period_distributions", "usd", "money taken out of the IRA in the period", "distribution"),
    FactName("adjusted_opening_balance", "usd", "adjusted opening balance", "value"),
    FactName("adjusted_closing_balance", "usd", "adjusted closing balance", "value"),
    FactName("removed_contribution", "usd", "contribution taken out again", "contribution"),
    FactName("removed_earnings", "usd", "earnings taken out with it", "earnings"),
    FactName("employer_percent_of_pay", "percent", "employer contribution as a share of pay", "rate"),
    FactName("roth_balance", "usd", "value of the Roth IRAs (not counted)", "value"),
    FactName("recharacterized", "usd", "amount recharacterized to traditional", "contribution"),
    FactName("employer_match_percent", "percent", "employer match", "rate"),
    FactName("filed_line_14", "usd", "line fourteen of an earlier form", "basis"),
    FactName("filed_line", "usd", "entry on a line of the form as it was filled in", "filed"),
    FactName("filed_ratio", "ratio", "nontaxable share on the form as it was filled in", "filed"),
    FactName("withheld_percent", "percent", "share withheld", "rate"),
)
VOCABULARY: Mapping[str, FactName] = {each.name: each for each in _NAMES}
"""The names under which facts are kept."""
