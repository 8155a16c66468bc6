"""One run from choice to exit status: load the suites, ask, print the scorecard."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, replace

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant import Settings
from evals.case import Case
from evals.report import Report
from evals.result import Result
from evals.run import Options, run
from evals.suites import Choice, chosen, load
from evals.terminal import show


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
    choice: Choice = Choice()
    resume: bool = False
    timeout: float = 60.0
    details: int = 40


def carry_out(request: Request) -> int:
    """Run, print and return the exit status."""
    cases = chosen(load(request.suites, request.choice), request.filter, request.limit)
    if not cases:
        raise NothingToRun("No case is left to run; leave out --filter to run all.")
    settings = Settings.from_environment()
    settings = replace(settings, model=request.model) if request.model else settings
    journal = settings.data_dir / "evals" / "run.jsonl"
    jobs = request.jobs or os.cpu_count() or 1
    options = Options(jobs, request.repeat, request.timeout, journal, request.resume)
    report = Report(settings.model, _run(cases, settings, options, Console(stderr=True)))
    console = Console()
    show(report, console if console.is_terminal else Console(width=132), request.details)
    return 0


def _run(cases: list[Case], settings: Settings, options: Options, console: Console) -> list[Result]:
    logging.getLogger("assistant").setLevel(logging.ERROR)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Asking", total=len(cases) * options.repeat)
        bad = 0

        def tick(result: Result) -> None:
            nonlocal bad
            bad += result.verdict in ("wrong", "error")
            progress.update(task, advance=1, description=f"Asking ({bad} wrong)" if bad else "Asking")

        return run(cases, settings, options, tick)
