"""Cases made from what happened: from a conversation that is kept, or from what people thought of an answer.

What was shown becomes what is expected, for a person to read before it is committed. Where somebody called the answer
wrong, that is kept as a comment, and the case is a draft until somebody writes down what is right.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from assistant.memory import Kept, Memory
from assistant.memory.tables import conversations
from assistant.privacy import redact
from evals.shown import ShownFigure, figures

FOLDER = Path(__file__).resolve().parent / "cases" / "added"
FIRST = 3


class CannotAdd(ValueError):
    """There is nothing to make a case of: why, and what to do."""


@dataclass(frozen=True)
class Source:
    """Turns of one conversation, and what somebody thought of the last of them."""

    conversation: str
    turns: Sequence[Kept]
    verdict: str = ""
    comment: str = ""

    @property
    def disputed(self) -> bool:
        """Somebody called the last answer wrong or unclear."""
        return self.verdict not in ("", "helpful")

    @property
    def name(self) -> str:
        """An id that says what it is about and is unique: first words and the end of the conversation's id."""
        words = re.findall(r"[a-z]+", self.turns[-1].message.lower())[:5]
        tail = re.sub(r"[^a-z0-9]", "", self.conversation.lower())[-5:]
        return "-".join([*words, tail, str(self.turns[-1].number)])


def from_conversation(memory: Memory, ident: str, last: int | None = None) -> Source:
    """The conversation up to a turn. Raises CannotAdd."""
    with memory.database.reading() as connection:
        owner = connection.execute(select(conversations.c.owner).where(conversations.c.id == ident)).scalar()
    if owner is None:
        raise CannotAdd(f"There is no conversation {ident}; its id stands in the address of the chat window.")
    turns = [turn for turn in memory.conversations.turns(owner, ident) if last is None or turn.number <= last]
    if not turns:
        raise CannotAdd(f"The conversation {ident} has no such turn; leave out --turn to take all of it.")
    return Source(ident, turns)


def from_feedback(memory: Memory) -> Iterator[Source]:
    """One for each opinion on an answer, the oldest first."""
    for opinion in memory.feedback.list():
        found = from_conversation(memory, opinion.conversation, opinion.turn)
        yield Source(found.conversation, found.turns, opinion.verdict, opinion.comment)


def add(source: Source, folder: Path = FOLDER) -> Path | None:
    """Write the case; None where it is there already."""
    file = folder / f"{source.name}.toml"
    if file.exists():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(case_text(source), "utf-8")
    return file


def case_text(source: Source) -> str:
    """The case as a file, with everything that looks like an account or an address taken out of the messages."""
    day = datetime.datetime.fromtimestamp(source.turns[-1].created, datetime.UTC).date()
    lines = [f"# From a conversation of {day}; read what is expected before you commit it.", "", "[[case]]"]
    lines += [f"id = {_quoted(source.name)}", f"today = {day}"]
    if source.verdict:
        lines.append(f"# Somebody called the last answer {source.verdict}: {_quoted(redact(source.comment))}")
    if source.disputed:
        lines.append("draft = true  # take this line away when the last turn says what is right")
    for turn in source.turns:
        expected = list(_expected(turn.answer))
        disputed = source.disputed and turn is source.turns[-1]
        lines += ["[[case.turn]]", f"user = {_quoted(redact(turn.message))}"]
        lines += [f"# was shown: {line}" for line in expected] if disputed else expected
    return "\n".join(lines) + "\n"


def _expected(answer: Mapping[str, Any]) -> Iterator[str]:
    yield f"status = {_quoted(answer['status'])}"
    if needs := [need["fact"] for need in answer["needs"]]:
        yield f"needs = {json.dumps(list(dict.fromkeys(needs)))}"
    shown = (one for one in figures(answer["numbers"]) if one.unit not in ("line", "year"))
    first: dict[str, str] = {}
    for one in shown:
        first.setdefault(_key(one), one.value)
    yield from (f"{_quoted(key)} = {_quoted(value)}" for key, value in list(first.items())[:FIRST])
    if cited := list(dict.fromkeys(item["passage"].partition("#")[0] for item in answer["citations"])):
        yield f"cites = {json.dumps(cited)}"


def _key(figure: ShownFigure) -> str:
    year = f"@{figure.tax_year}" if figure.tax_year else ""
    person = "" if figure.person in ("", "you") else f"@{figure.person}"
    scenario = "" if figure.scenario == "as stated" else "@what-if"
    return f"{figure.origin}{person}{year}{scenario}"


def _quoted(text: str) -> str:
    """A TOML string on one line."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
