"""How much a caller used in a window of time: shared through PostgreSQL, else counted in this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping

from sqlalchemy import delete, text
from sqlalchemy.dialects.postgresql import insert

from assistant.memory.database import Database
from assistant.memory.tables import counts

KEPT = 86_400


class Counts:
    """Uses by subject in windows of fixed length."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._here: dict[tuple[str, float], int] = {}
        self._lock = threading.Lock()
        self._swept = 0.0

    def add(self, uses: Mapping[str, int], seconds: float) -> dict[str, int]:
        """Add uses in the window that runs now; what each subject has used in it."""
        start = time.time() // seconds * seconds
        self._sweep()
        return self._add_here(uses, start) if self._database.is_sqlite else self._add_there(uses, start)

    def _add_here(self, uses: Mapping[str, int], start: float) -> dict[str, int]:
        with self._lock:
            for subject, amount in uses.items():
                self._here[subject, start] = self._here.get((subject, start), 0) + amount
            return {subject: self._here[subject, start] for subject in uses}

    def _add_there(self, uses: Mapping[str, int], start: float) -> dict[str, int]:
        rows = [{"subject": name, "window_start": start, "used": uses[name]} for name in sorted(uses)]
        adding = insert(counts).values(rows)
        total = {"used": counts.c.used + adding.excluded.used}
        adding = adding.on_conflict_do_update(index_elements=["subject", "window_start"], set_=total)
        with self._database.writing() as connection:
            connection.execute(text("SET LOCAL synchronous_commit TO off"))
            return {
                row.subject: row.used for row in connection.execute(adding.returning(counts.c.subject, counts.c.used))
            }

    def _sweep(self) -> None:
        """Let go of windows that are over, now and then."""
        now = time.time()
        if now - self._swept < 600:
            return
        self._swept = now
        if self._database.is_sqlite:
            with self._lock:
                self._here = {key: used for key, used in self._here.items() if key[1] > now - KEPT}
            return
        with self._database.writing() as connection:
            connection.execute(delete(counts).where(counts.c.window_start < now - KEPT))
