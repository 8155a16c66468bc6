"""Results and cases made up for the tests of the evals."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import Any

from evals.case import Case, Figure, Turn
from evals.result import Result
from evals.shown import ShownFigure, ShownTurn
from evals.verdicts import Finding


def taxable(value: int = 6510, **more: Any) -> Figure:
    return Figure(name="line 18", origins=("form_8606:18",), value=Decimal(value), tax_year=2025, **more)


def shown_line(ref: str, value: str, **more: Any) -> ShownFigure:
    given = {"person": "you", "tax_year": 2025, "scenario": "as stated", "unit": "usd", "role": "taxable"}
    return ShownFigure(origin=f"form_8606:{ref}", value=value, text=f"${int(value):,}", **{**given, **more})


def answered(*figures: ShownFigure, text: str = "", **more: Any) -> ShownTurn:
    return ShownTurn("answered", text or "".join(f"{one.text} " for one in figures), figures, **more)


def case(*turns: Turn, id: str = "a", suite: str = "cases", category: str = "pre_tax") -> Case:
    return Case(id=id, suite=suite, category=category, turns=turns or (Turn(text="taxable?", figures=(taxable(),)),))


def result(key: str = "cases/a", verdict: Any = "right", value: str = "6510", **more: Any) -> Result:
    turn = answered(shown_line("18", value))
    findings = () if verdict == "right" else (Finding("figure", "line 18 = 6510", f"form_8606:18 = {value}"),)
    given = {
        "digest": "d",
        "suite": key.split("/")[0],
        "category": "pre_tax",
        "style": "plain",
        "messages": ("taxable?",),
    }
    return Result(key=key, verdict=verdict, findings=findings, turns=(turn,), **{**given, **more})


def load_nothing(*given: Any) -> None:
    """Stands for the loading of a worker."""


def die_at_c(job: tuple[Case, int]) -> Result:
    """Stands for asking in a worker; the third case takes its process down."""
    if job[0].id == "c":
        os._exit(9)
    return result(job[0].key, digest=job[0].digest)


def die_always(job: tuple[Case, int]) -> Result:
    """Stands for a program that cannot be loaded."""
    os._exit(9)
