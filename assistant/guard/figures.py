"""The figures that a model's prose may show: what this turn computed, the law, and what the person said.

By reference each is one Number; by value there may be several, and the sentence has to single one out.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, NamedTuple

from assistant.answer import Computed, Law, Number, Said
from assistant.facts import AS_STATED, YOU, FactBook
from assistant.guard.people import BOTH, SPOUSE
from assistant.guard.stems import words, words_of_figure, words_of_key
from assistant.ledger import Ledger, UnknownReference
from tools.errors import CalculationError
from tools.law import law, statute, years

Value = Decimal | str
"""An amount, or a date as it is stored."""
LINE = re.compile(r"(?:[1-9]|1[0-9]|2[0-5])[a-d]?")


class Known(NamedTuple):
    """A Number with what a sentence must agree with: whose it is, which year and scenario, words of its label."""

    number: Number
    person: str | None
    tax_year: int | None
    scenario: str | None
    words: frozenset[str]

    @property
    def said(self) -> bool:
        """Whether only the person's word stands behind it."""
        return isinstance(self.number.origin, Said)

    @property
    def law(self) -> bool:
        """Whether it is a value of the law."""
        return isinstance(self.number.origin, Law)


class Figures:
    """The figures of one turn, looked up by reference or by value."""

    def __init__(self, ledger: Ledger, book: FactBook) -> None:
        self.ledger = ledger
        self.book = book
        self._rivals: dict[Any, list[Known]] = {}
        self._named: dict[str, Known] = {}

    @cached_property
    def years(self) -> set[int]:
        """The tax years that this turn is about, and the neighbours of the year of asking."""
        found = {self.ledger.year + step for step in (-1, 0, 1)} | self.computed_years
        found |= {fact.tax_year for fact in self.book if fact.tax_year}
        return found | {int(fact.value) for fact in self.book if fact.name == "tax_year" and fact.value.isdigit()}

    @cached_property
    def computed_years(self) -> set[int]:
        """The tax years for which something was computed."""
        return {made.tax_year for made in self.ledger.computations if made.tax_year}

    @cached_property
    def persons(self) -> set[str]:
        """Everybody for whom something was computed or said."""
        return {made.person for made in self.ledger.computations} | set(self.book.persons()) | {YOU}

    @cached_property
    def names(self) -> set[str]:
        """Everybody of them who goes by a name."""
        return self.persons - {YOU, SPOUSE, BOTH}

    @cached_property
    def called(self) -> frozenset[str]:
        """The words of names: of people, and of scenarios."""
        return frozenset(word for name in (*self.persons, *self.scenarios) for word in name.lower().split())

    @cached_property
    def scenarios(self) -> set[str]:
        """The scenarios of this turn."""
        return {made.scenario for made in self.ledger.computations} | {AS_STATED}

    @cached_property
    def what_ifs(self) -> list[str]:
        """The names of the others than the facts as stated, in small letters."""
        return [name.lower() for name in self.scenarios if name != AS_STATED]

    def by_reference(self, reference: str) -> Known:
        """The one figure of a reference. Raises UnknownReference."""
        if reference not in self._named:
            self._named[reference] = self._looked_up(reference)
        return self._named[reference]

    def _looked_up(self, reference: str) -> Known:
        kind, _, rest = reference.partition(".")
        if kind == "year" and (not rest.isdecimal() or int(rest) not in self.years):
            raise UnknownReference(f"{{{reference}}} is no year of this turn")
        if kind == "line" and not LINE.fullmatch(rest):
            raise UnknownReference(f"{{{reference}}} is no line of the form")
        try:
            return self._known(self.ledger.number(reference), reference)
        except (CalculationError, ValueError, KeyError) as error:
            raise UnknownReference(f"{{{reference}}} names no figure of this answer") from error

    def _known(self, number: Number, reference: str = "") -> Known:
        origin = number.origin
        if isinstance(origin, Computed):
            named = words_of_figure(number.label, origin.ref)
            return Known(number, origin.person, origin.tax_year, origin.scenario, named)
        if isinstance(origin, Law):
            return _known_law(number, origin)
        fact = self.ledger.said.get(reference.partition(".")[2])
        person, year = (fact.person, fact.tax_year) if fact else (YOU, None)
        return Known(number, person, year, None, words(number.label))

    @cached_property
    def _by_role(self) -> Mapping[tuple[str, str], list[tuple[str, str]]]:
        """Whose everything is that was computed or said in this turn, and its reference, by role and unit."""
        found = defaultdict[tuple[str, str], list[tuple[str, str]]](list)
        for made in self.ledger.computations:
            handle, person = f"{made.handle}.", made.person
            for ref, figure in made.figures.items():
                found[figure.role, figure.unit].append((person, handle + ref))
        for ident, fact in self.ledger.said.items():
            found[fact.role, fact.unit].append((fact.person, f"said.{ident}"))
        return found

    @cached_property
    def _by_value(self) -> Mapping[Value, list[Known]]:
        """Everything that was computed or said in this turn by its value."""
        return _valued(self.by_reference(reference) for each in self._by_role.values() for _, reference in each)

    def by_value(self, value: Decimal | datetime.date, units: Iterable[str], mentioned: Iterable[int]) -> list[Known]:
        """Every figure with exactly this value in one of these units; law of the turn's years and those mentioned."""
        wanted, key = set(units), _looked_for(value)
        known = {*mentioned, self.ledger.year, *self.computed_years} & set(years())
        tables = [self._by_value, *(_law_by_value(year) for year in sorted(known))]
        return [each for table in tables for each in table.get(key, ()) if each.number.unit in wanted]

    def rivals(self, known: Known) -> list[Known]:
        """Figures of the same role and unit but another value, with which this one could be confused."""
        number = known.number
        law = known.law
        key = (number.role, number.unit, number.value, known.person, law, known.tax_year if law else None)
        if key not in self._rivals:
            alike = (number.role, number.unit)
            if law:
                pool = _law_by_role(known.tax_year or self.ledger.year).get(alike, [])
            else:
                owned = self._by_role.get(alike, ())
                pool = [self.by_reference(reference) for whose, reference in owned if whose == known.person]
            self._rivals[key] = [
                each for each in pool if each.number.value != number.value and each.person == known.person
            ]
        return self._rivals[key]


def _known_law(number: Number, origin: Law) -> Known:
    return Known(number, None, origin.tax_year, None, words(number.label) | words_of_key(origin.key))


@cache
def _of_law(year: int) -> tuple[Known, ...]:
    """Every single value of a year's law file and of the Code."""
    ledger, found = Ledger(year), []
    for book, of in ((law(year), year), (statute(), None)):
        for key in book:
            value: Any = book[key].value
            if isinstance(value, Decimal | int | datetime.date) and not isinstance(value, bool):
                number = ledger.law_number(key, of)
                found.append(_known_law(number, Law(key, of, book[key].source)))
    return tuple(found)


@cache
def _law_by_value(year: int) -> Mapping[Value, list[Known]]:
    return _valued(_of_law(year))


@cache
def _law_by_role(year: int) -> Mapping[tuple[str, str], list[Known]]:
    found = defaultdict[tuple[str, str], list[Known]](list)
    for known in _of_law(year):
        found[known.number.role, known.number.unit].append(known)
    return found


def _valued(pool: Iterable[Known]) -> Mapping[Value, list[Known]]:
    """Figures by value: a ratio by its percentage too, a date by its day and month too."""
    found = defaultdict[Value, list[Known]](list)
    for known in pool:
        value, unit = known.number.value, known.number.unit
        if unit == "date":
            keys: set[Value] = {value, value[4:]}
        elif unit in ("line", "year"):
            continue
        else:
            keys = {Decimal(value), Decimal(value) * 100} if unit == "ratio" else {Decimal(value)}
        for key in keys:
            found[key].append(known)
    return found


def _looked_for(value: Decimal | datetime.date) -> Value:
    """The key of a value as it was written; a date without its year has year 1."""
    if isinstance(value, datetime.date):
        return value.isoformat()[4:] if value.year == 1 else value.isoformat()
    return value
