"""One run from choice to exit status: load the suites, ask, print the scorecard."""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant import Settings
from assistant.settings import Price
from evals.asking import Asker
from evals.baseline import Comparison, NotComparable, bless, compare, path_for, read
from evals.case import Case
from evals.files import write_json, write_junit, write_markdown
from evals.judge import judged
from evals.models import replies_of
from evals.page import write_page
from evals.quarantine import Quarantine, quarantine
from evals.report import Report
from evals.result import Result
from evals.run import Options, run
from evals.side_by_side import show_models
from evals.suites import HERE, Choice, chosen, load
from evals.terminal import show, show_changes
from evals.written import drafts

CASES = HERE / "cases"
LOCAL = "local"
"""A model that computes on all the cores itself: one process asks it."""


class NothingToRun(ValueError):
    """No case is left to run."""


@dataclass(frozen=True)
class Request:
    """What a run was asked for."""

    suites: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
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
    ask_again: bool = False
    price: Price = field(default_factory=Price)
    judge: str = ""


def carry_out(request: Request) -> int:
    """Run, print, write the files, compare; returns 0 nothing got worse, 1 a regression, 3 not comparable.

    Several models are run one after the other and shown in one table; the worst of their outcomes is returned.

    Raises:
        NothingToRun: no case is left.
        UnknownSuite, BadCase, BadQuarantine: see ``evals.suites.load`` and ``evals.quarantine``.
    """
    settings = Settings.from_environment()
    folder = settings.data_dir / "evals"
    settings = replace(settings, data_dir=folder)  # documents of one's own must not change what the evals find
    models = tuple(dict.fromkeys(request.models)) or (settings.model,)
    every = load(request.suites, request.choice)
    apart = quarantine(settings.today or datetime.date.today())
    console = Console()
    console = console if console.is_terminal else Console(width=132)
    if waiting := drafts(request.choice.cases or CASES) if "cases" in (request.suites or ("cases",)) else []:
        console.print(f"{len(waiting)} drafts are not run, as nobody said what is right: {', '.join(waiting)}")
    statuses, reports = [], []
    for model in models:
        mine = replace(request, models=models)
        report, status = _one_model(mine, replace(settings, model=model), every, apart, console)
        statuses.append(status)
        reports += [report] if report else []
    if len(reports) > 1:
        show_models(reports, console)
    return next((status for status in (1, 3, 2) if status in statuses), 0)


def _one_model(
    request: Request, settings: Settings, every: list[Case], apart: Quarantine, console: Console
) -> tuple[Report | None, int]:
    folder, last = settings.data_dir, settings.data_dir / f"last-{path_for(settings.model).stem}.json"
    cases = chosen(every, request.filter, request.limit)
    cases = _failed(cases, last) if request.failed else cases
    if not cases:
        raise NothingToRun("No case is left to run; leave out --filter and --failed to run all.")
    jobs = 1 if settings.model == LOCAL else request.jobs or os.cpu_count() or 1
    replies = replies_of(settings.model, folder, forget=request.ask_again)
    journal = folder / f"run-{path_for(settings.model).stem}.jsonl"
    options = Options(jobs, request.repeat, request.timeout, journal, request.resume, replies)
    if jobs > 1:
        Asker(settings, request.timeout)  # the index is built once, not by every process; a bad setting is told once
    try:
        results = _run(cases, settings, options, Console(stderr=True))
    except KeyboardInterrupt:
        Console(stderr=True).print("Interrupted; the same command with --resume asks only what is left.")
        return None, 3
    opinions = judged(results, replace(settings, model=request.judge), folder) if request.judge else {}
    report = Report(settings.model, results, price=request.price, opinions=opinions)
    show(report, console, 0 if request.choice.part == "kept_aside" else request.details)
    if not request.failed:
        write_json(report, last)
    usual = replace(request.choice, known=None, cases=None) == Choice() and len(cases) == len(every)
    whole = {case.suite for case in every} if usual else set()
    _tell_quarantine(apart, {case.key for case in every} if usual and not request.suites else None, console)
    return report, _judge(request, report, whole, apart, console)


def _failed(cases: list[Case], last: Path) -> list[Case]:
    """Cases that were not right in the last run."""
    if not last.exists():
        raise NothingToRun("There is no last run to take failed cases from; run without --failed first.")
    report = Report.from_dict(json.loads(last.read_text("utf-8")))
    keys = {result.key for result in report.not_right}
    return [case for case in cases if case.key in keys]


def _tell_quarantine(apart: Quarantine, keys: set[str] | None, console: Console) -> None:
    for key, about in apart.apart.items():
        console.print(f"set apart: {key}, {about}", highlight=False)
    for key, about in apart.expired.items():
        console.print(f"no longer set apart: {key}, {about}", highlight=False)
    for key in apart.unknown(keys) if keys is not None else ():
        console.print(f"quarantine.toml names {key}, and there is no such case; delete the entry.", style="yellow")


def _judge(request: Request, report: Report, whole: set[str], apart: Quarantine, console: Console) -> int:
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
    counted = [change for change in comparison.worse if change.key not in apart.apart]
    late = {result.key for result in report.results if result.timed_out}
    if any(change.after != "error" or change.key not in late for change in counted):
        return 1
    return 3 if late else 0


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
    def named(file: Path) -> Path:
        """The file; with several models one for each."""
        several = len(request.models) > 1
        return file.with_name(f"{file.stem}.{path_for(report.model).stem}{file.suffix}") if several else file

    if request.json:
        write_json(report, named(request.json))
    if request.junit:
        write_junit(report, named(request.junit))
    if request.markdown:
        write_markdown(report, comparison, named(request.markdown))
    if request.html:
        write_page(report, comparison, named(request.html))


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
