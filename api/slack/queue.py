"""The durable inbox at work: events are claimed in order, held by a lease that is renewed, and finished once.

A process that dies lets its lease run out; another one, or the same one started again, takes the event up. What the
same person did later waits for it, so that a conversation goes on in the order in which it was held.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import and_, delete, or_, select, update

from api.slack.incoming import Incoming
from assistant.memory import Memory, StorageUnavailable
from assistant.memory.inbox import Event
from assistant.memory.tables import inbox

log = logging.getLogger("basis.slack")
SOURCE = "slack"
LEASE = 30.0
AT_ONCE = 8
KEPT = 3 * 86_400
"""Seconds for which the id of a finished event is remembered; Slack repeats for an hour or so."""

Handler = Callable[[Event], Awaitable[None]]


class Queue:
    """The events of Slack in one process."""

    def __init__(self, memory: Memory, lease: float = LEASE) -> None:
        self._inbox = memory.inbox
        self._database = memory.database
        self._lease = lease
        self._writer = ThreadPoolExecutor(1, "slack-inbox")
        self._claimer = ThreadPoolExecutor(1, "slack-claim")
        self._news: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._held: dict[str, Event] = {}

    async def receive(self, incoming: Incoming) -> bool:
        """Put an event on disk; False when it was there before. Raises StorageUnavailable."""
        loop = asyncio.get_running_loop()
        name = key_of(incoming)
        new = await loop.run_in_executor(self._writer, self._inbox.receive, SOURCE, name, incoming.payload)
        if self._loop is not None and self._news is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._news.set)
        return new

    async def run(self, handle: Handler) -> None:
        """Work until cancelled, in an event loop that need not be the one that receives."""
        self._loop, self._news = asyncio.get_running_loop(), asyncio.Event()
        room = asyncio.Semaphore(AT_ONCE)
        working: set[asyncio.Task[None]] = set()
        renewing = asyncio.create_task(self._renew())
        try:
            while True:
                await room.acquire()
                event = await self._next(self._news)
                self._held[event.event] = event
                task = asyncio.create_task(self._work(event, handle))
                working.add(task)
                task.add_done_callback(working.discard)
                task.add_done_callback(lambda _: room.release())
        finally:
            for task in (renewing, *working):
                task.cancel()
            await asyncio.gather(renewing, *working, return_exceptions=True)

    async def finish(self, event: Event) -> None:
        """The event is done and its text let go."""
        await self._on(self._inbox.finish, event)

    def close(self) -> None:
        """Let go of the threads."""
        self._writer.shutdown()
        self._claimer.shutdown()

    async def _work(self, event: Event, handle: Handler) -> None:
        try:
            await handle(event)
            await self.finish(event)
        except Exception:
            log.exception("an event of Slack was not finished; it is taken up again")
        finally:
            self._held.pop(event.event, None)

    async def _next(self, news: asyncio.Event) -> Event:
        while True:
            news.clear()
            try:
                event: Event | None = await self._on(self._claim)
            except StorageUnavailable as error:
                log.warning("%s", error)
                event = None
            if event is not None and event.event not in self._held:
                return event
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(news.wait(), min(1.0, self._lease / 2))

    def _claim(self) -> Event | None:
        """The next event whose turn it is; one that would overtake is left for half a second."""
        while (event := self._inbox.claim(SOURCE, self._lease)) is not None and self._overtakes(event):
            mine = and_(inbox.c.source == SOURCE, inbox.c.event == event.event)
            with self._database.writing() as connection:
                connection.execute(update(inbox).where(mine).values(claimed=time.time() - self._lease + 0.5))
        return event

    def _overtakes(self, event: Event) -> bool:
        """Whether something that the same person did before is unfinished and not worked on here."""
        person, _, rest = event.event.partition("/")
        if not rest:
            return False
        mine = select(inbox.c.received).where(inbox.c.source == SOURCE, inbox.c.event == event.event)
        before = and_(inbox.c.source == SOURCE, inbox.c.done.is_(None), inbox.c.received < mine.scalar_subquery())
        query = select(inbox.c.event).where(before, inbox.c.event.startswith(f"{person}/"))
        with self._database.reading() as connection:
            return any(name not in self._held for name in connection.execute(query).scalars())

    async def _renew(self) -> None:
        purged = 0.0
        while True:
            await asyncio.sleep(self._lease / 4)
            try:
                if self._held:
                    await self._on(self._hold, tuple(self._held))
                if time.monotonic() - purged > 3600:
                    purged = time.monotonic()
                    await self._on(self._purge)
            except StorageUnavailable as error:
                log.warning("%s", error)

    def _hold(self, names: tuple[str, ...]) -> None:
        held = and_(inbox.c.source == SOURCE, inbox.c.done.is_(None), or_(*(inbox.c.event == name for name in names)))
        with self._database.writing() as connection:
            connection.execute(update(inbox).where(held).values(claimed=time.time()))

    def _purge(self) -> None:
        old = and_(inbox.c.source == SOURCE, inbox.c.done < time.time() - KEPT)
        with self._database.writing() as connection:
            connection.execute(delete(inbox).where(old))

    async def _on(self, work: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._claimer, work, *args)


def key_of(incoming: Incoming) -> str:
    """What an event is kept under: its id, after a mark of the person where their events have an order."""
    payload = incoming.payload
    if payload["kind"] == "stopped" or not payload.get("user"):
        return incoming.key
    person = hashlib.sha256(f"{payload['team']}:{payload['user']}".encode()).hexdigest()[:12]
    return f"{person}/{incoming.key}"
