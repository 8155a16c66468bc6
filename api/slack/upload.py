"""Files beside an answer, in the three steps that Slack asks for; a file that is there already is not sent again."""

from __future__ import annotations

import aiohttp

from api.slack.delivery import Place
from api.slack.store import Question, Store
from api.slack.web import SECONDS, Refused, Uncertain, Web


async def upload(web: Web, store: Store, question: Question, name: str, data: bytes) -> None:
    """Put a file under the answer to a question. Raises Refused, Uncertain."""
    place = await _place(web, store, question)
    if await _is_there(web, question.team, place, name):
        return
    made = await web.call(question.team, "files.getUploadURLExternal", filename=name, length=len(data))
    try:
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(made["upload_url"], data=data) as reply,
        ):
            if reply.status != 200:
                raise Refused("upload", f"status {reply.status}")
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise Uncertain("Slack did not take a file.") from error
    files = [{"id": made["file_id"], "title": name}]
    about = {"channel_id": place.channel, **({"thread_ts": place.thread} if place.thread else {})}
    await web.call(question.team, "files.completeUploadExternal", files=files, **about)


async def _place(web: Web, store: Store, question: Question) -> Place:
    """Under the answer where it stands; a command's answer stands nowhere, so its files go to direct messages."""
    post = store.post(question.team, question.name, "0")
    if post is not None and post.ts is not None:
        return Place(post.channel, post.thread or post.ts)
    if question.direct and not question.ts.startswith(("command:", "shortcut:")):
        return Place(question.channel, question.thread)
    opened = await web.call(question.team, "conversations.open", users=question.user)
    return Place(str(opened["channel"]["id"]), "")


async def _is_there(web: Web, team: str, place: Place, name: str) -> bool:
    if not place.thread:
        return False
    page = await web.call(team, "conversations.replies", channel=place.channel, ts=place.thread, limit=200)
    return any(file.get("name") == name for message in page["messages"] for file in message.get("files") or ())
