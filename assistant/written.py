"""A turn written down: the JSON that is kept and sent, so that whoever passes it on need not read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from assistant.answer import Answer, Status
from assistant.state import State, recalled


@dataclass(frozen=True)
class Written:
    """A turn: number and words, its Answer, what is recalled of it and the state after it as JSON, what is counted."""

    number: int
    message: str
    answer: bytes
    recalled: bytes
    state: bytes
    status: Status
    text: str
    usage: dict[str, Any] | None

    @classmethod
    def of(cls, state: State, answer: Answer) -> Written:
        """The last turn of a state, which gave this answer."""
        turn = state.turns[-1]
        kept, later = orjson.dumps(turn.answer), orjson.dumps(recalled(turn.answer))
        return cls(turn.number, turn.user, kept, later, state.as_json(), answer.status, answer.text, answer.usage)
