"""``basis ask`` and ``basis chat``: the conversation on a terminal, nothing stored."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from api.cli.failures import CannotRun
from api.exact_json import NotJson, loads
from api.message import BadMessage, taken
from assistant import Answer, Basis, Done, Settings, State
from assistant.conversation import Trace
from assistant.explain import explained


def load(model: str | None) -> Basis:
    """The assistant by the settings, with another model where one is named."""
    settings = Settings.from_environment()
    return Basis(replace(settings, model=model) if model else settings)


def question(text: str, as_json: bool, model: str | None, explain: bool = False) -> None:
    """Answer one question; with ``explain`` also how it was read, on standard error."""
    [answer] = _answers(load(model), [taken(text)], explain)
    print(json.dumps(answer.as_dict(), ensure_ascii=False) if as_json else answer.text)


def conversation(file: Path, as_json: bool, model: str | None, explain: bool = False) -> None:
    """Answer the messages of one conversation in order."""
    messages = _messages(_json_of(file.read_bytes(), str(file)), str(file))
    answers = _answers(load(model), messages, explain)
    if as_json:
        print(json.dumps([answer.as_dict() for answer in answers], ensure_ascii=False))
        return
    for message, answer in zip(messages, answers, strict=True):
        print(f"> {message}\n\n{answer.text}\n")


def batch(file: Path, model: str | None) -> int:
    """Answer many conversations, one JSON line each, in order; 1 when a line could not be read."""
    from rich.console import Console
    from rich.progress import track

    rows = [line for line in file.read_bytes().splitlines() if line.strip()]
    basis = load(model)
    refused = 0
    for row in track(rows, "Answering", console=Console(stderr=True), disable=not rows):
        done = _batch_line(basis, row)
        refused += "error" in done
        sys.stdout.write(json.dumps(done, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 1 if refused else 0


def chat(model: str | None) -> None:
    """Read messages from the terminal until it ends."""
    basis, state = load(model), State()
    print("Ask about the Backdoor Roth; an empty line or Ctrl-D ends. Not tax advice.\n")
    for message in _typed():
        try:
            state, answer = basis.reply(state, taken(message))
        except BadMessage as error:
            print(f"{error}\n")
            continue
        print(f"\n{answer.text}\n")


def _typed() -> Iterator[str]:
    while True:
        try:
            line = input("> ")
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if not line.strip():
            return
        yield line


def _answers(basis: Basis, messages: list[str], explain: bool = False) -> list[Answer]:
    state, answers = State(), []
    for message in messages:
        trace = Trace()
        for event in basis.stream(state, taken(message), trace):
            if isinstance(event, Done):
                state = event.state
                answers.append(event.answer)
        if explain:
            print(f"{explained(trace)}\n", file=sys.stderr)
    return answers


def _batch_line(basis: Basis, row: bytes) -> dict[str, Any]:
    ident: Any = None
    try:
        case = _json_of(row, "A line of the batch")
        if not isinstance(case, dict):
            raise CannotRun('A line of the batch is no object; write {"id": "a", "turns": ["…"]} on each line.')
        ident = case.get("id")
        messages = _messages(case.get("turns"), "turns")
        return {"id": ident, "answers": [answer.as_dict() for answer in _answers(basis, messages)]}
    except (CannotRun, BadMessage) as error:
        code = getattr(error, "code", "invalid_line")
        return {"id": ident, "error": {"type": "InvalidInput", "message": str(error), "param": "turns", "code": code}}


def _json_of(text: bytes, what: str) -> Any:
    try:
        return loads(text)
    except NotJson as error:
        raise CannotRun(f"{what} cannot be read: {error}") from None


def _messages(value: Any, what: str) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise CannotRun(f'{what} is no list of messages; write a JSON array of texts such as ["first", "second"].')
    return value
