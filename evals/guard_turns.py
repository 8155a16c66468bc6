"""Turns to test the guard with: random facts, calculations for one or two people, years and scenarios, and their facts.

Everything is drawn from a seeded generator; the figures of a turn are those that the calculators give.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

import tools
from assistant.answer import Number
from assistant.facts import Fact, FactBook
from assistant.ledger import Ledger, said_figures
from assistant.plan import Call
from assistant.toolbox import Toolbox
from tools.law import law

assert tools.CALCULATORS

WHAT_IF = "reverse rollover"
YEARS = (2023, 2024, 2025)


TRIES = 200


class NoSuchTurn(RuntimeError):
    """The calculators are so wrong that the guard cannot be tested with them."""


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
    """A turn whose figures are all different, so that no corrupted one is right by accident.

    Raises:
        NoSuchTurn: the calculators give none, however often it is tried.
    """
    for _ in range(TRIES):
        made = _turn(random_)
        named = [(who, ref) for who in made.handles for ref in ("1", "2", "6", "8", "14", "17", "18")]
        shared = {("what if", ref) for ref in ("1", "2", "8")}
        values = [made.number(*each).value for each in named if each not in shared]
        if len(set(values)) == len(values) and "0" not in values:
            return made
    raise NoSuchTurn("the calculators give no turn whose figures are all different")


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
            raise NoSuchTurn(f"{call.calculator} refuses {call.inputs}")
    return Turn(ledger, book, year, {"you": "c1", "what if": "c2", "spouse": "c3"})


def wide(random_: random.Random) -> Turn:
    """A turn with a year before, a tax and a Roth limit beside the two people and the scenario."""
    while True:
        made = turn(random_)
        ends = (made.year, made.year + 1)
        limits = [law(year)["ira_limit"].value for year in (made.year - 1, *ends)]
        if len(set(limits)) == len(limits) and (full := _widened(made, random_)) is not None:
            return full


def _widened(made: Turn, random_: random.Random) -> Turn | None:
    earlier = {
        "tax_year": made.year - 1,
        "nondeductible_contribution": random_.randint(3000, 6000),
        "basis": random_.randint(100, 2900),
        "conversion": random_.randint(2000, 9000),
        "year_end_value": random_.randint(12_000, 400_000),
    }
    start = Decimal(str(law(made.year + 1)["roth_magi_phaseout.single_or_hoh.start"].value))
    limit = {
        "tax_year": made.year + 1,
        "filing_status": "single",
        "age": random_.randint(30, 48),
        "modified_agi": int(start) + random_.randint(2000, 12_000),
    }
    taxable = made.number("you", "18").value
    tax = {"taxable_amount": taxable, "marginal_rate": random_.choice((22, 24, 32, 35)), "tax_year": made.year}
    toolbox = Toolbox(made.ledger)
    for name, inputs in (("form_8606", earlier), ("tax_cost", tax), ("roth_ira_limit", limit)):
        if toolbox.calculate(Call(name, inputs, tax_year=int(str(inputs["tax_year"])))).computation is None:
            return None
    return Turn(made.ledger, made.book, made.year, {**made.handles, "before": "c4", "tax": "c5", "limit": "c6"})
