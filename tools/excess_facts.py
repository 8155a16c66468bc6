"""What has to be known about an excess contribution, year by year."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tools.calculator import Dollars, Facts
from tools.facts import Age, FilingStatus, TaxYear


class ExcessYear(Facts):
    """One year of the account type: what went in, what was allowed, what was taken out."""

    tax_year: TaxYear
    contribution: Dollars | None = Field(None, description="contributions for the year; needs a limit")
    limit: Dollars | None = Field(
        None,
        description="allowed for the year; left out: figured, for a Roth IRA from income and filing status, "
        "for a traditional IRA from age and pay",
    )
    new_excess: Dollars | None = Field(None, description="instead of contribution and limit: the excess of the year")
    unused_room: Dollars | None = Field(None, description="instead of contribution and limit: room left in the year")
    timely_removed: Dollars | None = Field(
        None, description="contribution removed or recharacterized with earnings by the extended due date"
    )
    withdrawn: Dollars | None = Field(None, description="taken out in the year against earlier excess")
    year_end_value: Dollars | None = Field(None, description="December 31 value of all IRAs of this type; caps the tax")
    filing_status: FilingStatus | None = None
    modified_agi: Dollars | None = None
    age: Age | None = None
    compensation: Dollars | None = None
    lived_apart_all_year: bool | None = None


class ExcessContributionInput(Facts):
    """The years in order, without gaps, and what was left over from before them."""

    account: Literal["roth", "traditional"] = "roth"
    years: tuple[ExcessYear, ...] = Field(min_length=1, max_length=60, description="one entry a year, without gaps")
    prior_excess: Dollars | None = Field(None, description="excess left at the end of the year before the first one")
