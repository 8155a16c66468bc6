"""A sheet of work: the figures of one calculation in the order in which they arise, each with how it came about.

    sheet = Sheet("roth_ira_limit", 2026)
    sheet.enter("over", facts.modified_agi - start, "total", "modified AGI above the start of the range",
                how="{modified_agi} - {phaseout_start}", source="IRC 408A(c)(3)")

``how`` names the refs it was made from; the formula and the filled-in formula are both read from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeVar, cast

from tools.calculator import Figure, Note, Role, Unit, Value
from tools.law import Law
from tools.money import plain, shown

REFERENCE = re.compile(r"\{([^{}]+)\}")
ValueT = TypeVar("ValueT", bound=Value)


@dataclass(frozen=True)
class Worked:
    """The result of a calculation: figures by ref, notes, and a nested form where one reads better.

    A ref such as "2019:additional_tax" belongs to a part of the calculation; those are published together
    under "lines", all others at the top level.
    """

    calculator: str
    tax_year: int | None
    lines: Mapping[str, Figure]
    notes: tuple[Note, ...]
    nested: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, ref: str) -> Value:
        """The value under a ref; KeyError when the result has none."""
        return self.lines[ref].value

    def __contains__(self, ref: object) -> bool:
        return ref in self.lines

    def amount(self, ref: str) -> Decimal:
        """The amount, rate or count under a ref, rounded to ten places where it is a share."""
        return Decimal(plain(self.lines[ref].value))

    def figures(self) -> Mapping[str, Figure]:
        """All figures by ref, in the order of the calculation."""
        return self.lines

    def as_dict(self) -> dict[str, Any]:
        """The published JSON: amounts as decimal strings."""
        told = {ref: plain(figure.value) for ref, figure in self.lines.items()}
        published: dict[str, Any] = {"calculator": self.calculator, "tax_year": self.tax_year}
        published |= {ref: value for ref, value in told.items() if ":" not in ref}
        parts = {ref: value for ref, value in told.items() if ":" in ref}
        if parts:
            published["lines"] = parts
        published |= self.nested
        published["notes"] = [
            {"code": note.code, "severity": note.severity, "text": tell(note.text, self.lines)} for note in self.notes
        ]
        return published


class Sheet:
    """Collects the figures and notes of one calculation."""

    def __init__(self, calculator: str, tax_year: int | None) -> None:
        self.calculator = calculator
        self.tax_year = tax_year
        self.lines: dict[str, Figure] = {}
        self.notes: list[Note] = []
        self.prefix = self.words = ""

    def part(self, tax_year: int, words: str) -> Sheet:
        """The same sheet for a year of its own: refs begin with the year, labels with the words, notes stay apart."""
        part = Sheet(self.calculator, tax_year)
        part.lines, part.prefix, part.words = self.lines, f"{tax_year}:", words
        return part

    def __contains__(self, ref: str) -> bool:
        return self.prefix + ref in self.lines

    def amount(self, ref: str) -> Decimal:
        """An amount that was entered before."""
        return Decimal(str(self.lines[self.prefix + ref].value))

    def enter(
        self,
        ref: str,
        value: ValueT,
        role: Role,
        label: str,
        *,
        how: str = "",
        unit: Unit = "usd",
        source: str = "",
        tax_year: int | None = None,
        of_several_years: bool = False,
    ) -> ValueT:
        """Write a figure down once and give its value back; one of several years together belongs to none of them."""
        full = self.prefix + ref
        if full in self.lines:
            raise KeyError(f"{self.calculator} entered {full} twice")
        formula = REFERENCE.sub(r"\1", how).replace("_", " ")
        filled = fill(REFERENCE.sub(self._own, how) if self.prefix else how, self.lines)
        year = None if of_several_years else tax_year or self.tax_year
        self.lines[full] = Figure(full, value, unit, role, self.words + label, formula, filled, source, year)
        return value

    def _own(self, found: re.Match[str]) -> str:
        """A ref of this part, else of the whole sheet."""
        return f"{{{self.prefix}{found[1]}}}" if found[1] in self else found[0]

    def given(self, ref: str, value: ValueT, role: Role, label: str, unit: Unit = "usd") -> ValueT:
        """Write down a fact as it was given."""
        return self.enter(ref, value, role, label, unit=unit, source="as given")

    def law(self, ref: str, book: Law, key: str) -> Decimal:
        """Write down a value of the law with its own label, unit, role and source."""
        entry = book[key]
        unit, role = cast(Unit, entry.unit), cast(Role, entry.role)
        value = book.amount(key)
        return self.enter(ref, value, role, entry.label, unit=unit, source=entry.source, tax_year=book.year)

    def note(self, code: str, text: str, severity: Literal["info", "warning"] = "info") -> None:
        """Something to tell with the result; figures in braces by their refs."""
        self.notes.append(Note(code, text, severity))

    def finish(self, nested: Mapping[str, Any] | None = None) -> Worked:
        """The result."""
        return Worked(self.calculator, self.tax_year, self.lines, tuple(self.notes), nested or {})


def fill(text: str, lines: Mapping[str, Figure]) -> str:
    """The text with the value of each ref put in its place, as in a worked line."""
    return REFERENCE.sub(lambda found: shown(lines[found[1]].value, lines[found[1]].unit), text)


def tell(text: str, lines: Mapping[str, Figure]) -> str:
    """A sentence with the value of each ref put in its place, amounts with the dollar sign."""

    def said(found: re.Match[str]) -> str:
        figure = lines[found[1]]
        return ("$" if figure.unit == "usd" else "") + shown(figure.value, figure.unit)

    return REFERENCE.sub(said, text)


def output_schema(refs: Mapping[str, str], **nested: Mapping[str, Any]) -> dict[str, Any]:
    """JSON schema of a published result: the refs it can carry with their meaning, as decimal strings."""
    amount = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$|^\d{4}-\d{2}-\d{2}$"}
    note = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in ("code", "severity", "text")},
        "required": ["code", "severity", "text"],
    }
    return {
        "type": "object",
        "properties": {
            "calculator": {"type": "string"},
            "tax_year": {"type": ["integer", "null"]},
            **{ref: {**amount, "description": meaning} for ref, meaning in refs.items()},
            **nested,
            "notes": {"type": "array", "items": note},
        },
        "required": ["calculator", "tax_year", "notes"],
        "additionalProperties": True,
    }


LINES_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": {"type": "string"},
    "description": "figures of the parts of the calculation, by ref",
}
