"""The table of what people do in Slack, where they do it, and what goes wrong: one row each, none twice the same."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from tests.api.slack.world import World

Json = dict[str, Any]
PLACES = {"im": "DU", "public": "C", "private": "G", "group": "M", "shared": "X"}
"""Kinds of channels by the letter their ids begin with here; in ``shared`` somebody of another organization speaks."""
CALL_FAULTS = ("429", "500", "lost before", "lost after", "slow")
EVENT_FAULTS = ("", "sent three times", "sent again later")
METHODS = {
    "general": "chat.postMessage",
    "figure": "chat.postMessage",
    "followed up": "chat.postMessage",
    "long": "chat.postMessage",
    "edited": "chat.update",
    "deleted": "chat.delete",
    "deleted before": "",
    "deleted without a word": "chat.delete",
    "of a bot": "",
    "edited into a question": "chat.postMessage",
    "shown": "chat.delete",
    "shown by another": "respond",
    "two speakers": "chat.postMessage",
    "rated": "respond",
    "command": "respond",
    "shortcut": "respond",
    "home": "views.publish",
    "prompts": "assistant.threads.setSuggestedPrompts",
}
"""What happens, and the call that the fault strikes (none where no call is made)."""
ONLY = {"home": ("im",), "prompts": ("im",), "shown": ("public", "private", "group")}
ONLY |= {"shown by another": ("public", "private", "group"), "two speakers": ("public", "private", "group")}


@dataclass(frozen=True)
class Scenario:
    """One row: what is done where, and the fault that strikes."""

    number: int
    kind: str
    place: str
    fault: str

    @property
    def channel(self) -> str:
        return f"{PLACES[self.place]}{self.number:04}"

    @property
    def user(self) -> str:
        return f"U{self.number:04}"

    @property
    def method(self) -> str:
        return METHODS[self.kind] if self.fault in CALL_FAULTS else ""

    def figure(self, which: int = 1) -> str:
        return f"{which}{self.number:04}77"

    def steps(self, world: World) -> list[tuple[Json, bool]]:
        """What is delivered, in order; with it whether it is a form as commands are."""
        return [(step, "command" in step) for step in self._steps(world)]

    def _steps(self, world: World) -> list[Json]:
        extra = {"user_team": "T9", "source_team": "T9"} if self.place == "shared" else {}

        def says(text: str, user: str = self.user, thread: str = "") -> Json:
            return world.said("T1", self.channel, user, f"<@UBASIS> {text}", thread, **extra)

        def changed(event: Json, text: str | None) -> Json:
            return world.changed("T1", self.channel, event["event"], text)

        def pressed(action: str, value: str, user: str = self.user) -> Json:
            return world.pressed("T1", user, action, value) | {"response_url": f"{world.url}/respond/{self.number:04}"}

        first = says(f"I converted {self.figure()}")
        ts, name = first["event"]["ts"], f"{self.channel}:{first['event']['ts']}"
        match self.kind:
            case "general":
                return [says("what is the limit")]
            case "figure":
                return [first]
            case "followed up":
                return [first, says(f"and {self.figure(2)}", thread=ts)]
            case "long":
                return [says("what is the limit " + "and <so> & *on* " * 1100)]
            case "edited":
                return [first, changed(first, f"<@UBASIS> I converted {self.figure(2)}")]
            case "edited into a question":
                before = says("x") | {"type": "ignored"}
                return [changed(before, "<@UBASIS> what is the limit")]
            case "deleted":
                return [first, changed(first, None)]
            case "deleted without a word":
                gone = changed(first, None)
                del gone["event"]["previous_message"]
                return [first, gone]
            case "deleted before":
                return [changed(first, None), first]
            case "of a bot":
                first["event"]["bot_id"] = "B2"
                return [first]
            case "shown":
                return [first, pressed("show", name)]
            case "shown by another":
                return [first, pressed("show", name, f"V{self.number:04}")]
            case "two speakers":
                return [first, says(f"I converted {self.figure(2)}", f"V{self.number:04}", ts)]
            case "rated":
                asked = says("what is the limit")
                return [asked, pressed("feedback", f"helpful|{self.channel}:{asked['event']['ts']}")]
            case "command" | "shortcut":
                return [self._aside(world)]
            case _:
                tab = "home" if self.kind == "home" else "messages"
                opened = {"type": "app_home_opened", "user": self.user, "channel": self.channel, "tab": tab}
                return [first, world.event("T1", opened)]

    def _aside(self, world: World) -> Json:
        text, url = f"I converted {self.figure()}", f"{world.url}/respond/{self.number:04}"
        trigger = f"t{self.number:04}"
        if self.kind == "command":
            about = {"team_id": "T1", "channel_id": self.channel, "user_id": self.user}
            return {**about, "command": "/basis", "text": text, "trigger_id": trigger, "response_url": url}
        about = {"team": {"id": "T1"}, "channel": {"id": self.channel}, "message": {"ts": "1.0", "text": text}}
        user = {"id": self.user, "team_id": "T9" if self.place == "shared" else "T1"}
        about |= {"user": user, "trigger_id": trigger, "response_url": url}
        return {"type": "message_action", "callback_id": "ask_basis", **about}


def table() -> list[Scenario]:
    """Every row."""
    faults = {kind: (*EVENT_FAULTS, *(CALL_FAULTS if METHODS[kind] else ())) for kind in METHODS}
    rows = [
        (kind, place, fault)
        for kind, place in itertools.product(METHODS, PLACES)
        if place in ONLY.get(kind, PLACES)
        for fault in faults[kind]
    ]
    return [Scenario(number, *row) for number, row in enumerate(rows) if not _idle(*row)]


def _idle(kind: str, place: str, fault: str) -> bool:
    """Whether the fault would strike a call that is not made there."""
    if fault not in CALL_FAULTS:
        return kind == "command" and place == "shared"  # a command is offered to members alone
    if kind == "command" and place == "shared":
        return True
    return place == "shared" and kind == "edited"  # the sentence for strangers stays the same
