"""Messages posted once: a row before the call, the time stamp after it, and a look into the thread when in doubt."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.slack.store import Post, Question, Store
from api.slack.web import Refused, Web

EVENT = "basis_answer"
FILE = "file:"
"""Begins the part of a post that is a file; its time stamp is the id of the file."""
OPEN_STREAM = "cant_delete_message"
"""What Slack says to the deletion of a streamed reply that is not stopped."""
CHANGED = ("message_not_in_streaming_state", "message_not_owned_by_app", "message_not_found", "cant_update_message")


@dataclass(frozen=True)
class Place:
    """Where messages go: a channel, and the thread in it (empty for none)."""

    channel: str
    thread: str


class Delivery:
    """The posts of answers."""

    def __init__(self, web: Web, store: Store) -> None:
        self._web = web
        self._store = store

    async def show(self, question: Question, place: Place, messages: Sequence[dict[str, Any]], name: str = "") -> str:
        """Bring what stands in Slack to these messages: post, change or take away; the first one's time stamp.

        ``name`` tells further sets of messages of the same question apart, such as the note in a thread.
        """
        parts = [f"{name}{number}" for number in range(len(messages))]
        for post in self._store.posts(question.team, question.name):
            mine = post.part.rstrip("0123456789") == name
            if mine and (post.part not in parts or (post.channel, post.thread) != (place.channel, place.thread)):
                await self._take_away(question, post)
        first = ""
        for part, message in zip(parts, messages, strict=True):
            ts = await self._one(question, place, part, message)
            first = first or ts
        return first

    async def take_away(self, question: Question, name: str | None = None) -> None:
        """Delete everything that was posted for a question, or one set of it."""
        for post in self._store.posts(question.team, question.name):
            if name is None or name in (post.part, post.part.rstrip("0123456789")):
                await self._take_away(question, post)

    async def take_files(self, question: Question) -> None:
        """Delete the files under an answer that no longer holds."""
        for post in self._store.posts(question.team, question.name):
            if post.part.startswith(FILE):
                await self._delete_file(post)

    async def begin_stream(self, question: Question, place: Place, title: str) -> str | None:
        """Start a streamed reply as the first message of an answer; None when one stands there already."""
        if self._store.post(question.team, question.name, "0") is not None:
            return None
        post = Post(question.team, question.name, "0", place.channel, place.thread)
        self._store.keep_post(post)
        about = {"recipient_team_id": question.team, "recipient_user_id": question.user}
        try:
            reply = await self._web.call(
                question.team,
                "chat.startStream",
                channel=place.channel,
                thread_ts=place.thread,
                chunks=[task(title, "in_progress")],
                **about,
            )
        except Refused:
            self._store.drop_post(post)
            return None
        self._store.keep_post(replace(post, ts=str(reply["ts"])))
        return str(reply["ts"])

    async def stream(self, question: Question, place: Place, ts: str, title: str) -> None:
        """Say in the streamed reply what is done now; one that expired or is limited is left as it is."""
        try:
            chunks = [task(title, "in_progress")]
            await self._web.call_once(question.team, "chat.appendStream", channel=place.channel, ts=ts, chunks=chunks)
        except Refused:
            return

    async def _one(self, question: Question, place: Place, part: str, message: dict[str, Any]) -> str:
        digest = hashlib.sha256(json.dumps(message, sort_keys=True).encode()).hexdigest()
        post = self._store.post(question.team, question.name, part)
        if post is not None and post.ts is None:
            post = await self._found(question, post)
        if post is not None and post.ts is not None:
            if post.digest == digest or await self._changed(post, message):
                self._store.keep_post(replace(post, digest=digest))
                return post.ts
            self._store.drop_post(post)
        post = Post(question.team, question.name, part, place.channel, place.thread)
        self._store.keep_post(post)
        try:
            reply = await self._web.call(question.team, "chat.postMessage", **self._arguments(post, message))
        except Refused:
            self._store.drop_post(post)
            raise
        self._store.keep_post(replace(post, ts=str(reply["ts"]), digest=digest))
        return str(reply["ts"])

    def _arguments(self, post: Post, message: dict[str, Any]) -> dict[str, Any]:
        payload = {"question": post.question, "part": post.part}
        arguments = {
            **message,
            "channel": post.channel,
            "metadata": {"event_type": EVENT, "event_payload": payload},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        return {**arguments, "thread_ts": post.thread} if post.thread else arguments

    async def _changed(self, post: Post, message: dict[str, Any]) -> bool:
        """Write the message over what stands there; False when nothing stands there any more."""
        place = {"channel": post.channel, "ts": post.ts}
        for _ in range(2):
            if post.digest is None:
                await self._stop(post)
            try:
                await self._web.call(post.team, "chat.update", **place, **message, **self._metadata(post))
            except Refused as error:
                if error.code == "streaming_state_conflict":
                    await self._stop(post)
                    continue
                if error.code in CHANGED:
                    return False
                raise
            return True
        return False

    def _metadata(self, post: Post) -> dict[str, Any]:
        payload = {"question": post.question, "part": post.part}
        return {"metadata": {"event_type": EVENT, "event_payload": payload}}

    async def _stop(self, post: Post) -> None:
        try:
            await self._web.call(post.team, "chat.stopStream", channel=post.channel, ts=post.ts)
        except Refused:
            return  # it was stopped before, or expired: it is a message like any other now

    async def _found(self, question: Question, post: Post) -> Post | None:
        """The post that Slack took although we never heard of it; None when it did not."""
        cursor = ""
        while True:
            about: dict[str, Any] = {"channel": post.channel, "include_all_metadata": True, "limit": 200}
            about |= {"cursor": cursor} if cursor else {}
            about |= {"oldest": question.ts} if question.posted else {}
            if post.thread:
                page = await self._web.call(post.team, "conversations.replies", ts=post.thread, **about)
            else:
                page = await self._web.call(post.team, "conversations.history", **about)
            for message in page.get("messages", ()):
                if _is(message, post):
                    return replace(post, ts=str(message["ts"]), digest=None)
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return None

    async def _take_away(self, question: Question, post: Post) -> None:
        if post.part.startswith(FILE):
            await self._delete_file(post)
            return
        found = post if post.ts is not None else await self._found(question, post)
        if found is not None:
            place = {"channel": found.channel, "ts": found.ts}
            try:
                await self._web.call(found.team, "chat.delete", **place)
            except Refused as error:
                if error.code == OPEN_STREAM:
                    await self._stop(found)
                    await self._web.call(found.team, "chat.delete", **place)
        self._store.drop_post(post)

    async def _delete_file(self, post: Post) -> None:
        with contextlib.suppress(Refused):  # the person was faster, or it never arrived
            await self._web.call(post.team, "files.delete", file=post.ts)
        self._store.drop_post(post)


def task(title: str, status: str) -> dict[str, Any]:
    """One step of work as a chunk of a streamed reply."""
    return {"type": "task_update", "id": "basis", "title": title, "status": status}


def _is(message: dict[str, Any], post: Post) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") == EVENT:
        return bool(payload.get("question") == post.question and payload.get("part") == post.part)
    streamed = "streaming_state" in message and bool(message.get("bot_id"))  # open, or expired before it was filled
    return streamed and post.part == "0"
