"""What a conversation has established: one book of facts, each with who, which year, what, and the turn that said it.

Corrections replace, what-ifs branch into named scenarios, a second person gets facts of their own. The book is plain
data: it is stored with the conversation, shown in every Answer, and can be edited or cleared by the person.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any

from assistant.fact_names import VOCABULARY

AS_STATED = "as stated"
YOU = "you"


@dataclass(frozen=True)
class Fact:
    """One fact.

    value    decimal string, ISO date, "true"/"false" or a word
    certain  False after "about" and the like
    detail   which of several: the kind of account, or the second contribution of a year
    when     year or month in which the money moved, where it is not the tax year
    note     how the value was arrived at, where it was not said in so many words: undated, reduced, same_as_now, …
    """

    id: str
    name: str
    value: str
    person: str = YOU
    tax_year: int | None = None
    scenario: str = AS_STATED
    turn: int = 1
    quote: str = ""
    certain: bool = True
    source: str = "message"
    detail: str = ""
    when: str = ""
    note: str = ""

    @property
    def amount(self) -> Decimal:
        """The value as a Decimal; for amounts, rates, ages and years."""
        return Decimal(self.value)

    @property
    def flag(self) -> bool:
        """The value of a yes/no fact."""
        return self.value == "true"

    @property
    def date(self) -> datetime.date:
        """The value of a date."""
        return datetime.date.fromisoformat(self.value)


_FIELDS = tuple(each.name for each in fields(Fact))
_values = attrgetter(*_FIELDS)


@dataclass(frozen=True)
class FactBook:
    """All facts of a conversation; changing one gives a new book."""

    facts: tuple[Fact, ...] = ()
    next_id: int = 1

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    @cached_property
    def _named(self) -> dict[str, list[Fact]]:
        """The facts of each name, in order: a turn asks for many names that nobody spoke of."""
        named: dict[str, list[Fact]] = {}
        for fact in self.facts:
            named.setdefault(fact.name, []).append(fact)
        return named

    def get(self, name: str, person: str = YOU, tax_year: int | None = None, scenario: str = AS_STATED) -> Fact | None:
        """The fact that holds: of the scenario, else as stated; of the year, else without a year."""
        best: Fact | None = None
        for fact in self._named.get(name, ()):
            if fact.person != person or fact.scenario not in (scenario, AS_STATED):
                continue
            if fact.tax_year not in (tax_year, None):
                continue
            if best is None or self._rank(fact, tax_year, scenario) >= self._rank(best, tax_year, scenario):
                best = fact
        return best

    @staticmethod
    def _rank(fact: Fact, tax_year: int | None, scenario: str) -> tuple[bool, bool]:
        return (fact.scenario == scenario, fact.tax_year == tax_year)

    def put(self, fact: Fact) -> FactBook:
        """Add a fact, or replace the one with the same name, person, year and scenario."""
        same = (fact.name, fact.person, fact.tax_year, fact.scenario, fact.detail)
        kept = tuple(
            old for old in self.facts if (old.name, old.person, old.tax_year, old.scenario, old.detail) != same
        )
        made = replace(fact, id=f"f{self.next_id}")
        return FactBook((*kept, made), self.next_id + 1)

    def all(self, name: str, person: str = YOU, tax_year: int | None = None, scenario: str = AS_STATED) -> list[Fact]:
        """All facts of a name (several accounts or contributions): those of the scenario, else as stated."""
        named = self._named.get(name)
        if named is None:
            return []
        found = [fact for fact in named if fact.person == person and fact.tax_year == tax_year]
        own = [fact for fact in found if fact.scenario == scenario]
        return own or [fact for fact in found if fact.scenario == AS_STATED]

    def without(self, name: str, person: str, tax_year: int | None, scenario: str) -> FactBook:
        """Without any fact of that name, person, year and scenario."""
        key = (name, person, tax_year, scenario)
        kept = tuple(fact for fact in self.facts if (fact.name, fact.person, fact.tax_year, fact.scenario) != key)
        return FactBook(kept, self.next_id)

    def put_all(self, facts: Iterable[Fact]) -> FactBook:
        """Add several facts in order."""
        book = self
        for fact in facts:
            book = book.put(fact)
        return book

    def remove(self, ident: str) -> FactBook:
        """Without the fact of that id."""
        return FactBook(tuple(fact for fact in self.facts if fact.id != ident), self.next_id)

    def find(self, ident: str) -> Fact | None:
        """The fact of that id."""
        return next((fact for fact in self.facts if fact.id == ident), None)

    def persons(self) -> tuple[str, ...]:
        """Everybody with facts, in order of appearance."""
        return tuple(dict.fromkeys(fact.person for fact in self.facts))

    def years(self, person: str) -> tuple[int, ...]:
        """The tax years with facts of a person."""
        return tuple(sorted({fact.tax_year for fact in self.facts if fact.person == person and fact.tax_year}))

    def scenarios(self) -> tuple[str, ...]:
        """The named scenarios, the facts as stated first."""
        return tuple(dict.fromkeys((AS_STATED, *(fact.scenario for fact in self.facts))))

    def published(self) -> dict[str, Any]:
        """For the Answer: person → year ("any" where none) → list of facts, each with its turn."""
        shown: dict[str, Any] = {}
        for fact in self.facts:
            year = str(fact.tax_year) if fact.tax_year else "any"
            about = VOCABULARY.get(fact.name)
            entry = {
                "id": fact.id,
                "fact": fact.name,
                "label": about.label if about else fact.name.replace("_", " "),
                "value": fact.value,
                "unit": about.unit if about else "text",
                "turn": fact.turn,
                "quote": fact.quote,
                "certain": fact.certain,
                "scenario": fact.scenario,
                "source": fact.source,
                "detail": fact.detail,
                "when": fact.when,
                "note": fact.note,
            }
            shown.setdefault(fact.person, {}).setdefault(year, []).append(entry)
        return shown

    def as_list(self) -> list[dict[str, Any]]:
        """For storage."""
        return [dict(zip(_FIELDS, _values(fact), strict=True)) for fact in self.facts]

    @classmethod
    def from_list(cls, rows: Iterable[Mapping[str, Any]]) -> FactBook:
        """From storage."""
        facts = tuple(Fact(**row) for row in rows)
        numbers = [int(fact.id[1:]) for fact in facts if fact.id[1:].isdigit()]
        return cls(facts, max(numbers, default=0) + 1)


def is_number(value: str) -> bool:
    """Whether the value of a fact is an amount."""
    return re.fullmatch(r"\d+(\.\d+)?", value) is not None
