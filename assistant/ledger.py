"""The figures of one turn: everything that may be shown, by reference, with its origin.

A reference names one figure and nothing else:

    {c1.18}                   line 18 of the first calculation of this turn
    {law.2026.ira_limit}      a value of a law file
    {statute.five_year_clock} a value of the Code
    {said.f3}                 an amount that the person said: fact f3 of the conversation
    {line.14}                 the number of a line, as in "line 14"
    {year.2025}               a tax year, as a name

Calculations carry person, tax year and scenario, so a figure cannot be linked to the wrong one of two people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from assistant.answer import (
    Computed,
    Law,
    Number,
    Origin,
    Said,
    Span,
    Spans,
    Term,
    Text,
    line_number,
    plain_value,
    shown,
)
from assistant.fact_names import VOCABULARY
from assistant.facts import FactBook
from assistant.terms import TERM
from tools.calculator import Figure, Result
from tools.law import law, statute

REFERENCE = re.compile(r"\{([a-z0-9_:]+(?:\.[^{}\s]+)?)\}")


class UnknownReference(LookupError):
    """A reference that names no figure of this turn."""


@dataclass(frozen=True)
class Computation:
    """One calculation of the turn: which calculator, with what, for whom, and its result."""

    handle: str
    calculator: str
    inputs: Mapping[str, Any]
    result: Result
    person: str = "you"
    tax_year: int | None = None
    scenario: str = "as stated"

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """All figures by ref, in the order of the calculation."""
        return self.result.figures()

    def figure(self, ref: str) -> Figure:
        """The figure under a ref; UnknownReference when this result has none."""
        try:
            return self.figures[ref]
        except KeyError:
            raise UnknownReference(f"{self.calculator} gave no figure {ref}") from None

    def amount(self, ref: str) -> Decimal:
        """The value of a figure that is an amount, zero where the line is blank."""
        if not self.has(ref):
            return Decimal(0)
        value = self.figure(ref).value
        return (
            Decimal(value.numerator) / Decimal(value.denominator)
            if isinstance(value, Fraction)
            else Decimal(str(value))
        )

    def has(self, ref: str) -> bool:
        """Whether the result carries this ref (a blank line is absent)."""
        return ref in self.figures

    @cached_property
    def _numbers(self) -> dict[tuple[str, str | None], Number]:
        """The numbers made so far: an answer, its last gate and its receipt ask for the same ones."""
        return {}

    def number(self, ref: str, label: str | None = None) -> Number:
        """The figure as it is shown, with its origin."""
        if (ref, label) not in self._numbers:
            self._numbers[ref, label] = self._number(ref, label)
        return self._numbers[ref, label]

    def _number(self, ref: str, label: str | None) -> Number:
        figure = self.figure(ref)
        origin = Computed(
            calculator=self.calculator,
            ref=ref,
            person=self.person,
            tax_year=figure.tax_year or self.tax_year,
            scenario=self.scenario,
            formula=figure.formula,
            filled=figure.filled,
            source=figure.source,
        )
        return number_of(figure, origin, label)


@dataclass(frozen=True)
class SaidFigure:
    """An amount, date, age or rate that the person said, as the ledger needs it."""

    ident: str
    value: Any
    unit: str
    label: str
    role: str
    turn: int
    person: str = "you"
    tax_year: int | None = None


def number_of(figure: Figure, origin: Origin, label: str | None = None) -> Number:
    """A calculator's figure as a Number."""
    return Number(
        text=shown(figure.value, figure.unit),
        value=plain_value(figure.value),
        unit=figure.unit,
        label=label or figure.label,
        origin=origin,
        role=figure.role,
    )


def said_figures(book: FactBook) -> dict[str, SaidFigure]:
    """The facts with amounts, ages, rates and years as figures that may be shown as "you said"."""
    said: dict[str, SaidFigure] = {}
    for fact in book:
        about = VOCABULARY.get(fact.name)
        if fact.tax_year:
            name = f"year{fact.tax_year}"
            said.setdefault(name, SaidFigure(name, fact.tax_year, "year", "tax year", "year", fact.turn))
        if about is None or about.unit in ("flag", "text") or not re.fullmatch(r"\d+(\.\d+)?", fact.value):
            continue
        value = int(fact.value) if about.unit == "year" else Decimal(fact.value)
        said[fact.id] = SaidFigure(
            fact.id, value, about.unit, about.label, about.role, fact.turn, fact.person, fact.tax_year
        )
    return said


@dataclass
class Ledger:
    """All figures that this turn may show."""

    year: int
    computations: list[Computation] = field(default_factory=list)
    said: dict[str, SaidFigure] = field(default_factory=dict)

    def add(self, calculator: str, inputs: Mapping[str, Any], result: Result, **about: Any) -> Computation:
        """Record a calculation under the next handle (c1, c2, …)."""
        made = Computation(f"c{len(self.computations) + 1}", calculator, dict(inputs), result, **about)
        self.computations.append(made)
        return made

    def number(self, reference: str) -> Number:
        """The Number that a reference names. Raises UnknownReference."""
        kind, _, rest = reference.partition(".")
        if kind == "law":
            year, _, key = rest.partition(".")
            if not year.isdigit():
                return self.law_number(rest, self.year)
            return self.law_number(key, int(year))
        if kind == "statute":
            return self.law_number(rest, None)
        if kind == "said":
            return self.said_number(rest)
        if kind == "line":
            return line_number(rest)
        if kind == "year":
            return self.year_number(int(rest))
        for computation in self.computations:
            if computation.handle == kind:
                return computation.number(rest)
        raise UnknownReference(f"{{{reference}}} names no figure of this answer")

    def law_number(self, key: str, year: int | None) -> Number:
        """A value of the law; UnknownTaxYear for a year without a file, UnknownReference for an unknown key."""
        book = statute() if year is None else law(year)
        if key not in book or book[key].value is None:
            raise UnknownReference(f"the law files have no value {key} for {year or 'the Code'}")
        entry = book[key]
        value: Any = entry.value
        unit: Any = entry.unit
        return Number(
            shown(value, unit),
            plain_value(value),
            unit,
            entry.label,
            Law(key, year, entry.source),
            entry.role,
        )

    def said_number(self, ident: str) -> Number:
        """What the person said, as said."""
        fact = self.said.get(ident)
        if fact is None:
            raise UnknownReference(f"nothing was said under {ident}")
        unit: Any = fact.unit
        return Number(shown(fact.value, unit), plain_value(fact.value), unit, fact.label, Said(fact.turn), fact.role)

    def year_number(self, year: int) -> Number:
        """A tax year as a name: said by the person, else the year of a calculation or of asking."""
        for fact in self.said.values():
            if fact.unit == "year" and Decimal(fact.value) == year:
                return Number(str(year), str(year), "year", "tax year", Said(fact.turn), "year")
        for computation in self.computations:
            if computation.tax_year == year:
                origin = Computed(computation.calculator, "tax_year", computation.person, year, computation.scenario)
                return Number(str(year), str(year), "year", "tax year", origin, "year")
        return Number(str(year), str(year), "year", "year", Law("tax_year", year, "calendar"), "year")

    def all_numbers(self) -> Iterator[Number]:
        """Every figure computed or said in this turn, for the guard."""
        for computation in self.computations:
            for ref in computation.figures:
                yield computation.number(ref)
        for ident in self.said:
            yield self.said_number(ident)

    def spans(self, template: str, computation: Computation | None = None) -> tuple[Span, ...]:
        """A sentence with references as spans.

        ``{18}`` alone is a ref of ``computation``. Names of the closed list become Terms; any other digit raises
        UncheckedNumber, so a template can only show figures that have an origin.
        """
        spans: list[Span] = []
        place = 0
        for match in REFERENCE.finditer(template):
            spans.extend(prose(template[place : match.start()]))
            reference = match[1]
            if computation is not None and computation.has(reference):
                spans.append(computation.number(reference))
            else:
                spans.append(self.number(reference))
            place = match.end()
        spans.extend(prose(template[place:]))
        return tuple(spans)


@lru_cache(maxsize=4096)
def prose(text: str) -> Spans:
    """Prose without references: Text and Terms."""
    place, spans = 0, list[Span]()
    for match in TERM.finditer(text):
        if match.start() > place:
            spans.append(Text(text[place : match.start()]))
        spans.append(Term(match[0]))
        place = match.end()
    if place < len(text):
        spans.append(Text(text[place:]))
    return tuple(spans)
