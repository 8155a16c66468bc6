"""A Slack of our own over real HTTP and a real web socket: its Web API with limits, states and faults, its deliveries.

Time is compressed: retries come after parts of a second, streams expire when told so, ``Retry-After`` is short.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

SECRET = "the-signing-secret"
RETRIES = ((0.05, "1"), (0.3, "2"), (0.8, "3"))
Json = dict[str, Any]


@dataclass
class Delivered:
    """How one delivery went: statuses of the attempts and the time of the last one."""

    statuses: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def acknowledged(self) -> bool:
        return bool(self.statuses) and self.statuses[-1] == 200


class World:
    """All workspaces. Public attributes are what a test looks at."""

    def __init__(self, tokens: dict[str, str] | None = None) -> None:
        self.tokens = tokens or {"xoxb-one": "T1"}
        self.messages: dict[tuple[str, str], list[Json]] = defaultdict(list)
        self.ephemeral: list[Json] = []
        self.responses: list[Json] = []
        self.views: dict[tuple[str, str], Json] = {}
        self.prompts: list[Json] = []
        self.statuses: list[Json] = []
        self.files: dict[str, Json] = {}
        self.calls: Counter[str] = Counter()
        self.bad: list[str] = []
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.fault: Callable[[str], str] = lambda method: ""
        self.retry_after = "1"
        self.stream_life = 300.0
        self.target = ""
        self.sockets: list[web.WebSocketResponse] = []
        self.acks: set[str] = set()
        self._clock = itertools.count(1)
        self._lock = threading.RLock()
        self._started = threading.Event()

    # --- running -----------------------------------------------------------------------------------------------

    def start(self) -> World:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        self._started.wait(10)
        return self

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self.loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application(client_max_size=30_000_000)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_post("/respond/{name}", self._respond)
        app.router.add_get("/socket", self._socket)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[union-attr]
        self._session = aiohttp.ClientSession()
        self._started.set()
        await self._stopping.wait()
        await self._session.close()
        await runner.cleanup()

    # --- people and deliveries ---------------------------------------------------------------------------------

    def ts(self) -> str:
        return f"{1_795_000_000 + next(self._clock)}.000100"

    def said(self, team: str, channel: str, user: str, text: str, thread: str = "", **extra: Any) -> Json:
        """A person's message as Slack keeps it, and the event that tells of it."""
        ts = self.ts()
        message: Json = {"type": "message", "user": user, "text": text, "ts": ts, **extra}
        if thread:
            message["thread_ts"] = thread
        with self._lock:
            self.messages[team, channel].append(dict(message))
        direct = channel.startswith("D")
        kind = {"channel_type": "im"} if direct else {}
        event = {**message, "type": "message" if direct else "app_mention", "channel": channel, **kind}
        return self.event(team, event)

    def changed(self, team: str, channel: str, before: Json, text: str | None) -> Json:
        """A message edited, or deleted where the text is None."""
        previous = {key: before[key] for key in ("user", "text", "ts", "thread_ts") if key in before}
        about: Json = {"type": "message", "channel": channel, "previous_message": previous, "event_ts": self.ts()}
        if text is None:
            return self.event(team, {**about, "subtype": "message_deleted", "deleted_ts": before["ts"]})
        after = {**previous, "type": "message", "text": text, "edited": {"user": before["user"], "ts": self.ts()}}
        return self.event(team, {**about, "subtype": "message_changed", "message": after})

    def event(self, team: str, event: Json) -> Json:
        number = next(self._clock)
        granted = [{"enterprise_id": None, "team_id": team, "user_id": "UBASIS", "is_bot": True}]
        about = {"team_id": team, "api_app_id": "A1", "type": "event_callback", "event_id": f"Ev{team}{number:08}"}
        return {**about, "event": event, "authorizations": granted, "event_time": 1_795_000_000 + number}

    def pressed(self, team: str, user: str, action: str, value: str) -> Json:
        number = next(self._clock)
        acted = {"action_id": action, "value": value, "type": "button", "action_ts": self.ts()}
        return {
            "type": "block_actions",
            "team": {"id": team},
            "user": {"id": user, "team_id": team},
            "trigger_id": f"trigger{number}",
            "response_url": f"{self.url}/respond/{number}",
            "actions": [acted],
        }

    def signed(self, raw: str, stamp: int | None = None, secret: str = SECRET) -> dict[str, str]:
        stamp = int(time.time()) if stamp is None else stamp
        digest = hmac.new(secret.encode(), f"v0:{stamp}:{raw}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": str(stamp), "X-Slack-Signature": f"v0={digest}"}

    def deliver(self, body: Json, form: bool = False) -> Delivered:
        """Deliver as Slack does: three seconds, then again by the schedule until acknowledged."""
        return asyncio.run_coroutine_threadsafe(self.delivering(body, form), self.loop).result(60)

    async def delivering(self, body: Json, form: bool = False) -> Delivered:
        if form:
            raw = urlencode(body)
        elif body.get("type") == "event_callback":
            raw = json.dumps(body)
        else:
            raw = urlencode({"payload": json.dumps(body)})
        is_json = raw.startswith("{")
        kind = "application/json" if is_json else "application/x-www-form-urlencoded"
        done = Delivered()
        for wait, number in ((0.0, ""), *RETRIES):
            await asyncio.sleep(wait)
            headers = {**self.signed(raw), "Content-Type": kind}
            if number:
                headers |= {"X-Slack-Retry-Num": number, "X-Slack-Retry-Reason": "http_timeout"}
            begun = time.perf_counter()
            try:
                limit = aiohttp.ClientTimeout(total=3)
                async with self._session.post(self.target, data=raw, headers=headers, timeout=limit) as reply:
                    done.statuses.append(reply.status)
                    await reply.read()
            except (TimeoutError, aiohttp.ClientError):
                done.statuses.append(0)
            done.seconds.append(time.perf_counter() - begun)
            if done.acknowledged or not is_json:
                return done
        return done

    # --- what a test asks ----------------------------------------------------------------------------------------

    def posted(self, channel: str, team: str = "T1") -> list[Json]:
        """What Basis has in a channel now."""
        with self._lock:
            return [dict(message) for message in self.messages[team, channel] if message.get("bot_id")]

    def wait(self, found: Callable[[], Any], seconds: float = 15) -> Any:
        """Wait until something is so, and give it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if result := found():
                return result
            time.sleep(0.02)
        raise AssertionError(f"it did not come about; calls so far: {dict(self.calls)}; bad: {self.bad}")

    # --- the Web API -----------------------------------------------------------------------------------------------

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method == "apps.connections.open":
            return web.json_response({"ok": True, "url": f"{self.url.replace('http', 'ws')}/socket"})
        team = self.tokens.get(token)
        if team is None:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        self.calls[method] += 1
        arguments: Json = dict(request.query)
        if request.can_read_body:
            is_json = request.content_type == "application/json"
            arguments |= await request.json() if is_json else dict(await request.post())
        fault = self.faults[method].pop(0) if self.faults[method] else self.fault(method)
        if fault == "429":
            return web.Response(
                status=429,
                headers={"Retry-After": self.retry_after},
                text='{"ok":false,"error":"ratelimited"}',
                content_type="application/json",
            )
        if fault == "500":
            return web.Response(status=500, text="oops")
        if fault == "lost before":
            request.transport.close()  # type: ignore[union-attr]
            return web.Response()
        with self._lock:
            reply = self._do(method, team, arguments)
        if fault == "lost after":
            request.transport.close()  # type: ignore[union-attr]
        return web.json_response(reply)

    def _do(self, method: str, team: str, a: Json) -> Json:
        handler = getattr(self, "_" + method.replace(".", "_"), None)
        if handler is None:
            self.bad.append(f"unknown method {method}")
            return {"ok": False, "error": "unknown_method"}
        self.bad.extend(f"{method}: {problem}" for problem in problems(a))
        if any(problems(a)):
            return {"ok": False, "error": "invalid_blocks"}
        result: Json = handler(team, a)
        return {"ok": "error" not in result, **result}

    def _auth_test(self, team: str, a: Json) -> Json:
        return {"team_id": team, "user_id": "UBASIS", "bot_id": "BBASIS"}

    def _conversations_open(self, team: str, a: Json) -> Json:
        return {"channel": {"id": f"D{a['users']}"}}

    def _chat_postMessage(self, team: str, a: Json) -> Json:
        ts = self.ts()
        kept = {key: a[key] for key in ("text", "blocks", "metadata", "thread_ts") if key in a}
        self.messages[team, a["channel"]].append({"ts": ts, "bot_id": "BBASIS", "user": "UBASIS", **kept})
        return {"ts": ts, "channel": a["channel"]}

    def _chat_update(self, team: str, a: Json) -> Json:
        message = self._find(team, a)
        if message is None:
            return {"error": "message_not_found"}
        if self._streaming(message):
            return {"error": "streaming_state_conflict"}
        message.update({key: a[key] for key in ("text", "blocks", "metadata") if key in a})
        message.pop("chunks", None)
        return {"ts": a["ts"], "channel": a["channel"]}

    def _chat_delete(self, team: str, a: Json) -> Json:
        message = self._find(team, a)
        if message is None:
            return {"error": "message_not_found"}
        self.messages[team, a["channel"]].remove(message)
        return {"ts": a["ts"]}

    def _chat_startStream(self, team: str, a: Json) -> Json:
        if not a.get("thread_ts"):
            self.bad.append("a stream without a thread")
        ts = self.ts()
        about = {"streaming_state": "in_progress", "expires": time.monotonic() + self.stream_life, "text": ""}
        thread = {"thread_ts": a["thread_ts"], "chunks": list(a.get("chunks", ()))}
        self.messages[team, a["channel"]].append({"ts": ts, "bot_id": "BBASIS", **about, **thread})
        return {"ts": ts}

    def _chat_appendStream(self, team: str, a: Json) -> Json:
        message = self._find(team, a)
        if message is None or not self._streaming(message):
            return {"error": "message_not_in_streaming_state"}
        message["chunks"] += a.get("chunks", ())
        return {"ts": a["ts"]}

    def _chat_stopStream(self, team: str, a: Json) -> Json:
        message = self._find(team, a)
        if message is None or not self._streaming(message):
            return {"error": "message_not_in_streaming_state"}
        message["streaming_state"] = "completed"
        return {"ts": a["ts"]}

    def _conversations_replies(self, team: str, a: Json) -> Json:
        found = [m for m in self.messages[team, a["channel"]] if a["ts"] in (m["ts"], m.get("thread_ts"))]
        return self._page(found, a)

    def _conversations_history(self, team: str, a: Json) -> Json:
        return self._page([m for m in self.messages[team, a["channel"]] if not m.get("thread_ts")][::-1], a)

    def _page(self, found: list[Json], a: Json) -> Json:
        start, size = int(a.get("cursor") or 0), int(a.get("limit", 100))
        more = str(start + size) if start + size < len(found) else ""
        return {"messages": found[start : start + size], "response_metadata": {"next_cursor": more}}

    def _views_publish(self, team: str, a: Json) -> Json:
        if len(a["view"]["blocks"]) > 100:
            self.bad.append("a view of more than 100 blocks")
        self.views[team, a["user_id"]] = a["view"]
        return {}

    def _assistant_threads_setSuggestedPrompts(self, team: str, a: Json) -> Json:
        if "thread_ts" not in a:  # with it, nothing happens in the agent view
            self.prompts.append(a)
        return {}

    def _assistant_threads_setStatus(self, team: str, a: Json) -> Json:
        self.statuses.append(a)
        return {}

    def _files_getUploadURLExternal(self, team: str, a: Json) -> Json:
        ident = f"F{next(self._clock)}"
        self.files[ident] = {"name": a["filename"], "length": int(a["length"]), "data": b""}
        return {"upload_url": f"{self.url}/upload/{ident}", "file_id": ident}

    def _files_completeUploadExternal(self, team: str, a: Json) -> Json:
        for item in a["files"]:
            file = self.files[item["id"]]
            if len(file["data"]) != file["length"]:
                return {"error": "length_mismatch"}
            about = {"ts": self.ts(), "bot_id": "BBASIS", "files": [{"id": item["id"], "name": file["name"]}]}
            thread = {"thread_ts": a["thread_ts"]} if a.get("thread_ts") else {}
            self.messages[team, a["channel_id"]].append({**about, **thread})
        return {"files": a["files"]}

    def _find(self, team: str, a: Json) -> Json | None:
        return next((m for m in self.messages[team, a["channel"]] if m["ts"] == a["ts"] and m.get("bot_id")), None)

    @staticmethod
    def _streaming(message: Json) -> bool:
        return bool(message.get("streaming_state") == "in_progress" and time.monotonic() < message["expires"])

    async def _upload(self, request: web.Request) -> web.Response:
        self.files[request.match_info["file"]]["data"] = await request.read()
        return web.Response(text="OK")

    async def _respond(self, request: web.Request) -> web.Response:
        answer = await request.json()
        self.bad.extend(problems(answer))
        self.responses.append(answer)
        return web.Response(text="ok")

    # --- Socket Mode -----------------------------------------------------------------------------------------------

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.sockets.append(socket)
        async for message in socket:
            if message.type == aiohttp.WSMsgType.TEXT and message.data.startswith("{"):
                self.acks.add(json.loads(message.data)["envelope_id"])
        self.sockets.remove(socket)
        return socket

    def envelope(self, body: Json, kind: str = "events_api") -> str:
        """Send something over the web socket; its envelope id, which is acknowledged later."""
        ident = f"envelope-{next(self._clock)}"
        sent = {"type": kind, "envelope_id": ident, "payload": body, "accepts_response_payload": False}
        asyncio.run_coroutine_threadsafe(self.sockets[-1].send_json(sent), self.loop).result(5)
        return ident

    def disconnect(self) -> None:
        """Slack asks to connect again, as it does every few hours."""
        socket = self.sockets[-1]
        asyncio.run_coroutine_threadsafe(
            socket.send_json({"type": "disconnect", "reason": "refresh_requested"}), self.loop
        )


def problems(a: Json) -> list[str]:
    """What Slack would refuse in the arguments of a message or view."""
    blocks = a.get("blocks") or (a.get("view") or {}).get("blocks") or []
    found = [f"{len(blocks)} blocks"] if "blocks" in a and len(blocks) > 50 else []
    if len(a.get("text") or "") > 40_000:
        found.append("a text too long")
    for block in blocks:
        text = (block.get("text") or {}).get("text", "-")
        limit = 150 if block["type"] == "header" else 3000
        if not 0 < len(text) <= limit:
            found.append(f"a {block['type']} of {len(text)} characters")
        for element in block.get("elements", ()):
            told = element.get("text")
            if isinstance(told, dict) and not 0 < len(told["text"]) <= 75:
                found.append("a button with a long label")
            if isinstance(told, str) and not 0 < len(told) <= 3000:
                found.append(f"a context of {len(told)} characters")
            if len(element.get("value", "")) > 2000 or len(element.get("action_id", "")) > 255:
                found.append("a long value or action id")
        if block["type"] == "actions" and not 0 < len(block["elements"]) <= 25:
            found.append("actions without or with too many elements")
    return found
