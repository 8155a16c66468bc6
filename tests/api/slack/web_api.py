"""The Web API of our own Slack: methods with their states, limits and refusals."""

from __future__ import annotations

import asyncio
import itertools
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.api.slack.limits import Rates, problems

Json = dict[str, Any]


class WebApi:
    """Messages, views, files and sessions of all workspaces. Public attributes are what a test looks at."""

    url: str

    def __init__(self, tokens: dict[str, str]) -> None:
        self.tokens = tokens
        self.messages: dict[tuple[str, str], list[Json]] = defaultdict(list)
        self.views: dict[tuple[str, str], Json] = {}
        self.prompts: list[Json] = []
        self.statuses: list[Json] = []
        self.files: dict[str, Json] = {}
        self.calls: Counter[str] = Counter()
        self.bad: list[str] = []
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.fault: Callable[[str, Json], str] = lambda method, arguments: ""
        self.rates = Rates()
        self.retry_after = "1"
        self.stream_life = 300.0
        self._clock = itertools.count(1)
        self._lock = threading.RLock()

    def ts(self) -> str:
        raise NotImplementedError

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
        fault = self.faults[method].pop(0) if self.faults[method] else self.fault(method, {**arguments, "team": team})
        wait = self.rates.wait(team, method, arguments)
        if fault == "slow":
            await asyncio.sleep(0.3)
        if fault == "429" or wait:
            return web.Response(
                status=429,
                headers={"Retry-After": f"{wait:.3f}" if wait else self.retry_after},
                text='{"ok":false,"error":"ratelimited"}',
                content_type="application/json",
            )
        if fault == "refused":
            return web.json_response({"ok": False, "error": "invalid_blocks"})
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
        if self._streaming(message):
            return {"error": "cant_delete_message"}
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
        found = [m for m in found if float(m["ts"]) >= float(a.get("oldest") or 0) or m["ts"] == a.get("ts")]
        for message in found:
            if message.get("streaming_state") == "in_progress" and not self._streaming(message):
                message["streaming_state"] = "completed"  # its time ran out
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

    def _agents_sessions_setStatus(self, team: str, a: Json) -> Json:
        if a["status"] not in ("active", "processing", "suspended", "closed"):
            return {"error": "invalid_arguments"}
        self.statuses.append(a)
        return {"status": a["status"], "agent_status": a["status"]}

    def _files_getUploadURLExternal(self, team: str, a: Json) -> Json:
        ident = f"F{next(self._clock)}"
        self.files[ident] = {
            "name": a["filename"],
            "length": int(a["length"]),
            "alt": a.get("alt_txt", ""),
            "data": b"",
        }
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

    def _files_delete(self, team: str, a: Json) -> Json:
        if self.files.pop(a["file"], None) is None:
            return {"error": "file_not_found"}
        for messages in self.messages.values():
            messages[:] = [m for m in messages if all(file["id"] != a["file"] for file in m.get("files", ()))]
        return {}

    def _find(self, team: str, a: Json) -> Json | None:
        return next((m for m in self.messages[team, a["channel"]] if m["ts"] == a["ts"] and m.get("bot_id")), None)

    @staticmethod
    def _streaming(message: Json) -> bool:
        return bool(message.get("streaming_state") == "in_progress" and time.monotonic() < message["expires"])
