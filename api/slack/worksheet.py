"""The worksheet PDF of the forms in an answer, worked out again from their entries and given only when it agrees."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Block, FormTable
from tools.calculator import CALCULATORS
from tools.errors import CalculationError
from tools.form_8606 import Form8606
from tools.worksheet import worksheet_pdf

FORM = "8606"
ENTRIES = {
    "1": "nondeductible_contribution",
    "2": "basis",
    "4": "contribution_made_next_year",
    "6": "year_end_value",
    "7": "distribution",
    "8": "conversion",
}
"""The lines of Parts I and II that are entered; all others follow from them."""


def worksheet(blocks: Iterable[Block]) -> bytes | None:
    """The PDF for every Form 8606 of an answer; None when none can be worked out to the same lines."""
    forms = [(_heading(block), form) for block in blocks if isinstance(block, FormTable) and (form := _form(block))]
    return worksheet_pdf(forms) if forms else None


def _heading(block: FormTable) -> str:
    who = "Your form" if block.person == "you" else f"Form of {block.person}"
    return who if block.scenario == "as stated" else f"{who}, what if: {block.scenario}"


def _form(block: FormTable) -> Form8606 | None:
    values = {row.line: row.value.value for row in block.rows if row.value is not None}
    if block.form != FORM or block.tax_year is None:
        return None
    entered = {name: values[line] for line, name in ENTRIES.items() if line in values}
    try:
        form = CALCULATORS["form_8606"].run({"tax_year": block.tax_year, **entered})
    except CalculationError:
        return None
    lines = form.as_dict()["lines"] if isinstance(form, Form8606) else {}
    same = all(line in lines and Decimal(lines[line]) == Decimal(value) for line, value in values.items())
    return form if isinstance(form, Form8606) and same else None
