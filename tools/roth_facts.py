"""What has to be known about withdrawals from Roth IRAs."""

from __future__ import annotations

from pydantic import Field

from tools.calculator import Dollars, Facts
from tools.facts import Age, TaxYear


class RothConversion(Facts):
    """The conversions of one year, split as they were taxed."""

    year: TaxYear = Field(description="calendar year of the conversion")
    taxable: Dollars = Field(description="part that was taxed at conversion")
    nontaxable: Dollars = Field(description="part that was basis and not taxed at conversion")


class EarlierWithdrawal(Facts):
    """An earlier withdrawal."""

    year: TaxYear
    amount: Dollars
    age: Age | None = Field(None, description="age at it, for its own tax")
    contributions_since: Dollars = Field(
        0, validate_default=True, description="regular contributions for later years until the next"
    )


class RothWithdrawalInput(Facts):
    """All Roth IRAs of one person as one, and all withdrawals of one year as one.

    Contributions and conversions are those not withdrawn before; where ``earlier_withdrawals`` are given, those not
    withdrawn before the first of them.
    """

    tax_year: TaxYear
    withdrawal: Dollars = Field(description="everything withdrawn from Roth IRAs in the year")
    contributions: Dollars = Field(description="regular contributions made and not withdrawn before")
    conversions: tuple[RothConversion, ...] = Field((), description="conversions and rollovers not withdrawn before")
    earlier_withdrawals: tuple[EarlierWithdrawal, ...] = Field((), description="taken off first, by year")
    first_roth_year: TaxYear | None = Field(
        None, description="first tax year of any Roth IRA; left out: known from conversions"
    )
    age: Age | None = Field(None, description="age at the withdrawal; at 59 age_under_59_half is needed")
    age_under_59_half: bool | None = Field(None, description="needed where age is 59 or not given")
    disability: bool = False
    death: bool = Field(False, description="withdrawn by a beneficiary after the owner's death")
    first_home: Dollars | None = Field(None, description="part withdrawn for a first home")
    first_home_used: Dollars = Field(0, validate_default=True, description="used of the lifetime amount before")
    exempt_from_additional_tax: Dollars | None = Field(
        None, description="part covered by another exception of IRC 72(t)(2)"
    )
