"""The facts as entries on the paper: in units of the form, each refused or asked for where it must be."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tools.errors import MissingFact
from tools.form import in_units
from tools.form_8606.facts import Form8606Facts, places
from tools.law import statute

NOTHING = Decimal(0)


class Entries(NamedTuple):
    """Amounts in units of the form. Several amounts on one line are added with cents and then rounded."""

    nondeductible_contribution: int
    basis: int
    contribution_made_next_year: int
    ira_value: int | None
    distribution: int
    conversion: int
    disaster_distribution: int
    roth_distribution: int
    first_time_homebuyer: int
    first_home_capped: bool
    roth_contribution_basis: int | None
    roth_conversion_basis: int | None
    roth_disaster_distribution: int
    repaid_roth_distribution: int
    places: int | None

    @property
    def value(self) -> int:
        """All IRAs on December 31 with outstanding rollovers. Raises MissingFact when nobody said it."""
        if self.ira_value is None:
            raise MissingFact(
                "The December 31 value of all traditional, SEP and SIMPLE IRAs decides how much is taxable: give "
                "year_end_value, also when it is zero.",
                param="year_end_value",
            )
        return self.ira_value

    @property
    def roth_contributions(self) -> int:
        """Basis in regular Roth contributions. Raises MissingFact when nobody said it."""
        if self.roth_contribution_basis is None:
            raise MissingFact(
                "What comes out of a Roth IRA is first the regular contributions: give roth_contribution_basis, also "
                "when it is zero.",
                param="roth_contribution_basis",
            )
        return self.roth_contribution_basis

    @property
    def roth_conversions(self) -> int:
        """Basis in conversions and rollovers. Raises MissingFact when nobody said it."""
        if self.roth_conversion_basis is None:
            raise MissingFact(
                "The Roth distribution goes beyond the regular contributions: give roth_conversion_basis, the "
                "conversions and plan rollovers not yet taken out, also when they are zero.",
                param="roth_conversion_basis",
            )
        return self.roth_conversion_basis


def entries(facts: Form8606Facts) -> Entries:
    """The facts rounded as the form is filled in."""
    cents = facts.rounding == "cents"
    home, capped = _first_home(facts)
    return Entries(
        nondeductible_contribution=in_units(_line_1(facts), cents),
        basis=in_units(facts.basis, cents),
        contribution_made_next_year=in_units(facts.contribution_made_next_year, cents),
        ira_value=_ira_value(facts, cents),
        distribution=in_units(facts.distribution, cents),
        conversion=in_units(facts.conversion, cents),
        disaster_distribution=in_units(facts.disaster_distribution, cents),
        roth_distribution=in_units(facts.roth_distribution, cents),
        first_time_homebuyer=in_units(home, cents),
        first_home_capped=capped,
        roth_contribution_basis=_optional(facts.roth_contribution_basis, cents),
        roth_conversion_basis=_optional(facts.roth_conversion_basis, cents),
        roth_disaster_distribution=in_units(facts.roth_disaster_distribution, cents),
        repaid_roth_distribution=in_units(facts.repaid_roth_distribution, cents),
        places=places(facts.rounding),
    )


def under_59_half(facts: Form8606Facts) -> bool | None:
    """Whether the person was under 59½ all year: as told, else by the age at its end where that settles it."""
    if facts.age_under_59_half is not None or facts.age is None:
        return facts.age_under_59_half
    whole = int(statute().amount("age_59_half"))
    if facts.age < whole:
        return True
    return False if facts.age > whole + 1 else None  # at 60 the half birthday may still have been in the year


def _first_home(facts: Form8606Facts) -> tuple[Decimal | None, bool]:
    """First home expenses up to what is left of the lifetime cap (IRC 72(t)(8)(B))."""
    if not facts.first_time_homebuyer:
        return facts.first_time_homebuyer, False
    cap = statute().amount("first_time_homebuyer_lifetime") - (facts.earlier_first_time_homebuyer or NOTHING)
    return max(NOTHING, min(facts.first_time_homebuyer, cap)), facts.first_time_homebuyer > cap


def _line_1(facts: Form8606Facts) -> Decimal | None:
    """Nondeductible contributions, and what was repaid and counts like them (instructions, line 1)."""
    if not (facts.repaid_reservist_distribution or facts.repaid_distribution):
        return facts.nondeductible_contribution
    repaid = (facts.repaid_reservist_distribution or NOTHING) + (facts.repaid_distribution or NOTHING)
    return (facts.nondeductible_contribution or NOTHING) + repaid


def _optional(amount: Decimal | None, cents: bool) -> int | None:
    return None if amount is None else in_units(amount, cents)


def _ira_value(facts: Form8606Facts, cents: bool) -> int | None:
    if facts.year_end_value is None:
        return None
    value = facts.year_end_value + (facts.outstanding_rollover or NOTHING) - (facts.disaster_repayment or NOTHING)
    return in_units(max(NOTHING, value), cents)
