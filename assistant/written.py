"""A turn written down: the JSON that is kept and sent, so that whoever passes it on need not read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from assistant.answer import Answer, Status
from assistant.state import State


@dataclass(frozen=True, slots=True)
class Written:
    """Number and words of a turn, its Answer and the state after it as JSON, and what is counted of it."""

    number: int
    message: str
    answer: bytes
    state: bytes
    status: Status
    text: str
    usage: dict[str, Any] | None

    @classmethod
    def of(cls, state: State, answer: Answer) -> Written:
        """The last turn of a state, which gave this answer."""
        turn = state.turns[-1]
        kept = orjson.dumps(turn.answer)
        return cls(turn.number, turn.user, kept, state.as_json(), answer.status, answer.text, answer.usage)
