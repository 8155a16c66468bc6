"""Events from outside that must be worked on once, whatever happens in between: received, claimed, done."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assistant.memory.database import Database
from assistant.memory.tables import inbox


@dataclass(frozen=True)
class Event:
    """One event to work on."""

    source: str
    event: str
    payload: dict[str, Any]


class Inbox:
    """Events by source and id; one that was received before is told apart."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def receive(self, source: str, event: str, payload: Mapping[str, Any]) -> bool:
        """Keep an event; False when the same one came before."""
        row = {
            "source": source,
            "event": event,
            "payload": self._database.seal.close(json.dumps(payload)),
            "received": time.time(),
        }
        try:
            with self._database.writing() as connection:
                connection.execute(insert(inbox).values(row))
        except IntegrityError:
            return False
        return True

    def claim(self, source: str, lease: float = 120.0) -> Event | None:
        """The oldest event that nobody works on; it is open again when it is not done within the lease."""
        now = time.time()
        free = (inbox.c.source == source) & inbox.c.done.is_(None)
        free &= or_(inbox.c.claimed.is_(None), inbox.c.claimed < now - lease)
        with self._database.writing() as connection:
            row = connection.execute(
                select(inbox).where(free).order_by(inbox.c.received).limit(1).with_for_update(skip_locked=True)
            ).first()
            if row is None:
                return None
            place = (inbox.c.source == row.source) & (inbox.c.event == row.event)
            connection.execute(update(inbox).where(place).values(claimed=now))
        return Event(row.source, row.event, json.loads(self._database.seal.open(row.payload)))

    def finish(self, event: Event) -> None:
        """The event is done; its text is let go, its id stays so that a repetition is known."""
        place = (inbox.c.source == event.source) & (inbox.c.event == event.event)
        with self._database.writing() as connection:
            connection.execute(update(inbox).where(place).values(done=time.time(), payload="{}"))
