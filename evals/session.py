"""One run from choice to exit status: load the suites, ask, print the scorecard."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant import Basis, Settings
from evals.baseline import Comparison, NotComparable, bless, compare, path_for, read
from evals.case import Case
from evals.files import write_json, write_junit, write_markdown
from evals.page import write_page
from evals.report import Report
from evals.result import Result
from evals.run import Options, run
from evals.suites import Choice, chosen, load
from evals.terminal import show, show_changes


class NothingToRun(ValueError):
    """No case is left to run."""


@dataclass(frozen=True)
class Request:
    """What a run was asked for."""

    suites: tuple[str, ...] = ()
    model: str | None = None
    jobs: int = 0
    repeat: int = 1
    filter: str = ""
    limit: int | None = None
    choice: Choice = field(default_factory=Choice)
    resume: bool = False
    timeout: float = 60.0
    details: int = 40
    failed: bool = False
    json: Path | None = None
    junit: Path | None = None
    markdown: Path | None = None
    html: Path | None = None
    baseline: Path | None = None
    bless: bool = False


def carry_out(request: Request) -> int:
    """Run, print, write the files, compare; returns 0 nothing got worse, 1 a regression, 3 not comparable.

    Raises:
        NothingToRun: no case is left.
        UnknownSuite, BadCase: see ``evals.suites.load``.
    """
    settings = Settings.from_environment()
    settings = replace(settings, model=request.model) if request.model else settings
    folder = settings.data_dir / "evals"
    settings = replace(settings, data_dir=folder)  # documents of one's own must not change what the evals find
    every = load(request.suites, request.choice)
    cases = chosen(every, request.filter, request.limit)
    cases = _failed(cases, folder / "last.json") if request.failed else cases
    if not cases:
        raise NothingToRun("No case is left to run; leave out --filter and --failed to run all.")
    jobs = request.jobs or os.cpu_count() or 1
    options = Options(jobs, request.repeat, request.timeout, folder / "run.jsonl", request.resume)
    if jobs > 1:
        _ = Basis(settings).knowledge  # the index is built once, not by every process
    try:
        report = Report(settings.model, _run(cases, settings, options, Console(stderr=True)))
    except KeyboardInterrupt:
        Console(stderr=True).print("Interrupted; the same command with --resume asks only what is left.")
        return 3
    console = Console()
    console = console if console.is_terminal else Console(width=132)
    show(report, console, 0 if request.choice.part == "kept_aside" else request.details)
    if not request.failed:
        write_json(report, folder / "last.json")
    usual = replace(request.choice, known=None) == Choice() and len(cases) == len(every)
    return _judge(request, report, {case.suite for case in every} if usual else set(), console)


def _failed(cases: list[Case], last: Path) -> list[Case]:
    """Cases that were not right in the last run."""
    if not last.exists():
        raise NothingToRun("There is no last run to take failed cases from; run without --failed first.")
    report = Report.from_dict(json.loads(last.read_text("utf-8")))
    keys = {result.key for result in report.not_right}
    return [case for case in cases if case.key in keys]


def _judge(request: Request, report: Report, whole: set[str], console: Console) -> int:
    """Compare with the baseline, write the files, and say what follows."""
    file = request.baseline or path_for(report.model)
    comparison: Comparison | None = None
    status = 0
    try:
        before = read(file) if file.exists() and not request.bless else {}
        if request.baseline and not file.exists() and not request.bless:
            raise NotComparable(f"There is no baseline {file.name}; run with --bless to write it.")
        comparison = compare(report.results, before, whole) if before else None
    except NotComparable as error:
        console.print(str(error), style="red")
        status = 3
    _write_files(request, report, comparison)
    if request.bless:
        return _bless(report, file, whole, console)
    if comparison is None:
        if not status:
            console.print("There is no baseline of this model yet; --bless writes this run as one.")
        return status
    show_changes(comparison, console)
    if any(change.after != "error" or not _timed_out(report, change.key) for change in comparison.worse):
        return 1
    return 3 if any(result.timed_out for result in report.results) else 0


def _timed_out(report: Report, key: str) -> bool:
    return any(result.timed_out for result in report.results if result.key == key)


def _bless(report: Report, file: Path, whole: set[str], console: Console) -> int:
    if not whole:
        console.print(
            "Only whole suites can be accepted; leave out --filter, --limit, --failed, --seed and --kept-aside.",
            style="red",
        )
        return 2
    count = bless(report.results, report.model, file, whole)
    console.print(f"{count} outcomes are accepted as the baseline {file.name}.")
    return 0


def _write_files(request: Request, report: Report, comparison: Comparison | None) -> None:
    if request.json:
        write_json(report, request.json)
    if request.junit:
        write_junit(report, request.junit)
    if request.markdown:
        write_markdown(report, comparison, request.markdown)
    if request.html:
        write_page(report, comparison, request.html)


def _run(cases: list[Case], settings: Settings, options: Options, console: Console) -> list[Result]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Asking", total=len(cases) * options.repeat)
        bad = 0

        def tick(result: Result) -> None:
            nonlocal bad
            bad += result.verdict in ("wrong", "error")
            progress.update(task, advance=1, description=f"Asking ({bad} wrong)" if bad else "Asking")

        return run(cases, settings, options, tick)
