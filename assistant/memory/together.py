"""Writes to SQLite that become safe together: it has one writer at a time, and a disk takes its time to be sure.

Threads write one after the other into one transaction as long as another waits to write; the last of them makes it
safe for all, and nobody is told "done" before that. A write that fails is taken back by itself.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

MOST = 16
"""So many writes at most wait for each other."""
WRITE = "BEGIN IMMEDIATE"
"""Begins a transaction that holds the write lock from the start."""


class Together:
    """The writers of one process."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self._waiting = 0
        self._group: _Group | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of one's own as far as one can see; it is on disk when this ends."""
        self._wait(1)
        with self._turn:
            self._wait(-1)
            group = self._group = self._group or _Group(self._engine)
            last = True  # where a write fails SQLite may have taken back all of them: see at once
            try:
                with group.member() as connection:
                    yield connection
                last = group.size >= MOST or not self._waiting
            finally:
                if last:
                    self._group = None
                    group.end()
        group.outcome()

    def _wait(self, more: int) -> None:
        with self._counting:
            self._waiting += more


class _Group:
    """One transaction of several writers."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect()
        self._ended = threading.Event()
        self._error: Exception | None = None
        self.size = 0
        try:
            self._transaction = self._connection.begin()
            self._connection.exec_driver_sql(WRITE)
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def member(self) -> Iterator[Connection]:
        """Write as one of the group; what fails is taken back, alone with the group when it is the first."""
        if self.size:
            yield from self._after_others()
        else:
            yield self._connection
        self.size += 1

    def _after_others(self) -> Iterator[Connection]:
        """In the words of SQLite: SQLAlchemy would put its own together anew each time, which takes longer."""
        self._connection.exec_driver_sql("SAVEPOINT member")
        try:
            yield self._connection
        except BaseException:
            self._connection.exec_driver_sql("ROLLBACK TO member")
            raise
        finally:
            self._connection.exec_driver_sql("RELEASE member")

    def end(self) -> None:
        """Put what was written on disk, or take back a write that failed alone."""
        try:
            if self.size:
                self._transaction.commit()
            else:
                self._transaction.rollback()
        except Exception as error:
            self._error = error
            self._connection.invalidate()  # what is half done goes with the connection
        finally:
            self._connection.close()
            self._ended.set()

    def outcome(self) -> None:
        """Wait until it is on disk. Raises what kept it from there."""
        self._ended.wait()
        if self._error is not None:
            raise self._error
