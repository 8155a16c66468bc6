"""The additional tax on excess IRA contributions, year by year: Form 5329 Parts III and IV, IRC 4973."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from tools.calculator import Role, calculator
from tools.errors import InvalidInput, MissingFact
from tools.excess_cures import tell_cures
from tools.excess_facts import ExcessContributionInput, ExcessYear
from tools.excess_limit import allowed
from tools.law import statute
from tools.money import cents, plain
from tools.sheet import LINES_SCHEMA, Sheet, Worked, output_schema

ZERO = Decimal(0)
REFS = {
    "excess": "excess left at the end of the last year",
    "additional_tax": "additional tax of all years together",
}
YEARS_SCHEMA = {
    "type": "array",
    "description": "each year by itself",
    "items": {
        "type": "object",
        "properties": {"tax_year": {"type": "integer"}},
        "additionalProperties": {"type": "string"},
    },
}


@dataclass(frozen=True)
class Part:
    """The part of Form 5329 that an account type uses: its section of the Code and the line of each figure."""

    section: str
    lines: Mapping[str, int]

    def source(self, name: str) -> str:
        """The section and the printed line of a figure."""
        return f"{self.section}; Form 5329 line {self.lines[name]}"


NAMES = ("prior_excess", "unused_room", "withdrawn", "old_excess_left", "new_excess", "excess", "additional_tax")
PARTS = {
    "traditional": Part("IRC 4973(b)", dict(zip(NAMES, (9, 10, 12, 14, 15, 16, 17), strict=True))),
    "roth": Part("IRC 4973(f)", dict(zip(NAMES, (18, 19, 20, 22, 23, 24, 25), strict=True))),
}


@calculator(
    ExcessContributionInput,
    "What additional tax does an excess IRA contribution cost, year by year, and how is it cured?",
    output_schema(REFS, lines=LINES_SCHEMA, years=YEARS_SCHEMA),
)
def excess_contribution(facts: ExcessContributionInput) -> Worked:
    """The excess and its tax for each year, in dollars; unused room, withdrawals and timely removals are counted.

    Years without a law file are computed as long as no yearly figure is needed.

    Raises:
        MissingFact: a year between two others, or a contribution without its limit.
        InvalidInput: years out of order, or amounts of one year that contradict each other.
    """
    _check_order(facts.years)
    part = PARTS[facts.account]
    last = facts.years[-1].tax_year
    sheet = Sheet("excess_contribution", last)
    rate = sheet.law("additional_tax_rate", statute(), "additional_tax_excess")
    excess = facts.prior_excess or ZERO
    if facts.prior_excess is not None:
        sheet.given("prior_excess", excess, "excess", "excess left before the first year")
    total, told = ZERO, []
    for year in facts.years:
        excess, tax = _enter_year(sheet, part, year, facts.account, excess, rate)
        total += tax
        told.append({"tax_year": year.tax_year, **_of_year(sheet, year.tax_year)})
    how = f"{{{last}:excess}}"
    sheet.enter("excess", excess, "excess", "excess left at the end of the last year", how=how, source=part.section)
    how = " + ".join(f"{{{year.tax_year}:additional_tax}}" for year in facts.years)
    label = "additional tax of all years together"
    together = len(facts.years) > 1
    sheet.enter(
        "additional_tax", total, "additional_tax", label, how=how, source="IRC 4973(a)", of_several_years=together
    )
    tell_cures(sheet, facts)
    return sheet.finish({"years": told})


def _check_order(years: tuple[ExcessYear, ...]) -> None:
    """The excess of a year costs again in the next, so no year may be left out between two others."""
    for before, after in pairwise(years):
        if after.tax_year <= before.tax_year:
            raise InvalidInput(
                "Give the years in order, each once: the excess of one year is carried into the next.",
                param="years",
                code="contradiction",
            )
        if after.tax_year > before.tax_year + 1:
            raise MissingFact(
                f"An excess left in the account costs again in {before.tax_year + 1}: give that year too, with "
                "new_excess 0 and any unused_room.",
                param="years",
            )


def _enter_year(
    sheet: Sheet, part: Part, year: ExcessYear, account: str, prior: Decimal, rate: Decimal
) -> tuple[Decimal, Decimal]:
    """The lines of one year; returns the excess at its end and the tax on it."""
    at = f"{year.tax_year}:"

    def enter(name: str, value: Decimal, role: Role, label: str, how: str = "") -> Decimal:
        source = part.source(name) if name in part.lines else "as given"
        spelled = how.replace("{", "{" + at)
        return sheet.enter(at + name, value, role, label, how=spelled, source=source, tax_year=year.tax_year)

    new, room = _new_and_room(sheet, year, account)
    out = year.withdrawn or ZERO
    enter("prior_excess", prior, "excess", "excess of earlier years")
    enter("unused_room", room, "room", "room of the year that was not used")
    enter("withdrawn", out, "distribution", "taken out against earlier excess")
    how = "{prior_excess} - {unused_room} - {withdrawn}, not below zero"
    left = enter("old_excess_left", max(ZERO, prior - room - out), "excess", "earlier excess still there", how)
    enter("new_excess", new, "excess", "excess of the year itself")
    excess = enter("excess", left + new, "excess", "excess at the end of the year", "{old_excess_left} + {new_excess}")
    taxed, how = excess, "{excess} x "
    if year.year_end_value is not None:
        value = enter("year_end_value", year.year_end_value, "value", "December 31 value of the accounts")
        taxed, how = min(excess, value), "smaller of {excess} and {year_end_value}, x "
    tax = cents(Fraction(taxed) * Fraction(rate) / 100)
    return excess, enter("additional_tax", tax, "additional_tax", "additional tax of the year", f"{how}{plain(rate)}%")


def _new_and_room(sheet: Sheet, year: ExcessYear, account: str) -> tuple[Decimal, Decimal]:
    """The excess that the year adds, and the room it leaves for earlier excess."""
    removed = year.timely_removed or ZERO
    if year.contribution is None:
        if year.new_excess is None and year.unused_room is None and removed:
            _contradiction(year, "timely_removed", "needs the contribution it was removed from")
        if year.new_excess and year.unused_room:
            _contradiction(year, "unused_room", "and new_excess exclude each other: a year has one or the other")
        if removed > (year.new_excess or ZERO):
            _contradiction(year, "timely_removed", "cannot be more than the new excess it removes")
        return (year.new_excess or ZERO) - removed, year.unused_room or ZERO
    if year.new_excess is not None or year.unused_room is not None:
        _contradiction(year, "contribution", "and new_excess or unused_room say the same thing twice; give one way")
    if removed > year.contribution:
        _contradiction(year, "timely_removed", "cannot be more than the contribution")
    limit, kept = allowed(sheet, year, account), year.contribution - removed
    return max(ZERO, kept - limit), max(ZERO, limit - kept)


def _contradiction(year: ExcessYear, name: str, why: str) -> None:
    param = f"years.{year.tax_year}.{name}"
    raise InvalidInput(f"In {year.tax_year}, {name} {why}.", param=param, code="contradiction")


def _of_year(sheet: Sheet, tax_year: int) -> dict[str, str]:
    prefix = f"{tax_year}:"
    lines = sheet.lines.items()
    return {ref.removeprefix(prefix): plain(figure.value) for ref, figure in lines if ref.startswith(prefix)}
