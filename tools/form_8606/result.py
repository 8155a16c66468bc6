"""The filled form: lines, memo figures, notes, and the JSON that is published."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from tools.calculator import Figure, Note
from tools.form import Entry, Lines, in_dollars, nearest, share, written
from tools.form_8606.entries import Entries
from tools.form_8606.facts import Form8606Facts
from tools.form_8606.memo_work import work
from tools.form_8606.memos import Memo, basis_left, memos, returned_earnings, taxable_parts
from tools.form_8606.notes import notes
from tools.forms import Layout, PrintedLine, layout

REFERENCE = re.compile(r"\{([0-9]+[a-c]?)\}")
SHOWN_PLACES = 5


@dataclass(frozen=True, slots=True)
class Form8606:
    """Form 8606 of one person for one year. A line that the paper leaves blank is absent."""

    tax_year: int
    facts: Form8606Facts
    entry: Entries
    line: Lines

    def __getitem__(self, ref: str) -> Decimal | Fraction:
        """A line or memo figure: dollars, or the exact ratio of line 10; KeyError when it is blank."""
        if ref in self.line:
            value = self.line[ref]
            return in_dollars(value, self.cents) if isinstance(value, int) else value
        for memo in self.memos:
            if memo.ref == ref:
                return in_dollars(memo.amount, self.cents)
        raise KeyError(f"{ref} is blank on Form 8606 for {self.tax_year}")

    def __contains__(self, ref: object) -> bool:
        return ref in self.line or any(memo.ref == ref for memo in self.memos)

    @property
    def cents(self) -> bool:
        """Whether amounts are kept to the cent."""
        return self.facts.rounding == "cents"

    @property
    def memos(self) -> tuple[Memo, ...]:
        """Figures around the form that stand on none of its lines."""
        return tuple(memos(self.tax_year, self.facts, self.entry, self.line))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to tell with the form."""
        return tuple(notes(self.tax_year, self.facts, self.entry, self.line))

    @property
    def taxable_conversion(self) -> Decimal:
        """Taxable part of the conversion (line 18); zero when nothing was converted."""
        return in_dollars(taxable_parts(self.line, self.entry)["taxable_conversion"], self.cents)

    @property
    def taxable_distribution(self) -> Decimal:
        """Taxable part of the other distributions, on line 15 or, without Part I, all of them."""
        return in_dollars(taxable_parts(self.line, self.entry)["taxable_distribution"], self.cents)

    @property
    def taxable_roth_distribution(self) -> Decimal:
        """Taxable part of the Roth distributions (line 25)."""
        return in_dollars(taxable_parts(self.line, self.entry)["taxable_roth_distribution"], self.cents)

    @property
    def taxable_total(self) -> Decimal:
        """What this person brings to the taxable line of the return."""
        parts = sum(taxable_parts(self.line, self.entry).values())
        return in_dollars(parts + returned_earnings(self.facts), self.cents)

    @property
    def basis_carried_forward(self) -> Decimal:
        """Basis for later years: line 14, or the memo where the paper has no line for it."""
        return in_dollars(basis_left(self.line, self.entry), self.cents)

    def written(self, ref: str) -> str:
        """A line as it is published: "7000", or the ratio to as many places as the mode shows."""
        value = self.line[ref]
        if isinstance(value, int):
            return written(value, self.cents)
        return written_ratio(value, self.entry.places or SHOWN_PLACES)

    def as_dict(self) -> dict[str, Any]:
        """The published JSON: amounts as decimal strings, blank lines absent."""
        amount = _in_cents if self.cents else str
        published: dict[str, Any] = {
            "calculator": "form_8606",
            "tax_year": self.tax_year,
            "rounding": self.facts.rounding,
            "lines": {ref: amount(units) for ref, units in self.line.items()},
        }
        if "10" in self.line:
            published["lines"]["10"] = self.written("10")
        for name, units in taxable_parts(self.line, self.entry).items():
            published[name] = amount(units)
        published["basis_carried_forward"] = amount(basis_left(self.line, self.entry))
        for memo in self.memos:
            published[memo.ref] = amount(memo.amount)
        published["notes"] = [{"code": note.code, "severity": note.severity, "text": note.text} for note in self.notes]
        return published

    def as_json(self) -> str:
        """``as_dict`` as one line of JSON, put together from parts that need no escaping: this is the fast way out."""
        amount = _in_cents if self.cents else str
        lines = {ref: amount(units) for ref, units in self.line.items()}
        if "10" in lines:
            lines["10"] = self.written("10")
        around = taxable_parts(self.line, self.entry)
        around["basis_carried_forward"] = basis_left(self.line, self.entry)
        for memo in self.memos:
            around[memo.ref] = memo.amount
        inner = ", ".join([f'"{ref}": "{text}"' for ref, text in lines.items()])
        outer = ", ".join([f'"{ref}": "{amount(units)}"' for ref, units in around.items()])
        told = ", ".join([_note_as_json(note) for note in self.notes])
        return (
            f'{{"calculator": "form_8606", "tax_year": {self.tax_year}, "rounding": "{self.facts.rounding}", '
            f'"lines": {{{inner}}}, {outer}, "notes": [{told}]}}'
        )

    def figures(self) -> Mapping[str, Figure]:
        """All lines in the order of the paper, then the memo figures, each with how it came about."""
        printed = layout(self.tax_year)
        figures = {ref: self._figure(printed, printed.lines[ref]) for ref in self.line}
        for memo in self.memos:
            value = in_dollars(memo.amount, self.cents)
            how = work(memo.ref, self.facts, self.entry, self.line)
            source = memo.source or printed.source
            figures[memo.ref] = Figure(memo.ref, value, "usd", memo.role, memo.label, *how, source, self.tax_year)
        return figures

    def _figure(self, printed: Layout, line: PrintedLine) -> Figure:
        formula = self._formula(line)
        return Figure(
            line.name,
            self[line.name],
            line.unit,
            line.role,
            line.label,
            _in_words(formula),
            self._filled(formula),
            f"{printed.source}, line {line.name}",
            self.tax_year,
        )

    def _filled(self, formula: str) -> str:
        """The formula with the values put in: names and text between them take turns."""
        parts = _parts(formula)
        return "".join([self._shown(part) if place % 2 else part for place, part in enumerate(parts)])

    def _shown(self, ref: str) -> str:
        value = self.line[ref]
        if isinstance(value, int):  # asked so, for it takes long to find that something is no Fraction
            return f"{in_dollars(value, self.cents):,f}"
        return written_ratio(value, SHOWN_PLACES)

    def _formula(self, line: PrintedLine) -> str:
        """The formula that was followed: the guarded one where the guard acted, none for what was given."""
        if line.name == "14" and "13" not in self.line:
            return "{3}"
        if line.name == "25c" and self.entry.repaid_roth_distribution:
            return "max(0, {25a} - {25b} - what was repaid)"
        if line.name == "11" and share(self.line["8"], self.line["10"]) > self.line["11"]:
            return "min({8} × {10}, {5})"
        if line.name == "12" and share(self.line["7"], self.line["10"]) > self.line["12"]:
            return "min({7} × {10}, {5} - {11})"
        return line.formula if all(ref in self.line for ref in _parts(line.formula)[1::2]) else ""


@cache
def _parts(formula: str) -> tuple[str, ...]:
    """A formula cut at its references: text, line, text, line, text."""
    return tuple(REFERENCE.split(formula))


@cache
def _in_words(formula: str) -> str:
    return REFERENCE.sub(r"line \1", formula)


@cache
def _note_as_json(note: Note) -> str:
    return json.dumps({"code": note.code, "severity": note.severity, "text": note.text})


def _in_cents(units: Entry) -> str:
    return written(nearest(units), cents=True)


def written_ratio(ratio: Fraction, digits: int) -> str:
    """A ratio of at most one with that many decimal places, halves going up."""
    scaled = f"{nearest(ratio * 10**digits):0{digits + 1}d}"
    return f"{scaled[:-digits]}.{scaled[-digits:]}"
