"""The paths that are compared: which form each leads to, and what each requires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field

from tools.calculator import Dollars, Facts
from tools.facts import FilingStatus, Rate, TaxYear
from tools.form_8606.facts import Rounding

ZERO = Decimal(0)


class ComparePathsInput(Facts):
    """The facts of the year as they stand, and what is known about tax rates and the employer plan."""

    tax_year: TaxYear
    year_end_value: Dollars | None = Field(
        None, description="all traditional, SEP and SIMPLE IRAs on December 31 as things stand (line 6)"
    )
    nondeductible_contribution: Dollars | None = Field(None, description="line 1 of Form 8606")
    basis: Dollars | None = Field(None, description="line 2: basis from earlier years; left out: none")
    contribution_made_next_year: Dollars | None = Field(None, description="line 4: part of line 1 made after the year")
    outstanding_rollover: Dollars | None = None
    distribution: Dollars | None = Field(None, description="line 7: other distributions of the year")
    conversion: Dollars | None = Field(None, description="line 8: what is or would be converted in the year")
    rounding: Rounding = "exact"
    rollover_to_plan: Dollars | None = Field(None, description="amount for the partial reverse rollover")
    plan_accepts_rollovers: bool | None = Field(None, description="whether an employer plan takes money from IRAs")
    marginal_rate: Rate | None = Field(None, description="24, 24% or 0.24; or give the two facts below")
    filing_status: FilingStatus | None = None
    taxable_income: Dollars | None = Field(None, description="taxable income of the year without the conversion")
    later_rate: Rate | None = Field(None, description="rate expected when pre-tax money is withdrawn later")


@dataclass(frozen=True)
class Path:
    """One way to go: its name, label, what goes on the form, and what it requires."""

    name: str
    label: str
    form: Mapping[str, Decimal | None]
    requires: tuple[str, ...]


def aggregate_value(facts: ComparePathsInput) -> Decimal:
    """Everything that the pro rata rule looks at: December 31 value and what left during the year."""
    value, outstanding = facts.year_end_value or ZERO, facts.outstanding_rollover or ZERO
    return value + outstanding + (facts.conversion or ZERO) + (facts.distribution or ZERO)


def aggregate_basis(facts: ComparePathsInput) -> Decimal:
    """Basis that counts for this year (line 5 of the form)."""
    made = (facts.nondeductible_contribution or ZERO) - (facts.contribution_made_next_year or ZERO)
    return (facts.basis or ZERO) + made


def rollover_ceiling(facts: ComparePathsInput) -> Decimal:
    """The most that may enter an employer plan: only money that would be taxable (IRC 408(d)(3)(A)(ii), (H))."""
    pretax = aggregate_value(facts) - aggregate_basis(facts)
    return max(ZERO, min(facts.year_end_value or ZERO, pretax))


def paths(facts: ComparePathsInput) -> list[Path]:
    """The paths that the facts at hand allow, the facts as they stand first."""
    value, converted = facts.year_end_value or ZERO, facts.conversion or ZERO
    stays: dict[str, Decimal | None] = {"year_end_value": value + converted, "conversion": None}
    taken = [Path("as_is", "as things stand", {}, ())]
    if facts.plan_accepts_rollovers is not False:
        left = value - rollover_ceiling(facts)
        taken.append(Path("reverse_rollover", "after a reverse rollover", {"year_end_value": left}, ROLLOVER))
        if facts.rollover_to_plan is not None:
            left = value - facts.rollover_to_plan
            label = "after a partial reverse rollover"
            taken.append(Path("partial_reverse_rollover", label, {"year_end_value": left}, ROLLOVER))
    everything: dict[str, Decimal | None] = {"year_end_value": ZERO, "conversion": converted + value}
    return [
        *taken,
        Path("convert_everything", "converting everything", everything, EVERYTHING),
        Path("wait", "waiting a year with the conversion", stays, WAIT),
        Path("leave_it", "contributing and never converting", stays, LEAVE),
    ]


ROLLOVER = (
    "An employer plan that accepts rollovers from IRAs, asked in writing.",
    "Only pre-tax money goes in; basis stays in the IRA.",
    "The money has left the IRAs by December 31 of the year of the conversion.",
    "A required minimum distribution of the year comes out first; it cannot be rolled over.",
    "A SIMPLE IRA in its first two years cannot take part.",
)
EVERYTHING = (
    "Every traditional, SEP and SIMPLE IRA is emptied by December 31, late dividends included.",
    "A required minimum distribution of the year comes out first; it cannot be converted.",
    "The tax is paid from other money, not withheld from the conversion.",
    "A conversion cannot be undone.",
)
WAIT = (
    "No conversion this year; the basis is carried forward on Form 8606.",
    "Gains until the conversion become taxable when it happens.",
    "Waiting helps only if pre-tax money leaves the IRAs, or the tax rate falls, in the meantime.",
)
LEAVE = (
    "Form 8606 is filed for each nondeductible contribution, and the basis is kept track of until the end.",
    "Earnings are taxable when they are withdrawn.",
)
