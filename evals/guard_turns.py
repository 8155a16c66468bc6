"""Turns to test the guard with: random facts, calculations for one or two people, years and scenarios, and their facts.

Everything is drawn from a seeded generator; the figures of a turn are those that the calculators give.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import tools
from assistant.answer import Number
from assistant.facts import Fact, FactBook
from assistant.ledger import Ledger, said_figures
from assistant.plan import Call
from assistant.toolbox import Toolbox

assert tools.CALCULATORS

WHAT_IF = "reverse rollover"
YEARS = (2023, 2024, 2025)


@dataclass(frozen=True)
class Turn:
    """One turn: its ledger and facts, and which handle belongs to whom, which year and which scenario."""

    ledger: Ledger
    book: FactBook
    year: int
    handles: dict[str, str] = field(default_factory=dict)

    def number(self, who: str, ref: str) -> Number:
        """The figure of a line."""
        return self.ledger.number(self.reference(who, ref))

    def reference(self, who: str, ref: str) -> str:
        """The reference of a line."""
        return f"{self.handles[who]}.{ref}"


def turn(random_: random.Random) -> Turn:
    """A turn whose figures are all different, so that no corrupted one is right by accident."""
    while True:
        made = _turn(random_)
        named = [(who, ref) for who in made.handles for ref in ("1", "2", "6", "8", "14", "17", "18")]
        shared = {("what if", ref) for ref in ("1", "2", "8")}
        values = [made.number(*each).value for each in named if each not in shared]
        if len(set(values)) == len(values) and "0" not in values:
            return made


def _turn(random_: random.Random) -> Turn:
    year = random_.choice(YEARS)
    facts, calls = [], []
    for who in ("you", "spouse"):
        contributed = random_.randint(3000, 7000)
        said = {
            "nondeductible_contribution": contributed,
            "basis": random_.randint(100, 2900),
            "conversion": contributed + random_.randint(1, 900),
            "year_end_value": random_.randint(12_000, 400_000),
        }
        facts += [Fact("", name, str(value), person=who, tax_year=year) for name, value in said.items()]
        calls.append(Call("form_8606", {"tax_year": year, **said}, person=who, tax_year=year))
        if who == "you":
            moved = {**said, "year_end_value": random_.randint(500, 4000)}
            calls.append(Call("form_8606", {"tax_year": year, **moved}, tax_year=year, scenario=WHAT_IF))
    book = FactBook().put_all(facts)
    ledger = Ledger(year + 1, said=said_figures(book))
    toolbox = Toolbox(ledger)
    for call in calls:
        if toolbox.calculate(call).computation is None:
            return _turn(random_)
    return Turn(ledger, book, year, {"you": "c1", "what if": "c2", "spouse": "c3"})
