"""One turn at work: what is told of it meanwhile, and how the person stops it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from typing import Any

from api.dialogues import Dialogues, Reply, Restarted
from api.slack.delivery import Delivery, Place
from api.slack.names import owner
from api.slack.store import Question
from api.slack.web import Refused, Uncertain, Web
from api.slack.words import STREAM_TITLE
from assistant import BlockReady, Progress


class Stopped(Exception):
    """The person pressed stop; nothing of the turn is kept."""


class Turns:
    """The turns of all conversations, on threads of their own."""

    def __init__(self, dialogues: Dialogues, delivery: Delivery, web: Web, workers: Executor, patience: float) -> None:
        self._dialogues = dialogues
        self._delivery = delivery
        self._web = web
        self._workers = workers
        self._patience = patience
        self._running: dict[tuple[str, str, str], threading.Event] = {}

    @asynccontextmanager
    async def session(self, question: Question) -> AsyncIterator[None]:
        """In direct messages: Slack shows that work is under way, with a stop button, until the answer stands."""
        if not question.direct:
            yield
            return
        begun = asyncio.create_task(self.status(question.team, question.channel, question.thread, "processing"))
        try:
            yield
        finally:
            await begun
            await self.status(question.team, question.channel, question.thread, "active")

    async def status(self, team: str, channel: str, thread: str, status: str) -> None:
        """Set the status of the agent session of a thread."""
        about = {"channel_id": channel, "thread_ts": thread, "status": status}
        try:
            await self._web.call_once(team, "agents.sessions.setStatus", **about)
        except (Refused, Uncertain):
            return  # the answer matters, the line above the composer does not

    def stop(self, team: str, channel: str, thread: str) -> bool:
        """Stop the turn that is worked on in a thread; False when there is none."""
        running = self._running.get((team, channel, thread))
        if running is not None:
            running.set()
        return running is not None

    async def run(self, question: Question, text: str) -> Reply:
        """The Answer; a direct message that takes long gets a streamed reply that tells what is done meanwhile.

        Raises:
            Stopped: the person pressed stop.
            BadMessage, StorageUnavailable: as Dialogues says.
        """
        place = (question.team, question.channel, question.thread)
        stop = self._running[place] = threading.Event()
        steps: asyncio.Queue[str] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def hear(event: Progress | BlockReady | Restarted) -> None:
            if stop.is_set():
                raise Stopped
            if isinstance(event, Progress):
                loop.call_soon_threadsafe(steps.put_nowait, event.detail)

        try:
            turn = asyncio.create_task(self.aside(question, text, hear))
            done, _ = await asyncio.wait({turn}, timeout=self._patience if question.direct else None)
            if not done:
                await self._tell(question, turn, steps)
            return await turn
        finally:
            self._running.pop(place, None)

    async def aside(self, question: Question, text: str, listener: Any = None) -> Reply:
        """The Answer, with nothing told meanwhile."""
        asked = owner(question.team, question.user)
        return await asyncio.get_running_loop().run_in_executor(
            self._workers, self._dialogues.send, asked, question.conversation, text, question.name, listener
        )

    async def _tell(self, question: Question, turn: asyncio.Task[Reply], steps: asyncio.Queue[str]) -> None:
        place = Place(question.channel, question.thread)
        ts = await self._delivery.begin_stream(question, place, STREAM_TITLE)
        while ts is not None and not turn.done():
            step = asyncio.ensure_future(steps.get())
            await asyncio.wait({turn, step}, return_when=asyncio.FIRST_COMPLETED)
            if step.done() and not turn.done():
                await self._delivery.stream(question, place, ts, step.result() or STREAM_TITLE)
            step.cancel()
