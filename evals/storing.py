"""A conversation that goes through the database: put away after every turn, sealed, and taken out for the next."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant import Settings, State
from assistant.memory import Memory
from evals.case import Case

OWNER = "evals"
KEY = "ZXZhbHMgc2VhbCB0aGUgc3RvcmVkIGNvbnZlcnNhdG8="
"""A key that protects nothing: it only makes the conversations go through the seal."""


class Shelf:
    """One conversation in a database of its own."""

    def __init__(self, memory: Memory) -> None:
        self.conversations = memory.conversations
        self.ident = self.conversations.create(OWNER)

    def put_and_take(self, state: State) -> tuple[State, list[str]]:
        """The state as the next turn finds it, and what of the conversation came back otherwise than it went in."""
        said = state.turns[-1]
        self.conversations.keep(self.conversations.open(OWNER, self.ident), state)
        opened = self.conversations.open(OWNER, self.ident)
        last = self.conversations.turns(OWNER, self.ident)[-1]
        lost = []
        if opened.state.facts.published() != state.facts.published():
            lost.append("the facts came back changed from the database")
        if _plain(opened.state.focus) != _plain(state.focus):
            lost.append("what the conversation is about came back changed from the database")
        if (last.message, last.answer) != (said.user, said.answer):
            lost.append("the turn came back changed from the database")
        if opened.turn_count != said.number:
            lost.append(f"{opened.turn_count} turns are kept of {said.number}")
        return opened.state, lost


def _plain(focus: Any) -> str:
    return json.dumps(asdict(focus), sort_keys=True, default=str)


@contextmanager
def kept(case: Case) -> Iterator[Shelf | None]:
    """The shelf of a stored conversation; None for one that is not."""
    if not case.stored:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory(Settings(data_dir=Path(folder), encryption_key=KEY))
        try:
            yield Shelf(memory)
        finally:
            memory.close()
