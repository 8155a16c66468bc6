"""``basis eval``: run suites and compare with the baseline; ``add``, ``compare`` and ``coverage`` beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

SUITES = "known, worked, phrasings, hostile, retrieval, guard, calculators, cases, storage, slack; all without it."
Chosen = Annotated[list[str] | None, typer.Argument(help=SUITES)]


class RunUnlessNamed(TyperGroup):
    """``basis eval cases`` runs a suite, ``basis eval add …`` a command: what names no command is for the run."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the run in front of arguments that name no command."""
        named = bool(args) and args[0] in self.commands
        return super().parse_args(ctx, args if named else ["run", *args])


eval_app = typer.Typer(cls=RunUnlessNamed, help="The regression evals.", rich_markup_mode=None, add_completion=False)


@eval_app.command("run", epilog="Beside it: basis eval add, basis eval compare, basis eval coverage.")
def eval_command(
    suites: Chosen = None,
    model: Annotated[
        list[str] | None, typer.Option(help="rules, openai:MODEL or local; several are shown in one table.")
    ] = None,
    jobs: Annotated[int, typer.Option(help="Processes; 0 is one for each core.", min=0, max=64)] = 0,
    repeat: Annotated[int, typer.Option(help="Ask every case so often.", min=1, max=100)] = 1,
    filter: Annotated[str, typer.Option(help="Only cases whose id, category or style contains this.")] = "",
    limit: Annotated[int | None, typer.Option(help="At most so many cases of a suite, spread over it.", min=1)] = None,
    known: Annotated[Path | None, typer.Option(help="Folder of numeric.jsonl and questions.jsonl.")] = None,
    cases: Annotated[Path | None, typer.Option(help="Folder of hand-written cases instead of the project's.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the phrasings.")] = 8606,
    kept_aside: Annotated[
        bool, typer.Option("--kept-aside", help="The part of the phrasings not developed on.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Take up the run that was interrupted.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds for one conversation.", min=0.1)] = 60.0,
    failed: Annotated[bool, typer.Option("--failed", help="Only cases that were not right in the last run.")] = False,
    ask_again: Annotated[
        bool, typer.Option("--ask-again", help="Forget the recorded replies of a language model.")
    ] = False,
    price: Annotated[str, typer.Option(help="Dollars for a million tokens, given/written: 0.25/2.")] = "",
    judge: Annotated[str, typer.Option(help="A model whose opinion is told apart from the score.")] = "",
    json: Annotated[Path | None, typer.Option(help="Write the report as JSON.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write the report as JUnit XML.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the report for a pull request.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the report as one page.")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Compare with this file, not the one of the model.")] = None,
    bless: Annotated[bool, typer.Option("--bless", help="Accept the outcomes as the baseline.")] = False,
    details: Annotated[int, typer.Option("--show", help="How many cases that are not right to print.", min=0)] = 40,
) -> None:
    """Run the regression evals. Exit status 0 nothing got worse, 1 a regression, 2 usage, 3 not comparable."""
    from evals.quarantine import BadQuarantine
    from evals.session import NothingToRun, Request, carry_out
    from evals.suites import Choice, UnknownSuite
    from evals.written import BadCase

    request = Request(
        suites=tuple(suites or ()),
        models=tuple(model or ()),
        jobs=jobs,
        repeat=repeat,
        filter=filter,
        limit=limit,
        choice=Choice(known=known, cases=cases, seed=seed, part="kept_aside" if kept_aside else "open"),
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
        ask_again=ask_again,
        price=_price(price),
        judge=judge,
    )
    try:
        status = carry_out(request)
    except (UnknownSuite, BadCase, BadQuarantine, NothingToRun) as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)


def _price(text: str) -> Any:
    from assistant.settings import Price

    try:
        return Price.read(text) if text else Price()
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


@eval_app.command("add")
def add_command(
    conversation: Annotated[str | None, typer.Argument(help="The id of a kept conversation.")] = None,
    turn: Annotated[int | None, typer.Option(help="Only up to this turn.", min=1)] = None,
    feedback: Annotated[
        bool, typer.Option("--feedback", help="Every answer that somebody gave an opinion on.")
    ] = False,
    into: Annotated[Path | None, typer.Option(help="Folder; evals/cases/added without it.")] = None,
) -> None:
    """Make cases of a conversation, or of the answers that people gave an opinion on."""
    from assistant import Settings
    from assistant.memory import Memory
    from evals.added import FOLDER, CannotAdd, add, from_conversation, from_feedback

    if (conversation is None) is not feedback:
        raise typer.BadParameter("name a conversation, or give --feedback, and not both.")
    memory = Memory(Settings.from_environment())
    try:
        found = list(from_feedback(memory)) if feedback else [from_conversation(memory, conversation or "", turn)]
    except CannotAdd as error:
        raise typer.BadParameter(str(error)) from None
    finally:
        memory.close()
    written = [file for source in found if (file := add(source, into or FOLDER))]
    for file in written:
        typer.echo(f"{file}: read it, correct what is expected, and run basis eval cases --filter {file.stem}")
    typer.echo(f"{len(written)} cases written, {len(found) - len(written)} were there already.")


@eval_app.command("compare")
def compare_command(
    reports: Annotated[
        list[Path], typer.Argument(help="Files written by basis eval --json, the first to compare with.")
    ],
) -> None:
    """Show saved reports side by side in one table."""
    from rich.console import Console

    from evals.side_by_side import CannotCompare, saved, show_models

    try:
        loaded = [saved(file) for file in reports]
    except CannotCompare as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(3) from None
    alike = len({report.model for report in loaded}) < len(loaded)
    show_models(loaded, Console(), [file.stem for file in reports] if alike else ())


@eval_app.command("coverage")
def coverage_command(
    cases: Annotated[Path | None, typer.Option(help="Folder of cases; the project's without it.")] = None,
) -> None:
    """Show what the hand-written cases cover, and where they are thin."""
    from rich.console import Console

    from evals.coverage import show_coverage
    from evals.suites import HERE
    from evals.written import BadCase, written_cases

    try:
        show_coverage(written_cases(cases or HERE / "cases"), Console(width=180))
    except BadCase as error:
        raise typer.BadParameter(str(error)) from None
