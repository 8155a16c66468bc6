"""The commands and their options; each hands over to the module that does the work."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.command import eval_app

app = typer.Typer(
    name="basis",
    help="Answers about the Backdoor Roth whose every number can be checked. Not tax advice.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
keys_app = typer.Typer(help="Keys for people and programs that use the APIs.", no_args_is_help=True)
app.add_typer(keys_app, name="keys")
knowledge_app = typer.Typer(help="The articles, and your own documents beside them.", no_args_is_help=True)
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(eval_app, name="eval")

Model = Annotated[str | None, typer.Option(help="rules, openai:MODEL or local; else BASIS_MODEL.")]


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8606,
    processes: Annotated[
        int | None,
        typer.Option(help="Most processes that compute answers; one a core, four at most, without it.", min=1),
    ] = None,
) -> None:
    """Serve the chat window and the APIs."""
    from api.cli.serve import serve as run

    run(host, port, processes)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the Answer as JSON.")] = False,
    turns: Annotated[Path | None, typer.Option(help="A JSON array of messages: one conversation.")] = None,
    batch: Annotated[Path | None, typer.Option(help='JSON lines {"id": …, "turns": […]}.')] = None,
    explain: Annotated[
        bool, typer.Option(help="Also print how each span was read and what was chosen, and why.")
    ] = False,
    model: Model = None,
) -> None:
    """Answer on the terminal: one question, one conversation, or many."""
    from api.cli import ask as run

    chosen = [question is not None, turns is not None, batch is not None]
    if sum(chosen) != 1:
        raise typer.BadParameter('give exactly one of "QUESTION", --turns FILE or --batch FILE')
    if batch is not None:
        raise typer.Exit(run.batch(batch, model))
    if turns is not None:
        run.conversation(turns, json, model, explain)
    else:
        run.question(question or "", json, model, explain)


@app.command()
def chat(model: Model = None) -> None:
    """Hold a conversation in this terminal."""
    from api.cli.ask import chat as run

    run(model)


@app.command()
def calc(
    name: Annotated[str | None, typer.Argument(help="The calculator; without it they are listed.")] = None,
    file: Annotated[Path | None, typer.Argument(help="JSON lines; standard input without it.")] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the input and output JSON schema.")] = False,
) -> None:
    """Run a calculator: JSON lines in, JSON lines out."""
    from api.cli import calc as run

    if name is None:
        run.listing()
    elif schema:
        run.schema(name)
    else:
        raise typer.Exit(run.lines(name, file))


@app.command()
def form(
    facts: Annotated[Path | None, typer.Argument(help="Facts of form_8606 or joint_return, or a saved answer.")] = None,
    pdf: Annotated[Path | None, typer.Option(help="The blank Form 8606 of that year, to be filled in.")] = None,
    worksheet: Annotated[Path | None, typer.Option(help="Where our worksheet goes.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the filled form goes.")] = None,
    name: Annotated[str, typer.Option(help="Name on the filled form.")] = "",
    ssn: Annotated[str, typer.Option(help="Social security number on the filled form.")] = "",
) -> None:
    """Fill in the official form, or write a worksheet of our own, as PDF."""
    from api.cli.form import form as run

    run(facts, pdf, worksheet, out, name, ssn)


@app.command()
def mcp(model: Model = None) -> None:
    """Serve the Model Context Protocol on standard input and output."""
    import asyncio

    from api.cli.ask import load
    from api.mcp import over_stdio

    asyncio.run(over_stdio(load(model)))


@app.command()
def slack(model: Model = None) -> None:
    """Serve Slack in Socket Mode: no address of this machine has to be reachable."""
    from api.cli.slack import slack as run

    run(model)


@app.command()
def verify(receipt: Annotated[Path, typer.Argument(help="A saved Answer or its receipt.")]) -> None:
    """Recompute a saved answer and say what differs."""
    from api.cli.verify import verify as run

    raise typer.Exit(run(receipt))


@app.command()
def doctor() -> None:
    """Check this installation and say what to do about what is wrong."""
    from api.cli.doctor import doctor as run

    raise typer.Exit(run())


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where to write the copy.")]) -> None:
    """Copy all conversations into one file while the service runs."""
    from api.cli.upkeep import backup as run

    run(file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file written by basis backup.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace the conversations there are.")] = False,
) -> None:
    """Bring back the conversations of a backup."""
    from api.cli.upkeep import restore as run

    run(file, replace)


@knowledge_app.command()
def search(
    question: Annotated[str, typer.Argument(help="What to look for.")],
    limit: Annotated[int, typer.Option(help="How many passages.", min=1, max=50)] = 5,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Find passages."""
    from api.cli.knowledge import search as run

    run(question, limit, json)


@knowledge_app.command()
def add(paths: Annotated[list[Path], typer.Argument(help="Markdown, text or PDF files, or folders.")]) -> None:
    """Add your own documents; they are cited by their names."""
    from api.cli.knowledge import add as run

    run(paths)


@knowledge_app.command()
def build() -> None:
    """Build the index where it is missing or old."""
    from api.cli.knowledge import build as run

    run()


@knowledge_app.command("list")
def list_documents() -> None:
    """List your own documents."""
    from api.cli.knowledge import listing as run

    run()


@knowledge_app.command()
def remove(name: Annotated[str, typer.Argument(help="The name that the list shows.")]) -> None:
    """Remove one of your own documents."""
    from api.cli.knowledge import remove as run

    run(name)


@keys_app.command("create")
def create_key(
    name: Annotated[str, typer.Argument(help="Whose key it is.")],
    days: Annotated[int | None, typer.Option(help="Days until it expires.", min=1)] = None,
    scope: Annotated[list[str] | None, typer.Option(help="chat, calc; all without it.")] = None,
) -> None:
    """Make a key and show it once."""
    from api.cli.upkeep import create_key as run

    run(name, days, tuple(scope or ()))


@keys_app.command("list")
def list_keys() -> None:
    """List the keys without their secrets."""
    from api.cli.upkeep import list_keys as run

    run()


@keys_app.command("revoke")
def revoke_key(ident: Annotated[str, typer.Argument(help="The id shown by basis keys list.")]) -> None:
    """Make a key useless from now on."""
    from api.cli.upkeep import revoke_key as run

    run(ident)


@keys_app.command("encryption")
def encryption_key() -> None:
    """Print a new key for BASIS_ENCRYPTION_KEY."""
    from api.cli.upkeep import encryption_key as run

    run()


def main() -> None:
    """Run the program; every error is one sentence on stderr, exit status 2."""
    os.environ.setdefault("LANGSMITH_TRACING", "false")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # products this small take longer on several threads
    try:
        status = app(standalone_mode=False)
    except Exception as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        if sentence:
            sys.stderr.write(sentence + "\n")
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


def sentence_of(error: Exception) -> str | None:
    """What to tell a person about an error; None for a fault of our own."""
    from api.cli.failures import sentence

    return sentence(error)
