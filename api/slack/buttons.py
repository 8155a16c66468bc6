"""What happens when a button is pressed: feedback, show in the thread, worksheet, picture, delete."""

from __future__ import annotations

import logging
from typing import Any

from api.dialogues import Dialogues
from api.slack.answering import Answering
from api.slack.delivery import Delivery
from api.slack.home import Home
from api.slack.names import owner
from api.slack.picture import described, picture
from api.slack.store import Question, Store, Thread
from api.slack.stored import blocks_of
from api.slack.upload import File, upload
from api.slack.web import Web
from api.slack.words import GONE, NO_WORKSHEET, NOT_YOURS, SHOWN, THANKS, message
from api.slack.worksheet import worksheet
from assistant.answer import Chart
from assistant.memory import UnknownConversation

log = logging.getLogger("basis.slack")
Json = dict[str, Any]


class Buttons:
    """The buttons under answers and on the Home tab; each acts for the person who asked and for nobody else."""

    def __init__(
        self, dialogues: Dialogues, store: Store, delivery: Delivery, web: Web, answering: Answering, home: Home
    ) -> None:
        self._dialogues = dialogues
        self._store = store
        self._delivery = delivery
        self._web = web
        self._answering = answering
        self._home = home

    async def pressed(self, payload: Json) -> None:
        """Do what a button says."""
        action, team, user = payload["action"], payload["team"], payload["user"]
        if action == "forget":
            self._home.forget(team, user, payload["value"])
            await self._home.publish(team, user)
            return
        verdict, _, name = payload["value"].rpartition("|")
        channel, _, ts = name.partition(":")
        question = self._store.question(team, channel, ts)
        if question is None or not question.conversation:
            await self._answering.respond(payload["url"], _aside(GONE))
        elif question.user != user:
            await self._answering.respond(payload["url"], _aside(NOT_YOURS))
        elif action == "feedback":
            await self._feedback(question, verdict, payload["url"])
        elif (answer := self._answering.answer_of(question)) is None:
            await self._answering.respond(payload["url"], _aside(GONE))
        elif action == "show":
            await self._show(question, answer, payload["url"])
        elif action == "worksheet":
            await self._worksheet(question, answer, payload["url"])
        elif action == "picture":
            await self._picture(question, answer)

    async def _feedback(self, question: Question, verdict: str, url: str) -> None:
        asked = owner(question.team, question.user)
        memory = self._dialogues.memory
        try:
            kept = memory.conversations.answered(asked, question.conversation, question.name)
            if kept is None:
                raise UnknownConversation
            memory.feedback.add(
                asked, question.conversation, kept.number, "helpful" if verdict == "helpful" else "wrong"
            )
        except UnknownConversation:
            await self._answering.respond(url, _aside(GONE))
            return
        await self._answering.respond(url, _aside(THANKS))

    async def _show(self, question: Question, answer: Json, url: str) -> None:
        place = (question.team, question.channel, question.thread, question.user)
        self._store.keep_thread(Thread(*place, question.conversation, open=True))
        await self._answering.show(question, answer)
        await self._answering.respond(url, _aside(SHOWN))

    async def _worksheet(self, question: Question, answer: Json, url: str) -> None:
        made = worksheet(blocks_of(answer))
        if made is None:
            await self._answering.respond(url, _aside(NO_WORKSHEET))
            return
        await self._put(question, File("form-8606-worksheet.pdf", made))

    async def _picture(self, question: Question, answer: Json) -> None:
        for block in blocks_of(answer):
            if isinstance(block, Chart) and block.bars:
                await self._put(question, File("comparison.png", picture(block), described(block)))
                return

    async def _put(self, question: Question, file: File) -> None:
        await upload(self._web, self._store, self._delivery, question, file)


def _aside(text: str) -> Json:
    return {**message(text), "replace_original": False}
