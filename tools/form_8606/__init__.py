"""Form 8606, Nondeductible IRAs: Parts I, II and III for one person and one year.

    form = form_8606(tax_year=2025, nondeductible_contribution=7000, conversion=7000, year_end_value=93000)
    form["18"]                  Decimal("6510"), the taxable part of the conversion
    form.as_dict()["lines"]     {"1": "7000", ...}

Source: IRC 408(d), 408(o), 408A(d); Form 8606 and its instructions.
"""

from __future__ import annotations

from typing import Any

from tools.calculator import calculator
from tools.form import Lines
from tools.form_8606.checks import refuse
from tools.form_8606.entries import entries
from tools.form_8606.facts import Form8606Facts, Form8606Input
from tools.form_8606.parts import part_one, part_one_is_due, part_three, part_two
from tools.form_8606.result import Form8606
from tools.forms import layout

__all__ = ["Form8606", "Form8606Facts", "Form8606Input", "fill_form_8606", "form_8606"]

_AMOUNT = {"type": "string", "pattern": r"^\d+(\.\d+)?$"}
OUTPUT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "calculator": {"const": "form_8606"},
        "tax_year": {"type": "integer"},
        "rounding": {"type": "string"},
        "lines": {
            "type": "object",
            "additionalProperties": _AMOUNT,
            "description": "lines by their printed numbers; a line that the paper leaves blank is absent",
        },
        "taxable_conversion": _AMOUNT,
        "taxable_distribution": _AMOUNT,
        "taxable_roth_distribution": _AMOUNT,
        "basis_carried_forward": _AMOUNT,
        "additional_tax": _AMOUNT,
        "next_roth_contribution_basis": _AMOUNT,
        "next_roth_conversion_basis": _AMOUNT,
        "notes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("code", "severity", "text")},
                "required": ["code", "severity", "text"],
            },
        },
    },
    "required": ["calculator", "tax_year", "lines", "taxable_conversion", "basis_carried_forward", "notes"],
}


@calculator(Form8606Input, "Form 8606: what is taxable and what basis is left, line by line", OUTPUT_SCHEMA)
def form_8606(facts: Form8606Input) -> Form8606:
    """Fill in the form of one person.

    Raises:
        MissingFact: a fact is blank that decides a line, such as the December 31 value.
        InvalidInput: facts contradict each other.
        NotSupported: a lawful situation that is not computed, by name.
    """
    return fill_form_8606(facts.tax_year, facts)


def fill_form_8606(year: int, facts: Form8606Facts) -> Form8606:
    """The same from the year and the facts of one person, for calculators that fill in several forms."""
    refuse(year, facts)
    entry = entries(facts)
    line = Lines("8606", year, layout(year).lines, ratios=("10",))
    if part_one_is_due(entry):
        part_one(line, entry)
    if entry.conversion:
        part_two(line, entry)
    if entry.roth_distribution:
        part_three(line, entry)
    return Form8606(year, facts, entry, line)
