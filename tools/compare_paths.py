"""What each way of going about the conversion costs now and leaves as basis, side by side."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tools.break_even import enter_against_as_is, tell_break_even
from tools.calculator import Figure, calculator
from tools.errors import InvalidInput, MissingFact, UnknownTaxYear
from tools.form_8606 import form_8606
from tools.money import plain
from tools.paths import ComparePathsInput, Path, aggregate_basis, aggregate_value, paths, rollover_ceiling
from tools.sheet import LINES_SCHEMA, Sheet, Worked, output_schema
from tools.tax_cost import tax_cost

ZERO = Decimal(0)
SHARED = (
    "nondeductible_contribution",
    "basis",
    "contribution_made_next_year",
    "year_end_value",
    "outstanding_rollover",
    "distribution",
    "conversion",
    "rounding",
)
PATHS_SCHEMA = {"type": "object", "description": "the same by path, with what each requires"}
REFS = {
    "pretax": "pre-tax money in all IRAs before anything moves",
    "break_even_rate": "later tax rate from which paying the tax now wins",
    "break_even_balance": "pre-tax balance up to which converting everything now costs no more than later",
    "bracket_room": "taxable amount up to which converting stays in the present bracket",
}


@calculator(
    ComparePathsInput,
    "Convert as things stand, after a reverse rollover, everything, later or never: tax now and basis left?",
    output_schema(REFS, lines=LINES_SCHEMA, paths=PATHS_SCHEMA),
)
def compare_paths(facts: ComparePathsInput) -> Worked:
    """Taxable part, basis left and, where a rate is known, tax of each path.

    Raises:
        MissingFact: the December 31 value of the IRAs.
        InvalidInput: a reverse rollover above its ceiling, or facts that Form 8606 refuses.
    """
    _check(facts)
    sheet = Sheet("compare_paths", facts.tax_year)
    _enter_ceiling(sheet, facts)
    taken = paths(facts)
    for path in taken:
        _enter_path(sheet, facts, path, path.name, facts.tax_year, dict(path.form))
    _enter_next_year(sheet, facts)
    for path in taken:
        enter_against_as_is(sheet, facts, path)
    tell_break_even(sheet, facts)
    _tell(sheet, facts)
    return sheet.finish({"paths": {path.name: _nested(sheet, path) for path in taken}})


def _check(facts: ComparePathsInput) -> None:
    if facts.year_end_value is None:
        raise MissingFact(
            "Every path depends on the December 31 value of all traditional, SEP and SIMPLE IRAs: give year_end_value, "
            "0 if they will be empty.",
            param="year_end_value",
        )
    ceiling = rollover_ceiling(facts)
    if facts.rollover_to_plan is not None and facts.rollover_to_plan > ceiling:
        raise InvalidInput(
            f"Only pre-tax money may enter the plan, here {ceiling:,} at most: lower rollover_to_plan.",
            param="rollover_to_plan",
            code="contradiction",
        )


def _enter_ceiling(sheet: Sheet, facts: ComparePathsInput) -> None:
    """The most that may be rolled to a plan, and the basis that has to stay."""
    source = "IRC 408(d)(3)(A)(ii), 408(d)(3)(H)"
    value, basis = aggregate_value(facts), aggregate_basis(facts)
    sheet.enter("aggregate_value", value, "value", "all IRAs before anything moves", source="IRC 408(d)(2)")
    sheet.enter("aggregate_basis", max(ZERO, basis), "basis", "basis that counts this year", source="IRC 408(d)(2)")
    how = "{aggregate_value} - {aggregate_basis}, not below zero"
    sheet.enter("pretax", max(ZERO, value - basis), "value", "pre-tax money", how=how, source=source)
    sheet.given("year_end_value", facts.year_end_value or ZERO, "value", "December 31 value as things stand")
    label, ceiling = "most that may be rolled into an employer plan", rollover_ceiling(facts)
    how = "smaller of {pretax} and {year_end_value}"
    sheet.enter("reverse_rollover:ceiling", ceiling, "limit", label, how=how, source=source)
    stays = (facts.year_end_value or ZERO) - ceiling
    how = "{year_end_value} - {reverse_rollover:ceiling}"
    sheet.enter("reverse_rollover:stays", stays, "basis", "what stays in the IRAs", how=how, source=source)
    day, label = datetime.date(facts.tax_year, 12, 31), "day by which the money has left the IRAs"
    sheet.enter("reverse_rollover:deadline", day, "deadline", label, unit="date", source="IRC 408(d)(2)(C)")


def _enter_path(
    sheet: Sheet, facts: ComparePathsInput, path: Path, prefix: str, tax_year: int, changed: dict[str, Any]
) -> None:
    """Lines 18 and 14 of the path's form, the taxable part of other distributions, and the tax where it is known."""
    stated = {name: getattr(facts, name) for name in SHARED}
    form = form_8606(tax_year=tax_year, **(stated | changed))
    lines = form.figures()
    label = f"taxable part of the conversion, {path.label}"
    _copy(sheet, f"{prefix}:18", lines.get("18"), label, ZERO, "taxable", tax_year)
    label = f"basis left for later years, {path.label}"
    _copy(sheet, f"{prefix}:14", lines.get("14"), label, form.basis_carried_forward, "basis", tax_year)
    taxable, how = form.taxable_conversion, f"{{{prefix}:18}}"
    if facts.distribution:
        other = form.taxable_distribution
        label = f"taxable part of other distributions, {path.label}"
        sheet.enter(f"{prefix}:15", other, "taxable", label, source="Form 8606 line 15", tax_year=tax_year)
        taxable, how = taxable + other, f"{how} + {{{prefix}:15}}"
    label = f"becomes income, {path.label}"
    sheet.enter(f"{prefix}:taxable", taxable, "taxable", label, how=how, source="Form 8606", tax_year=tax_year)
    tax = _tax(facts, taxable, tax_year)
    if tax is not None:
        label, source = f"tax on it, {path.label}", "marginal rate or brackets, as in tax_cost"
        how = f"tax on {{{prefix}:taxable}}"
        sheet.enter(f"{prefix}:tax", tax, "tax", label, how=how, source=source, tax_year=tax_year)


def _copy(sheet: Sheet, ref: str, figure: Figure | None, label: str, blank: Decimal, role: Any, tax_year: int) -> None:
    """A line of a form under a ref of its own; the given value where the paper leaves it blank."""
    if figure is None:
        sheet.enter(ref, blank, role, label, how="blank on the form", source="Form 8606", tax_year=tax_year)
    else:
        sheet.lines[ref] = replace(figure, ref=ref, label=label)


def _tax(facts: ComparePathsInput, taxable: Decimal, tax_year: int) -> Decimal | None:
    """Tax on a taxable amount at the rate or by the brackets; None where neither is known."""
    if facts.marginal_rate is not None:
        return tax_cost(taxable_amount=taxable, marginal_rate=facts.marginal_rate).amount("tax")
    try:
        found = tax_cost(
            taxable_amount=taxable,
            tax_year=tax_year,
            filing_status=facts.filing_status,
            taxable_income=facts.taxable_income,
        )
    except (MissingFact, UnknownTaxYear):
        return None
    return found.amount("tax")


def _enter_next_year(sheet: Sheet, facts: ComparePathsInput) -> None:
    """The waiting path continued: the same conversion next year, with nothing else changed."""
    if not facts.conversion:
        return
    made_late = facts.contribution_made_next_year or ZERO
    changed = {
        "nondeductible_contribution": None,
        "contribution_made_next_year": None,
        "distribution": None,
        "outstanding_rollover": None,
        "basis": Decimal(str(sheet.lines["wait:14"].value)),
        "year_end_value": (facts.year_end_value or ZERO) + (facts.outstanding_rollover or ZERO) + made_late,
    }
    path = Path("wait", "in the year after waiting", {}, ())
    without = facts.model_copy(update={"distribution": None})
    _enter_path(sheet, without, path, "wait:next_year", facts.tax_year + 1, changed)
    text = "Waiting is continued with the same conversion next year, without growth, new contributions or a rollover."
    sheet.note("wait_assumes", text)


def _tell(sheet: Sheet, facts: ComparePathsInput) -> None:
    if "as_is:tax" not in sheet.lines:
        text = (
            "The tax is left out: it needs marginal_rate, or filing_status and taxable_income of a year with brackets."
        )
        sheet.note("tax_needs_a_rate", text)
    if facts.rollover_to_plan is None:
        sheet.note("partial_needs_amount", "A partial reverse rollover is compared once rollover_to_plan is given.")
    if facts.plan_accepts_rollovers is False:
        sheet.note("plan_closed", "The plan takes no rollovers, so no reverse rollover is compared.", "warning")
    elif not rollover_ceiling(facts):
        sheet.note("nothing_to_roll", "There is no pre-tax money left that could be rolled into a plan.")
    if facts.basis is None:
        sheet.note("no_basis_stated", "No basis from earlier years was stated, so none is counted.")
    if not facts.conversion:
        sheet.note("no_conversion", "No conversion was stated, so as things stand nothing is converted.")
    text = "The difference between paths is largely one of timing: basis that is not used now is carried forward."
    sheet.note("timing", text)


def _nested(sheet: Sheet, path: Path) -> dict[str, Any]:
    prefix = f"{path.name}:"
    told = {ref.removeprefix(prefix): plain(f.value) for ref, f in sheet.lines.items() if ref.startswith(prefix)}
    return {**told, "requires": list(path.requires)}
