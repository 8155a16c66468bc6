"""Sessions of people who signed in with a key: a random token in a cookie, here only its hash."""

from __future__ import annotations

import secrets
import time

from sqlalchemy import delete, insert, select

from assistant.memory.database import Database
from assistant.memory.keys import hashed
from assistant.memory.tables import sessions

LASTS = 30 * 86_400


class Sessions:
    """The sessions of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, key: str) -> str:
        """A new session of a key; its token. Sessions that are over are let go."""
        token, now = secrets.token_urlsafe(32), time.time()
        row = {"hash": hashed(token), "key": key, "created": now, "expires": now + LASTS}
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.expires < now))
            connection.execute(insert(sessions).values(row))
        return token

    def key(self, token: str) -> str | None:
        """The key of a session that is not over."""
        with self._database.reading() as connection:
            place = (sessions.c.hash == hashed(token)) & (sessions.c.expires > time.time())
            found: str | None = connection.execute(select(sessions.c.key).where(place)).scalar()
        return found

    def end(self, token: str) -> None:
        """The session opens nothing any more."""
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.hash == hashed(token)))
