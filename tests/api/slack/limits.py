"""What Slack takes in one call, and how often: the limits of its documentation and of what was measured."""

from __future__ import annotations

import json
import time
from collections import defaultdict, deque
from typing import Any

Json = dict[str, Any]
TOGETHER = 13_000
"""Bytes of all blocks of a message; nowhere documented, refused by Slack a little above."""
TIERS = {
    "conversations.open": 50,
    "conversations.replies": 50,
    "conversations.history": 50,
    "chat.update": 50,
    "chat.delete": 50,
    "chat.startStream": 20,
    "chat.appendStream": 100,
    "chat.stopStream": 20,
    "files.getUploadURLExternal": 100,
    "files.completeUploadExternal": 100,
    "files.delete": 50,
    "views.publish": 100,
}
"""Calls a minute, for a workspace and a method; a message a second in one channel comes besides."""


class Rates:
    """How often each method may be called; a minute can be made shorter, and no limit holds while it is zero."""

    def __init__(self, minute: float = 0.0) -> None:
        self.minute = minute
        self._calls: dict[tuple[str, str, str], deque[float]] = defaultdict(deque)

    def wait(self, team: str, method: str, a: Json) -> float:
        """Seconds until the call may be made; zero when it may be made now, and then it counts."""
        channel = str(a.get("channel", "")) if method == "chat.postMessage" else ""
        most = 60 if channel else TIERS.get(method)
        if not self.minute or most is None:
            return 0.0
        calls, now = self._calls[team, method, channel], time.monotonic()
        while calls and calls[0] <= now - self.minute:
            calls.popleft()
        if len(calls) >= most:
            return calls[0] + self.minute - now
        calls.append(now)
        return 0.0


def problems(a: Json) -> list[str]:
    """What Slack would refuse in the arguments of a message or view."""
    blocks = a.get("blocks") or (a.get("view") or {}).get("blocks") or []
    found = [f"{len(blocks)} blocks"] if "blocks" in a and len(blocks) > 50 else []
    if len(a.get("text") or "") > 40_000:
        found.append("a text too long")
    if a.get("ts") and len(a.get("text") or "") > 4000:
        found.append("a text too long for a change")
    if "view" not in a and len(json.dumps(blocks, ensure_ascii=False).encode()) > TOGETHER:
        found.append("blocks too long together")
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
