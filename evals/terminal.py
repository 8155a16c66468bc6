"""The scorecard on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.baseline import Change, Comparison
from evals.files import summary_line
from evals.report import Report, Row
from evals.result import Result
from evals.verdicts import VERDICTS

COLOURS = {
    "right": "green",
    "partial": "yellow",
    "asked": "yellow",
    "declined": "yellow",
    "wrong": "red",
    "error": "red",
}


def show(report: Report, console: Console, details: int) -> None:
    """The table of every suite, then the cases that are not right, at most so many."""
    for suite in report.suites:
        part = Report(report.model, [result for result in report.results if result.suite == suite])
        console.print(_table(suite, part.rows("category"), part.total))
        if suite == "phrasings":
            console.print(_table("phrasings by style", part.rows("style"), None))
            console.print(_table("phrasings by follow-up and fault of writing", part.by_tag(), None))
    worst = report.not_right
    for result in worst[:details]:
        console.print(_case(result), highlight=False)
    if len(worst) > details > 0:
        console.print(f"… and {len(worst) - details} more that are not right; --show N, --json, --html list them all.")
    console.print(summary_line(report), highlight=False)


def show_changes(comparison: Comparison, console: Console) -> None:
    """What got worse, with both answers; how many got better; cases added, deleted, renamed and edited."""
    for change in comparison.worse:
        console.print(_change(change), highlight=False)
    for name, (lost, won, chance) in comparison.tests.items():
        console.print(f"{name}: {lost} lost, {won} won (exact paired test p = {chance:.3g})", highlight=False)
    lists = {"added": comparison.added, "deleted": comparison.deleted, "edited": comparison.edited}
    told = [f"{len(keys)} {name}" for name, keys in lists.items() if keys]
    told += [f"{old} renamed {new}" for old, new in comparison.renamed]
    console.print(
        f"Against the baseline: {len(comparison.worse)} worse, {len(comparison.better)} better of {comparison.compared}"
        + "".join(f", {one}" for one in told),
        highlight=False,
    )


def _change(change: Change) -> str:
    lines = [f"[red]{change.before} → {change.after}[/] [bold]{escape(change.key)}[/] ({escape(change.category)})"]
    lines.append(f"    {escape(change.question[:600])}")
    lines.append(
        f"    they part at {escape(change.parted)}" + ("; the case was edited too" if change.case_changed else "")
    )
    lines += [f"    {escape(one)}" for one in change.differing[:8]]
    lines += [f"    before: {escape(change.was)}", f"    now:    {escape(change.now)}"]
    return "\n".join(lines)


def _table(title: str, rows: Iterable[Row], total: Row | None) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold")
    table.add_column("category")
    for name in (*VERDICTS, "all"):
        table.add_column(name, justify="right")
    table.add_column("right %", justify="right")
    table.add_column("95%", justify="right")
    table.add_column("cost", justify="right")
    for row in rows:
        table.add_row(*_cells(row))
    if total is not None:
        table.add_section()
        table.add_row(*_cells(total), style="bold")
    return table


def _cells(row: Row) -> list[str]:
    low, high = row.interval
    counts = [str(row.counts[name]) if row.counts[name] else "·" for name in VERDICTS]
    return [row.name or "–", *counts, str(row.total), f"{row.share:.1%}", f"{low:.0%}–{high:.0%}", f"{row.cost:.2f}"]


def _case(result: Result) -> str:
    colour = COLOURS[result.verdict]
    lines = [f"[{colour}]{result.verdict}[/] [bold]{escape(result.key)}[/] ({escape(result.category)})"]
    lines.append(f"    {escape(result.question[:600])}")
    lines += [f"    {escape(finding.line)}" for finding in result.findings[:5]]
    lines += [f"    ({escape(hint)})" for hint in result.hints[:4]]
    return "\n".join(lines)
