"""Files beside an answer, in the three steps that Slack asks for; a file that is there already is not sent again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import aiohttp

from api.slack.delivery import FILE, Delivery, Place
from api.slack.store import Post, Question, Store
from api.slack.web import SECONDS, Refused, Uncertain, Web


@dataclass(frozen=True)
class File:
    """A file to upload; ``description`` is read to those who cannot see a picture."""

    name: str
    data: bytes
    description: str = ""


async def upload(web: Web, store: Store, delivery: Delivery, question: Question, file: File) -> None:
    """Put a file under the answer to a question, in place of an older one of that name. Raises Refused, Uncertain."""
    name, data = file.name, file.data
    part, digest = f"{FILE}{name}", hashlib.sha256(data).hexdigest()
    post = store.post(question.team, question.name, part)
    if post is not None and (post.digest == digest or (post.digest is None and await _is_there(web, post))):
        store.keep_post(replace(post, digest=digest))
        return
    if post is not None:
        await delivery.take_away(question, part)
    place = await _place(web, store, question)
    about = {"alt_txt": file.description[:1000]} if file.description else {}
    made = await web.call(question.team, "files.getUploadURLExternal", filename=name, length=len(data), **about)
    post = Post(question.team, question.name, part, place.channel, place.thread, ts=str(made["file_id"]))
    store.keep_post(post)
    await _send(str(made["upload_url"]), data)
    where = {"channel_id": place.channel, **({"thread_ts": place.thread} if place.thread else {})}
    files = [{"id": made["file_id"], "title": name}]
    await web.call(question.team, "files.completeUploadExternal", files=files, **where)
    store.keep_post(replace(post, digest=digest))


async def _send(url: str, data: bytes) -> None:
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.post(url, data=data) as reply:
            if reply.status >= 500 or reply.status == 429:
                raise Uncertain("Slack did not take a file.")
            if reply.status != 200:
                raise Refused("upload", f"status {reply.status}")
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise Uncertain("Slack did not take a file.") from error


async def _place(web: Web, store: Store, question: Question) -> Place:
    """Under the answer where it stands; a command's answer stands nowhere, so its files go to direct messages."""
    post = store.post(question.team, question.name, "0")
    if post is not None and post.ts is not None:
        return Place(post.channel, post.thread or post.ts)
    if question.direct and question.posted:
        return Place(question.channel, question.thread)
    opened = await web.call(question.team, "conversations.open", users=question.user)
    return Place(str(opened["channel"]["id"]), "")


async def _is_there(web: Web, post: Post) -> bool:
    """Whether a file that was on its way when something broke has arrived."""
    about = {"channel": post.channel, "limit": 200}
    if post.thread:
        page = await web.call(post.team, "conversations.replies", ts=post.thread, **about)
    else:
        page = await web.call(post.team, "conversations.history", **about)
    return any(file.get("id") == post.ts for message in page["messages"] for file in message.get("files") or ())
