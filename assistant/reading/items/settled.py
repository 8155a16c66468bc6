"""What a message settles, and one person in it: the items said of them and the facts they become."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import total


@dataclass
class Settled:
    """The facts of a message, its main tax year, and what stayed open."""

    facts: list[Fact] = field(default_factory=list)
    tax_year: int | None = None
    year_was_said: bool = False
    questions: list[str] = field(default_factory=list)
    unexplained: list[Item] = field(default_factory=list)
    claims: list[Item] = field(default_factory=list)
    bad: list[Item] = field(default_factory=list)
    alternatives: bool = False
    adds_up: bool = False
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Moved:
    """Money of the year: put in and still in the account, converted (None while unknown), taken out."""

    put_in: Decimal
    conversion: Decimal | None
    distribution: Decimal


@dataclass
class OnePerson:
    """The items of one person on the way to facts."""

    person: str
    items: list[Item]
    year: int
    today: datetime.date
    turn: int
    result: Settled
    second_option: tuple[Decimal, Item, tuple[Item, ...]] | None = None
    """What is converted in the first of two options, in the second, and what is rolled out in that one alone."""

    def of(self, *roles: str) -> list[Item]:
        """The items of some roles."""
        return [item for item in self.items if item.role in roles]

    def says(self, *roles: str) -> Item | None:
        """The first item of some roles."""
        return next(iter(self.of(*roles)), None)

    def facts(self, name: str) -> list[Fact]:
        """What is recorded of this person under a name so far."""
        return [fact for fact in self.result.facts if (fact.name, fact.person) == (name, self.person)]

    def put(self, name: str, item: Item, value: str | None = None, **more: object) -> Fact:
        """Record a fact that an item states."""
        fact = Fact("", name, item.value if value is None else value, self.person, self.year, turn=self.turn,
                    quote=item.quote, certain=item.exact)  # fmt: skip
        fact = replace(fact, **more)  # type: ignore[arg-type]
        self.result.facts.append(fact)
        return fact

    def put_events(self, name: str, items: list[Item]) -> Decimal:
        """Record events, each in its own year; what those of the main year come to."""
        for index, item in enumerate(items):
            self.put(name, item, tax_year=item.year or self.year, detail=numbered(index))
        return total(item for item in items if (item.year or self.year) == self.year)

    def drop(self, name: str) -> None:
        """Forget what was recorded of this person under a name."""
        self.result.facts = [fact for fact in self.result.facts if (fact.name, fact.person) != (name, self.person)]

    def ask(self, question: str) -> None:
        """Leave a question open."""
        self.result.questions.append(question)


def numbered(index: int) -> str:
    """Tells facts of one name apart: nothing for the first, then 2, 3."""
    return f"{index + 1}" if index else ""


def accounts(items: list[Item]) -> Iterable[tuple[Item, str]]:
    """Values with what tells their accounts apart, where there are several."""
    for index, item in enumerate(items):
        yield item, f"{item.account} {index + 1}".strip() if len(items) > 1 else ""
