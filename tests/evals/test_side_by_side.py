"""Several models in one table: who fell back, and whose figures the first does not show."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from evals.report import Report
from evals.result import Result
from evals.shown import ShownFigure, ShownTurn
from evals.side_by_side import show_models

TAXABLE = ShownFigure("form_8606:18", "you", 2025, "as stated", "6510", "usd", "taxable", "$6,510")


def report(model: str, *figures: ShownFigure, fell_back: bool = False) -> Report:
    turn = ShownTurn("answered", "…", figures, fell_back=fell_back)
    return Report(model, [Result("known/a", "d", "known", "clean", "", ("?",), "right", turns=(turn,))])


def row(title: str, *reports: Report) -> list[str]:
    out = io.StringIO()
    show_models(reports, Console(width=132, file=out))
    [line] = [line for line in out.getvalue().splitlines() if title in line]
    return [cell.strip() for cell in line.strip("│").split("│")][1:]


def test_a_figure_that_the_first_model_does_not_show_is_counted() -> None:
    other = replace(TAXABLE, value="0")
    rules = report("rules", TAXABLE)
    assert row("figures that the first", rules, report("local", other), report("more", TAXABLE)) == ["–", "1", "0"]
    assert row("figures that the first", rules, report("local")) == ["–", "0"]


def test_turns_in_which_a_model_gave_nothing_usable_are_told() -> None:
    assert row("fell back", report("rules", TAXABLE), report("local", TAXABLE, fell_back=True)) == ["0", "1"]
