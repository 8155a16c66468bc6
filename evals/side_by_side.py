"""Several models, or several saved reports, in one table, each with the exact paired test against the first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals.baseline import sign_test
from evals.case import FORMAT
from evals.report import Report
from evals.result import Result


class CannotCompare(ValueError):
    """A file that is no report of this eval format: which one, and what to do."""


def saved(file: Path) -> Report:
    """A report written by ``--json``. Raises CannotCompare."""
    try:
        data = json.loads(file.read_text("utf-8"))
        if data["format"] != FORMAT:
            raise CannotCompare(f"{file.name} has eval format {data['format']} and this program {FORMAT}; run it anew.")
        return Report.from_dict(data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, CannotCompare):
            raise
        raise CannotCompare(f"{file.name} is no report of the evals; write one with basis eval --json FILE.") from None


def show_models(reports: Sequence[Report], console: Console, names: Sequence[str] = ()) -> None:
    """Share that is right by suite and category, then cost, time and tokens; only cases that every report has."""
    names = names or [report.model for report in reports]
    common = set.intersection(*({result.key for result in report.results} for report in reports))
    alike = [Report(r.model, [one for one in r.results if one.key in common], price=r.price) for r in reports]
    table = Table(title=f"{len(common)} cases asked of each", title_justify="left", header_style="bold")
    table.add_column("")
    for name in names:
        table.add_column(name, justify="right")
    for group in sorted({(result.suite, result.category) for report in alike for result in report.results}):
        table.add_row(": ".join(group), *(_share(report, group) for report in alike))
    table.add_section()
    for title, cells in _totals(alike):
        table.add_row(title, *cells, style="bold")
    console.print(table)


def _share(report: Report, group: tuple[str, str]) -> str:
    some = [result for result in report.results if (result.suite, result.category) == group]
    return f"{sum(result.verdict == 'right' for result in some)} of {len(some)}"


def _totals(reports: Sequence[Report]) -> list[tuple[str, list[str]]]:
    first = reports[0]
    rows = [
        ("right", [f"{report.total.share:.1%}" for report in reports]),
        ("95%", ["{:.1%}–{:.1%}".format(*report.total.interval) for report in reports]),
        *((verdict, [str(report.total.counts[verdict]) for report in reports]) for verdict in ("asked", "wrong")),
        ("turns that fell back on the rules", [str(report.fell_back) for report in reports]),
        ("expected cost", [f"{report.total.cost:.2f}" for report in reports]),
        ("median ms a turn", [f"{report.latency()[0] * 1000:.0f}" for report in reports]),
        ("tokens in, out", ["{:,}, {:,}".format(*report.tokens) for report in reports]),
        ("words a sentence", [f"{report.sentence:.1f}" for report in reports]),
    ]
    if any(report.money for report in reports):
        rows.append(("model cost $", [f"{report.money:.2f}" for report in reports]))
    others = reports[1:]
    return [
        *rows,
        ("lost, won against the first", ["–", *(_against(first, report) for report in others)]),
        ("cases with figures that the first does not show", ["–", *(_beyond(first, report) for report in others)]),
    ]


def _against(first: Report, other: Report) -> str:
    right = {result.key: result.verdict == "right" for result in first.results}
    lost = sum(right[result.key] and result.verdict != "right" for result in other.results)
    won = sum(not right[result.key] and result.verdict == "right" for result in other.results)
    return f"{lost}, {won} (p = {sign_test(lost, won):.3g})"


def _beyond(first: Report, other: Report) -> str:
    shown = {result.key: _figures(result) for result in first.results}
    return str(sum(not _figures(result) <= shown[result.key] for result in other.results))


def _figures(result: Result) -> set[tuple[int, str, str, str, str]]:
    """What is shown in each turn; not the year, which a model may give to a figure that has none."""
    return {
        (place, figure.origin, figure.person, figure.scenario, figure.value)
        for place, turn in enumerate(result.turns)
        for figure in turn.figures
    }
