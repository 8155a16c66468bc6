"""``basis eval``: run suites, print the scorecard, compare with the baseline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Chosen = Annotated[list[str] | None, typer.Argument(help="known, phrasings, retrieval, cases; all without it.")]


def eval_command(
    suites: Chosen = None,
    model: Annotated[str | None, typer.Option(help="rules, openai:MODEL or local; else BASIS_MODEL.")] = None,
    jobs: Annotated[int, typer.Option(help="Processes; 0 is one for each core.", min=0, max=64)] = 0,
    repeat: Annotated[int, typer.Option(help="Ask every case so often.", min=1, max=100)] = 1,
    filter: Annotated[str, typer.Option(help="Only cases whose id, category or style contains this.")] = "",
    limit: Annotated[int | None, typer.Option(help="At most so many cases of a suite, spread over it.", min=1)] = None,
    known: Annotated[Path | None, typer.Option(help="Folder of numeric.jsonl and questions.jsonl.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the phrasings.")] = 8606,
    kept_aside: Annotated[
        bool, typer.Option("--kept-aside", help="The part of the phrasings not developed on.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Take up the run that was interrupted.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds for one conversation.", min=0.1)] = 60.0,
    failed: Annotated[bool, typer.Option("--failed", help="Only cases that were not right in the last run.")] = False,
    json: Annotated[Path | None, typer.Option(help="Write the report as JSON.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write the report as JUnit XML.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the report for a pull request.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the report as one page.")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Compare with this file, not the one of the model.")] = None,
    bless: Annotated[bool, typer.Option("--bless", help="Accept the outcomes as the baseline.")] = False,
    details: Annotated[int, typer.Option("--show", help="How many cases that are not right to print.", min=0)] = 40,
) -> None:
    """Run the regression evals. Exit status 0 nothing got worse, 1 a regression, 2 usage, 3 not comparable."""
    from evals.session import NothingToRun, Request, carry_out
    from evals.suites import Choice, UnknownSuite
    from evals.written import BadCase

    request = Request(
        suites=tuple(suites or ()),
        model=model,
        jobs=jobs,
        repeat=repeat,
        filter=filter,
        limit=limit,
        choice=Choice(known=known, seed=seed, part="kept_aside" if kept_aside else "open"),
        resume=resume,
        timeout=timeout,
        details=details,
        failed=failed,
        json=json,
        junit=junit,
        markdown=markdown,
        html=html,
        baseline=baseline,
        bless=bless,
    )
    try:
        status = carry_out(request)
    except (UnknownSuite, BadCase, NothingToRun) as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)
