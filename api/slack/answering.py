"""Questions answered, and followed when they are edited or deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import aiohttp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from api.dialogues import Dialogues
from api.message import BadMessage, taken
from api.slack.audience import audience
from api.slack.delivery import Delivery, Place
from api.slack.incoming import Incoming
from api.slack.names import owner
from api.slack.render import messages
from api.slack.store import Post, Question, Store, Thread
from api.slack.stored import blocks_of
from api.slack.turns import Stopped, Turns
from api.slack.web import Uncertain, Web
from api.slack.words import ANSWERED_PRIVATELY, FAILED, HELP, STOPPED, STRANGER, message
from assistant.memory import Kept, UnknownConversation

Json = dict[str, Any]


class Answering:
    """Turns a message into a turn of a conversation, and the Answer into posts."""

    def __init__(
        self,
        dialogues: Dialogues,
        store: Store,
        delivery: Delivery,
        web: Web,
        turns: Turns,
        receive: Callable[[Incoming], Awaitable[bool]],
    ) -> None:
        self._dialogues = dialogues
        self._store = store
        self._delivery = delivery
        self._web = web
        self._turns = turns
        self._receive = receive

    async def question(self, payload: Json) -> None:
        """Answer a direct message or a mention."""
        known = self._store.question(payload["team"], payload["channel"], payload["ts"])
        if known is not None and not known.conversation:
            return
        if not payload["text"]:
            await self._say(payload, HELP)
            return
        question = self._known(payload)
        async with self._turns.session(question):
            try:
                reply = await self._turns.run(question, payload["text"])
            except BadMessage as error:
                await self._say(payload, str(error))
            except Stopped:
                await self._say(payload, STOPPED)
            else:
                await self.show(question, reply.answer)

    async def stopped(self, payload: Json) -> None:
        """The person pressed stop while their question was worked on."""
        place = (payload["team"], payload["channel"], payload["thread"])
        if not self._turns.stop(*place):
            await self._turns.status(*place, "active")

    async def asked(self, payload: Json) -> None:
        """Answer a command or a shortcut, to the person alone, through the address that came with it."""
        if not payload["text"]:
            await self.respond(payload["url"], message(HELP))
            return
        question = self._known(payload)
        try:
            answer = (await self._turns.aside(question, payload["text"])).answer
        except BadMessage as error:
            await self.respond(payload["url"], message(str(error)))
            return
        refused = audience(answer, direct=True, chosen=False, stranger=question.stranger) == "refused"
        await self._aside(
            question, payload["url"], [message(STRANGER)] if refused else messages(blocks_of(answer), question)
        )

    async def _aside(self, question: Question, url: str, shown: list[Json]) -> None:
        """Show messages to a person alone, each once; where the address is used up or too old, in direct messages."""
        for number, part in enumerate(shown):
            post = Post(question.team, question.name, f"aside{number}", channel="", thread="", ts="told")
            if self._store.post(post.team, post.question, post.part) is None:
                if not await self.respond(url, part):
                    await self._delivery.show(question, await self._alone(question), shown)
                    return
                self._store.keep_post(post)

    async def edited(self, payload: Json) -> None:
        """The question was changed: the turn is answered anew, and what came after it on the new ground."""
        question = self._store.question(payload["team"], payload["channel"], payload["ts"])
        if question is None or not payload["text"]:
            await (self.deleted(payload) if question else self.question(payload))
        elif question.conversation:
            stranger = question.stranger or payload.get("stranger", False)
            await self._again(question, {**payload, "stranger": stranger})

    async def deleted(self, payload: Json) -> None:
        """The question was deleted: its turn, its facts and its answer go, and later answers lose that ground."""
        place = (payload["team"], payload["channel"], payload["ts"], payload["user"])
        question = self._store.question(*place[:3])
        if question is None and not payload["user"]:
            return
        question = question or Question(*place, thread="", conversation="")
        await self._delivery.take_away(question)
        if question.conversation:
            await self._take_back(question, payload["key"])
        self._store.keep_question(replace(question, conversation=""))

    async def show(self, question: Question, answer: Json) -> None:
        """Post an Answer where it may be read."""
        chosen = self._is_open(question)
        blocks = blocks_of(answer)
        here = Place(question.channel, question.thread)
        match audience(answer, question.direct, chosen, question.stranger):
            case "here":
                await self._delivery.take_away(question, "note")
                await self._delivery.show(question, here, messages(blocks, question))
            case "refused":
                await self._delivery.take_away(question, "")
                await self._delivery.show(question, here, [message(STRANGER)], "note")
            case "private":
                await self._privately(question, here, messages(blocks, question, private=True))

    async def apologize(self, payload: Json) -> None:
        """Say that a question could not be answered."""
        if payload["kind"] == "question":
            await self._say(payload, FAILED)
        elif payload["kind"] == "asked":
            await self.respond(payload["url"], message(FAILED))

    async def respond(self, url: str, shown: Json) -> bool:
        """Write to the person alone through the address that came with what they did; False when it is used up."""
        if not url:
            return False
        try:
            reply = await AsyncWebhookClient(url, timeout=30).send(response_type="ephemeral", **shown)
        except (TimeoutError, OSError, aiohttp.ClientError) as error:
            raise Uncertain("Slack did not reply at a response address.") from error
        if reply.status_code == 429 or reply.status_code >= 500:
            raise Uncertain(f"Slack failed at a response address with status {reply.status_code}.")
        return reply.status_code < 400

    def user_of(self, payload: Json) -> str:
        """Who asked the question that stands at a place; nobody where none does."""
        question = self._store.question(payload["team"], payload["channel"], payload["ts"])
        return question.user if question else ""

    def answer_of(self, question: Question) -> Json | None:
        """The kept Answer to a question."""
        kept = self._kept(question)
        return None if kept is None else kept.answer

    def _known(self, payload: Json) -> Question:
        """The question with its conversation, kept before it is answered."""
        team, channel, user = payload["team"], payload["channel"], payload["user"]
        place = (team, channel, payload["thread"], user)
        thread = self._store.thread(*place)
        conversations = self._dialogues.memory.conversations
        if thread is not None:
            try:
                conversations.summary(owner(team, user), thread.conversation)
            except UnknownConversation:
                thread = None
        if thread is None:
            thread = Thread(*place, conversations.create(owner(team, user)))
            self._store.keep_thread(thread)
        stranger = payload.get("stranger", False)
        question = Question(team, channel, payload["ts"], user, payload["thread"], thread.conversation, stranger)
        self._store.keep_question(question)
        return question

    async def _again(self, question: Question, payload: Json) -> None:
        """Answer a turn anew with the text as it is now, and what came after it on the new ground."""
        kept = self._kept(question)
        if kept is not None and kept.message != _as_kept(payload["text"]):
            await self._take_back(question, payload["key"])
        await self.question(payload)

    async def _take_back(self, question: Question, key: str) -> None:
        """Take a turn back; the questions after it are put into the inbox first, so that none is lost."""
        kept = self._kept(question)
        if kept is None:
            return
        await self._delivery.take_files(question)
        for other, said in self._later(question, kept.number):
            await self._delivery.take_files(other)
            about = {"team": other.team, "channel": other.channel, "user": other.user, "ts": other.ts}
            asked = {"thread": other.thread, "text": said, "direct": other.direct, "stranger": other.stranger}
            if other.posted:
                await self._receive(Incoming(f"{key}:{other.name}", {"kind": "question", **about, **asked}))
        conversations = self._dialogues.memory.conversations
        conversations.rewind(owner(question.team, question.user), question.conversation, kept.number)

    def _kept(self, question: Question) -> Kept | None:
        asked = owner(question.team, question.user)
        try:
            return self._dialogues.memory.conversations.answered(asked, question.conversation, question.name)
        except UnknownConversation:
            return None

    def _later(self, question: Question, number: int) -> list[tuple[Question, str]]:
        """The questions of the conversation that came after a turn, in order, with what was said."""
        conversations, asked = self._dialogues.memory.conversations, owner(question.team, question.user)
        found = []
        for other in self._store.questions(question.team, question.conversation):
            kept = conversations.answered(asked, question.conversation, other.name)
            if kept is not None and kept.number > number:
                found.append((kept.number, other, kept.message))
        return [(other, said) for _, other, said in sorted(found, key=lambda item: item[0])]

    async def _privately(self, question: Question, here: Place, shown: list[Json]) -> None:
        await self._delivery.take_away(question, "") if self._stands_in(question, here) else None
        alone = await self._alone(question)
        first = await self._delivery.show(question, alone, shown)
        self._store.keep_thread(Thread(question.team, alone.channel, first, question.user, question.conversation))
        await self._delivery.show(question, here, [message(ANSWERED_PRIVATELY)], "note")

    async def _alone(self, question: Question) -> Place:
        opened = await self._web.call(question.team, "conversations.open", users=question.user)
        return Place(str(opened["channel"]["id"]), "")

    def _stands_in(self, question: Question, here: Place) -> bool:
        posts = self._store.posts(question.team, question.name)
        return any(post.channel == here.channel and post.part.isdigit() for post in posts)

    def _is_open(self, question: Question) -> bool:
        thread = self._store.thread(question.team, question.channel, question.thread, question.user)
        return thread is not None and thread.open

    async def _say(self, payload: Json, text: str) -> None:
        about = (payload["team"], payload["channel"], payload["ts"], payload["user"], payload["thread"])
        question = replace(Question(*about, conversation=""), stranger=payload.get("stranger", False))
        await self._delivery.show(question, Place(question.channel, question.thread), [message(text)])


def _as_kept(text: str) -> str:
    """A message as a conversation keeps it; one that cannot be kept is like none."""
    try:
        return taken(text)
    except BadMessage:
        return ""
