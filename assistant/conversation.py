"""One message in, one Answer out; plain, streamed, and again after a fact was changed.

``Basis`` holds what is loaded once (settings, knowledge, model); a conversation is a ``State`` that a turn takes and
returns, so any process can answer any turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer, Block, Paragraph
from assistant.ledger import prose
from assistant.render.plain import plain
from assistant.settings import Settings
from assistant.state import State

Step = Literal["reading", "computing", "searching", "writing", "checking"]


@dataclass(frozen=True)
class Progress:
    """What is being done right now, in words for a status line."""

    step: Step
    detail: str = ""


@dataclass(frozen=True)
class BlockReady:
    """One checked block; blocks come in order and never change afterwards."""

    block: Block


@dataclass(frozen=True)
class Done:
    """The whole turn: the new state and the Answer."""

    state: State
    answer: Answer


Event = Progress | BlockReady | Done


class UnknownFact(LookupError):
    """A fact that this conversation does not have."""


class Basis:
    """The assistant of one process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def reply(self, state: State, message: str) -> tuple[State, Answer]:
        """Answer one message."""
        for event in self.stream(state, message):
            if isinstance(event, Done):
                return event.state, event.answer
        raise AssertionError("a stream ends with Done")

    def stream(self, state: State, message: str) -> Iterator[Event]:
        """Answer one message, telling what is done meanwhile; checked blocks as they are ready, Done last."""
        yield Progress("reading")
        blocks: tuple[Block, ...] = (Paragraph(tuple(prose("This part is being built.")), "decline"),)
        yield from (BlockReady(block) for block in blocks)
        answer = Answer("declined", blocks, plain(blocks), facts=state.facts.published())
        yield Done(state.with_turn(message, answer.as_dict()), answer)

    def change_fact(self, state: State, ident: str, value: str | None) -> tuple[State, Answer]:
        """Set a fact to another value, or remove it (None), and answer the last question again.

        Raises:
            UnknownFact: there is no fact of that id.
            ValueError: the value does not fit the fact; the message says what would.
        """
        if state.facts.find(ident) is None:
            raise UnknownFact(f"There is no fact {ident} in this conversation; reload it to see the facts it has.")
        return self.reply(state, "")
