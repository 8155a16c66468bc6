"""The result of ``basis_history``: forms of all years, what to file, and where each event belongs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tools.calculator import Figure, Note
from tools.form_8606 import Form8606
from tools.history_facts import Event
from tools.history_filing import Filing
from tools.money import plain


@dataclass(frozen=True, slots=True)
class BasisHistory:
    """The forms of all years in order, what to do about each, and where each event belongs."""

    forms: tuple[Form8606, ...]
    filings: tuple[Filing, ...]
    placed: tuple[tuple[Event, int, str], ...]
    notes: tuple[Note, ...]

    @property
    def tax_year(self) -> int:
        """The last year of the chain."""
        return self.forms[-1].tax_year

    @property
    def basis_carried_forward(self) -> Decimal:
        """Basis after the last year."""
        return self.forms[-1].basis_carried_forward

    def form(self, year: int) -> Form8606:
        """The form of a year; KeyError when nothing happened in it."""
        return {form.tax_year: form for form in self.forms}[year]

    def figures(self) -> Mapping[str, Figure]:
        """Every figure of every form under "year:ref"."""
        return {
            f"{form.tax_year}:{ref}": dataclasses.replace(figure, ref=f"{form.tax_year}:{ref}")
            for form in self.forms
            for ref, figure in form.figures().items()
        }

    def as_dict(self) -> dict[str, Any]:
        """The published JSON: lines by "year:line", the forms, what to file, and where each event went."""
        return {
            "calculator": "basis_history",
            "tax_year": self.tax_year,
            "lines": {f"{form.tax_year}:{ref}": form.written(ref) for form in self.forms for ref in form.line},
            "basis_carried_forward": plain(self.basis_carried_forward),
            "forms": [form.as_dict() for form in self.forms],
            "filings": [filing.as_dict() for filing in self.filings],
            "events": [
                {
                    "kind": event.kind,
                    "date": event.date.isoformat(),
                    "tax_year": year,
                    "line": line or None,
                    "made_next_year": (event.contributed_on or event.date).year > year,
                }
                for event, year, line in self.placed
            ],
            "notes": [{"code": note.code, "severity": note.severity, "text": note.text} for note in self.notes],
        }

    def as_json(self) -> str:
        """``as_dict`` as one line of JSON."""
        return json.dumps(self.as_dict())
