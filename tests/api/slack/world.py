"""A Slack of our own over real HTTP and a real web socket: its Web API with limits, states and faults, its deliveries.

Time is compressed: retries come after parts of a second, streams expire when told so, ``Retry-After`` is short.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.api.slack.limits import problems
from tests.api.slack.web_api import WebApi

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


class World(WebApi):
    """All workspaces, and the people in them: what they do is delivered as Slack delivers it."""

    def __init__(self, tokens: dict[str, str] | None = None) -> None:
        super().__init__(tokens or {"xoxb-one": "T1"})
        self.responses: list[Json] = []
        self.uses: Counter[str] = Counter()
        self.target = ""
        self.sockets: list[web.WebSocketResponse] = []
        self.acks: set[str] = set()
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

    async def _upload(self, request: web.Request) -> web.Response:
        self.files[request.match_info["file"]]["data"] = await request.read()
        return web.Response(text="OK")

    async def _respond(self, request: web.Request) -> web.Response:
        """An address takes five messages."""
        name, answer = request.match_info["name"], await request.json()
        fault = self.fault("respond", {"name": name})
        if fault == "lost before":
            request.transport.close()  # type: ignore[union-attr]
            return web.Response()
        if fault in ("429", "500"):
            return web.Response(status=int(fault))
        self.uses[name] += 1
        if self.uses[name] > 5:
            return web.Response(status=404, text="used_url")
        self.bad.extend(problems(answer))
        self.responses.append({**answer, "name": name})
        if fault == "lost after":
            request.transport.close()  # type: ignore[union-attr]
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
