"""What people thought of an answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import insert, select

from assistant.memory.conversations import UnknownConversation
from assistant.memory.database import Database
from assistant.memory.names import fresh_name
from assistant.memory.tables import conversations, feedback, turns

Verdict = Literal["helpful", "wrong", "unclear"]


@dataclass(frozen=True)
class Opinion:
    """One opinion on one answer."""

    id: str
    owner: str
    conversation: str
    turn: int
    verdict: str
    comment: str
    created: float


class FeedbackBox:
    """Opinions, kept with the conversation and deleted with it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, owner: str, conversation: str, turn: int, verdict: Verdict, comment: str = "") -> str:
        """Keep an opinion; its id. Raises UnknownConversation for another owner's, and for a turn there is not."""
        ident = fresh_name(9)
        asked = (
            select(turns.c.number)
            .join(conversations, conversations.c.id == turns.c.conversation)
            .where(conversations.c.id == conversation, conversations.c.owner == owner, turns.c.number == turn)
        )
        row = {
            "id": ident,
            "conversation": conversation,
            "turn": turn,
            "owner": owner,
            "verdict": verdict,
            "comment": self._database.seal.close(comment),
            "created": time.time(),
        }
        with self._database.writing() as connection:
            if connection.execute(asked).first() is None:
                raise UnknownConversation
            connection.execute(insert(feedback).values(row))
        return ident

    def list(self) -> list[Opinion]:
        """All opinions, the oldest first, for the evals."""
        with self._database.reading() as connection:
            rows = connection.execute(select(feedback).order_by(feedback.c.created)).all()
        opened = self._database.seal.open
        return [
            Opinion(row.id, row.owner, row.conversation, row.turn, row.verdict, opened(row.comment), row.created)
            for row in rows
        ]
