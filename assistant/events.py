"""What a turn tells while it is worked on: what is being done, each checked block, and the whole at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer, Block
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


def told(state: State, message: str, answer: Answer) -> Iterator[Event]:
    """An answer that is whole already, block by block, and the turn that it makes."""
    for block in answer.blocks:
        yield BlockReady(block)
    yield Done(state.with_turn(message, answer.as_dict()), answer)
