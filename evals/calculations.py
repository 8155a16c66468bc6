"""Calculators asked directly, without any words: every figure of every year's law, and worked calculations by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import tools
from assistant.ledger import Ledger
from assistant.plan import Call
from assistant.toolbox import Toolbox
from evals.case import Case, Figure, Turn
from evals.shown import ShownTurn, figures

assert tools.CALCULATORS

HERE = Path(__file__).resolve().parent
LAW = HERE / "law_figures.json"
"""The figures of law by year as they stand in the sources, apart from the law files of the calculators."""


def law_cases() -> Iterator[Case]:
    """One case for each year and family of figures, told apart by family."""
    for year, values in json.loads(LAW.read_text("utf-8")).items():
        families: dict[str, dict[str, int]] = {}
        for key, value in values.items():
            families.setdefault(key.partition(".")[0], {})[key] = value
        for family, known in families.items():
            asked = json.dumps({"tax_year": int(year), "keys": [family]})
            yield Case(
                id=f"{family}-{year}",
                suite="calculators",
                category=f"law: {family}",
                turns=(Turn(text=f"limits {asked}", figures=tuple(_law(key, known[key], int(year)) for key in known)),),
                kind="calculation",
            )


def _law(key: str, value: int, year: int) -> Figure:
    return Figure(name=key, origins=(f"limits:{key}",), value=Decimal(value), person=None, tax_year=year)


def calculated(case: Case) -> ShownTurn:
    """What the calculator gives; "declined" where it refuses."""
    name, _, inputs = case.turns[0].text.partition(" ")
    ledger = Ledger(case.today.year)
    outcome = Toolbox(ledger).calculate(Call(name, json.loads(inputs)))
    if outcome.computation is None:
        return ShownTurn("declined", str(outcome.error))
    shown = tuple(dict.fromkeys(figures(number.as_dict() for number in ledger.all_numbers())))
    return ShownTurn("answered", " ".join(one.text for one in shown), shown)
