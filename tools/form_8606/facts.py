"""What Form 8606 asks of one person for one year; a fact left out is blank, which is not the same as zero."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from tools.calculator import Dollars, Facts
from tools.facts import Age, TaxYear

_PLACES = {f"places={places}": places for places in range(3, 31)}


def _rounding(value: str) -> str:
    if value not in ("exact", "cents") and value not in _PLACES:
        raise ValueError('must be "exact", "cents" or "places=3" up to "places=30"')
    return value


def places(rounding: str) -> int | None:
    """The decimal places to which the ratio is rounded in this mode; None keeps it exact."""
    return _PLACES.get(rounding)


Rounding = Annotated[
    str,
    AfterValidator(_rounding),
    Field(json_schema_extra={"pattern": r"^(exact|cents|places=([3-9]|[12][0-9]|30))$"}),
]


class Form8606Facts(Facts):
    """The facts of one person's form, whatever the year."""

    nondeductible_contribution: Dollars | None = Field(
        None, description="Line 1: nondeductible contributions for the year, also by its deadline next year."
    )
    basis: Dollars | None = Field(None, description="Line 2: basis brought in from earlier years.")
    contribution_made_next_year: Dollars | None = Field(
        None, description="Line 4: the part of line 1 made after December 31 of the year."
    )
    year_end_value: Dollars | None = Field(
        None, description="All traditional, SEP and SIMPLE IRAs of this person on December 31 (line 6)."
    )
    outstanding_rollover: Dollars | None = Field(
        None, description="Taken out late in the year, put into another traditional IRA next year in time."
    )
    distribution: Dollars | None = Field(
        None, description="Line 7: taken out in the year, not converted, rolled over or otherwise excluded."
    )
    conversion: Dollars | None = Field(None, description="Line 8: net amount converted to Roth IRAs in the year.")
    rounding: Rounding = Field("exact", description='"exact", "places=3" or more for line 10, or "cents".')
    roth_distribution: Dollars | None = Field(
        None, description="Line 19: distributions from Roth IRAs that are not qualified, first home included."
    )
    first_time_homebuyer: Dollars | None = Field(
        None, description="Line 20: first home expenses paid from a Roth IRA whose five-year clock has run."
    )
    earlier_first_time_homebuyer: Dollars | None = Field(
        None, description="First home amounts of earlier years, which use up the lifetime cap of line 20."
    )
    roth_contribution_basis: Dollars | None = Field(
        None,
        description="Line 22: basis in regular Roth contributions, with that of Roth plan rollovers.",
    )
    roth_conversion_basis: Dollars | None = Field(
        None,
        description="Line 24: basis in conversions, those of the year included, and in rollovers from plans.",
    )
    age: Age | None = Field(
        None,
        description="Age at the end of the year; for limits and the additional tax.",
    )
    age_under_59_half: bool | None = Field(
        None, description="Whether all of line 7 was taken before age 59½; gives the additional tax."
    )
    simple_first_two_years: bool | None = Field(
        None, description="Whether the distributions came from a SIMPLE IRA in its first two years."
    )
    early_distribution_exception: Dollars | None = Field(
        None, description="The part of the taxable distribution free of the additional tax by an exception."
    )
    qualified_charitable_distribution: Dollars | None = Field(
        None, description="Paid to charity directly; stays off line 7 and uses no basis."
    )
    hsa_funding_distribution: Dollars | None = Field(
        None, description="The one transfer to a health savings account; stays off line 7 and uses no basis."
    )
    returned_contribution: Dollars | None = Field(
        None, description="Contribution of the year returned by its deadline; on no line of the form."
    )
    returned_earnings: Dollars | None = Field(
        None, description="Earnings that came back with it: income of the year of the contribution."
    )
    rollover: Dollars | None = Field(
        None, description="Rolled over to another IRA or an employer plan, gross; on the return alone."
    )
    recharacterization: Dollars | None = Field(
        None,
        description="Recharacterized in the year of the contribution, with earnings; on the return alone.",
    )
    required_minimum_distribution: Dollars | None = Field(
        None,
        description="Required distribution of all IRAs; it comes out before any conversion or rollover.",
    )
    disaster_distribution: Dollars | None = Field(
        None, description="The part of line 7 that is a qualified disaster distribution (from 2017)."
    )
    disaster_repayment: Dollars | None = Field(
        None, description="Repaid in the year of qualified disaster distributions; lowers line 6."
    )
    roth_disaster_distribution: Dollars | None = Field(
        None, description="The part of line 19 that is a qualified disaster distribution (from 2017)."
    )
    repaid_reservist_distribution: Dollars | None = Field(
        None, description="Repaid qualified reservist distributions: a part of line 1 that is no contribution."
    )
    repaid_distribution: Dollars | None = Field(
        None,
        description="Repaid birth or adoption distributions, on line 1 through 2023; refused from 2024.",
    )
    repaid_roth_distribution: Dollars | None = Field(
        None, description="The same repaid to a Roth IRA, which lowers line 25c (from 2024)."
    )
    inherited_ira: bool | None = Field(
        None, description="Whether this form is for an IRA inherited from someone other than a spouse."
    )
    trump_account: bool | None = Field(None, description="Whether one of the IRAs is a Trump account; refused by name.")


class Form8606Input(Form8606Facts):
    """Input of ``form_8606``: the tax year and the facts of one person."""

    tax_year: TaxYear = Field(description="The year of the form.")
