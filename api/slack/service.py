"""Slack in one process: the listener that both transports share, and the work behind it on a thread of its own.

request or socket → signature → read → inbox → acknowledged        (the caller's event loop)
inbox → conversation → Answer → posts → finished                   (an event loop of its own)
"""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from api.dialogues import Dialogues
from api.slack.incoming import COMMAND, SHORTCUT, read
from api.slack.queue import LEASE, Queue
from api.slack.store import Store
from api.slack.web import Web
from api.slack.work import Work
from assistant.settings import Settings

log = logging.getLogger("basis.slack")
PATIENCE = 2.0
"""Seconds after which a direct message that is still worked on gets a streamed reply."""
AT_ONCE = 4
NAMELESS = "unsigned"


class SlackService:
    """Basis in Slack: ``bolt`` takes requests; ``start`` and ``stop`` frame the work."""

    def __init__(
        self, settings: Settings, dialogues: Dialogues, lease: float = LEASE, patience: float = PATIENCE
    ) -> None:
        self._settings = settings
        self._dialogues = dialogues
        self._patience = patience
        self._store = Store(dialogues.memory.database)
        self._queue = Queue(dialogues.memory, lease)
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self.bolt = self._listener()

    def start(self) -> None:
        """Begin to work off the inbox."""
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="slack", daemon=True)
        self._thread.start()
        ready.wait()

    def stop(self) -> None:
        """Stop; what is not finished stays in the inbox."""
        if self._loop is not None and self._main is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self._main.cancel)
            self._thread.join(30)
        self._queue.close()

    def _run(self, ready: threading.Event) -> None:
        try:
            asyncio.run(self._work(ready))
        except asyncio.CancelledError:
            log.info("the work for Slack has stopped")

    async def _work(self, ready: threading.Event) -> None:
        self._loop, self._main = asyncio.get_running_loop(), asyncio.current_task()
        web = Web(self._settings)
        workers = ThreadPoolExecutor(AT_ONCE, "slack-turn")
        work = Work(self._dialogues, self._store, web, workers, self._queue.receive, self._patience)
        ready.set()
        try:
            await self._queue.run(work)
        finally:
            await web.close()
            workers.shutdown(wait=False)

    def _listener(self) -> AsyncApp:
        app = AsyncApp(
            name="basis",
            signing_secret=self._settings.slack_signing_secret or NAMELESS,
            request_verification_enabled=bool(self._settings.slack_signing_secret),
            authorize=_authorize,
            process_before_response=True,
        )
        app.event(re.compile(r".+"))(self._keep)
        app.command(COMMAND)(self._keep)
        app.shortcut(SHORTCUT)(self._keep)
        app.action(re.compile(r".+"))(self._keep)
        return app

    async def _keep(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Put what was sent on disk, then acknowledge it: in this order, so that nothing acknowledged is lost."""
        incoming = read(body)
        if incoming is not None:
            await self._queue.receive(incoming)
        await ack()


async def _authorize(enterprise_id: str | None, team_id: str | None, user_id: str | None) -> AuthorizeResult:
    """Every verified workspace may be listened to; its token is looked up when there is something to say."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)
