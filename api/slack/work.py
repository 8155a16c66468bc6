"""What is done for each kind of event, after it was acknowledged. Everything here can be done again from the start."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import Any

from api.dialogues import Dialogues
from api.slack.answering import Answering
from api.slack.buttons import Buttons
from api.slack.delivery import Delivery
from api.slack.home import Home
from api.slack.incoming import Incoming
from api.slack.names import owner
from api.slack.store import Store
from api.slack.turns import Turns
from api.slack.web import DEAD, Refused, Uncertain, Web
from api.slack.words import PROMPTS, PROMPTS_TITLE
from assistant.memory import StorageUnavailable, UnknownConversation
from assistant.memory.inbox import Event

log = logging.getLogger("basis.slack")
LONGEST_WAIT = 60.0
GIVE_UP = 86_400.0
FAULTS = 3


class Work:
    """The handler of the inbox."""

    def __init__(
        self,
        dialogues: Dialogues,
        store: Store,
        web: Web,
        workers: Executor,
        receive: Callable[[Incoming], Awaitable[bool]],
        patience: float,
    ) -> None:
        self._dialogues = dialogues
        self._store = store
        self._web = web
        delivery = Delivery(web, store)
        self.home = Home(dialogues, store, web)
        turns = Turns(dialogues, delivery, web, workers, patience)
        self.answering = Answering(dialogues, store, delivery, web, turns, receive)
        self.buttons = Buttons(dialogues, store, delivery, web, self.answering, self.home)
        self._lines: dict[tuple[str, str], _Line] = {}

    async def __call__(self, event: Event) -> None:
        """Do what an event asks for, however often Slack has to be asked; return when it is settled."""
        payload = {**event.payload, "key": event.event}
        if payload["kind"] == "stopped":
            await self.answering.stopped(payload)  # at once: it is about what others wait for
            return
        if payload["kind"] == "deleted" and not payload["user"]:
            payload["user"] = self.answering.user_of(payload)
        name = (payload["team"], payload.get("user", ""))
        line = self._lines.setdefault(name, _Line())
        line.waiting += 1
        try:
            async with line.lock:
                await self._patiently(payload)
        finally:
            line.waiting -= 1
            if not line.waiting:
                self._lines.pop(name, None)

    async def _patiently(self, payload: dict[str, Any]) -> None:
        begun, wait, faults = time.monotonic(), 0.5, 0
        while True:
            try:
                await self._settle(payload)
                return
            except Refused as error:
                log.warning("%s The event is dropped; check SLACK_BOT_TOKEN and the scopes of the app.", error)
                if error.code not in DEAD:
                    await self._apologize(payload)
                return
            except (Uncertain, StorageUnavailable) as error:
                log.warning("%s It is tried again.", error)
                if time.monotonic() - begun > GIVE_UP:
                    return
            except Exception:
                faults += 1
                log.exception("an event of Slack failed")
                if faults == FAULTS:
                    await self._apologize(payload)
                    return
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _settle(self, payload: dict[str, Any]) -> None:
        match payload["kind"]:
            case "question":
                await self.answering.question(payload)
            case "asked":
                await self.answering.asked(payload)
            case "edited":
                await self.answering.edited(payload)
            case "deleted":
                await self.answering.deleted(payload)
            case "opened" if payload["tab"] == "messages":
                await self._prompts(payload)
            case "opened":
                await self.home.publish(payload["team"], payload["user"])
            case "pressed":
                await self.buttons.pressed(payload)
            case "uninstalled":
                await self._uninstalled(payload["team"])

    async def _prompts(self, payload: dict[str, Any]) -> None:
        about = {"title": PROMPTS_TITLE, "prompts": PROMPTS}
        await self._web.call(
            payload["team"], "assistant.threads.setSuggestedPrompts", channel_id=payload["channel"], **about
        )

    async def _apologize(self, payload: dict[str, Any]) -> None:
        try:
            await self.answering.apologize(payload)
        except (Refused, Uncertain):
            log.warning("the person could not be told that the event failed")

    async def _uninstalled(self, team: str) -> None:
        """Delete at once, and again when what was worked on at that moment has come to its end."""
        self.forget(team)
        while any(other == team and user for other, user in self._lines):
            await asyncio.sleep(0.2)
        self.forget(team)

    def forget(self, team: str) -> None:
        """Delete everything of a workspace: conversations, feedback, threads, posts."""
        for thread in self._store.threads(team):
            try:
                self._dialogues.memory.conversations.delete(owner(team, thread.user), thread.conversation)
            except UnknownConversation:
                continue
        self._store.drop_team(team)


class _Line:
    """Events of one person, settled one after the other in the order in which they came."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0
