"""Whoever speaks where, in whatever order: a figure of a person stands in shared places only after their own choice."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.slack.conftest import Running
from tests.api.slack.test_delivery import settled
from tests.api.slack.world import World

Json = dict[str, Any]
EXAMPLES = int(os.environ.get("SLACK_PROOF_EXAMPLES", "300"))
SPEAKERS = ("U1", "U2", "U9")
STRANGER = "U9"
ACTS = ("figure", "general", "edit", "show", "other shows", "delete", "again", "command", "shortcut")
TALK = st.lists(
    st.tuples(st.sampled_from("CGMD"), st.sampled_from(SPEAKERS), st.sampled_from(ACTS), st.booleans()),
    min_size=1,
    max_size=10,
)
Talking = Callable[[], tuple[World, Running]]


@pytest.fixture(scope="module")
def talking() -> Iterator[Talking]:
    world = World().start()
    with tempfile.TemporaryDirectory() as folder:
        service = Running(world, Path(folder))
        yield lambda: (world, service)
        service.stop()
    world.stop()


@dataclass
class Talk:
    """What was said, whose each figure is, and which threads were chosen by whom."""

    world: World
    asked: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    chosen: set[tuple[str, str, str]] = field(default_factory=set)
    addresses: dict[str, str] = field(default_factory=dict)

    def act(self, number: int, kind: str, user: str, act: str, threaded: bool) -> None:
        channel = f"D{user}" if kind == "D" else f"{kind}1"
        before = self.asked.setdefault((channel, user), [])
        figure = f"{SPEAKERS.index(user) + 1}{number}77{number}"
        if act in ("command", "shortcut"):
            self._aside(number, channel, user, act, figure)
        elif act in ("figure", "general") or not before:
            self._asks(
                channel, user, "the limit" if act == "general" else f"I converted {self._of(figure, user)}", threaded
            )
        elif act in ("show", "other shows"):
            presser = user if act == "show" else next(other for other in SPEAKERS if other != user)
            self.world.deliver(self.world.pressed("T1", presser, "show", f"{channel}:{before[-1]['ts']}"))
            if presser == user:
                self.chosen.add((channel, before[-1].get("thread_ts", before[-1]["ts"]), user))
        elif act == "again":
            self.world.deliver(self.world.event("T1", before[-1]))
        else:
            text = None if act == "delete" else f"<@UBASIS> I converted {self._of(figure, user)}"
            self.world.deliver(self.world.changed("T1", channel, before.pop(0), text))

    def _of(self, figure: str, user: str) -> str:
        self.figures[figure] = user
        return figure

    def _asks(self, channel: str, user: str, text: str, threaded: bool) -> None:
        roots = [event["ts"] for (where, _), events in self.asked.items() if where == channel for event in events]
        extra = {"user_team": "T9"} if user == STRANGER else {}
        thread = roots[0] if threaded and roots else ""
        event = self.world.said("T1", channel, user, f"<@UBASIS> {text}", thread, **extra)
        self.asked[channel, user].append(event["event"])
        self.world.deliver(event)

    def _aside(self, number: int, channel: str, user: str, act: str, figure: str) -> None:
        if user == STRANGER and act == "command":
            return  # a command is offered to members alone
        text, name = f"I converted {self._of(figure, user)}", f"{id(self)}x{number}"
        self.addresses[name] = user
        about: Json = {"trigger_id": name, "response_url": f"{self.world.url}/respond/{name}"}
        if act == "command":
            place = {"team_id": "T1", "channel_id": channel, "user_id": user}
            self.world.deliver({**about, **place, "command": "/basis", "text": text}, form=True)
            return
        who = {"id": user, "team_id": "T9" if user == STRANGER else "T1"}
        place = {"team": {"id": "T1"}, "channel": {"id": channel}, "user": who}
        message = {"ts": "1.0", "text": text}
        self.world.deliver({**about, **place, "type": "message_action", "callback_id": "ask_basis", "message": message})

    def leaks(self) -> list[str]:
        """Figures that stand where they may not."""
        found = []
        for (_, channel), messages in self.world.messages.items():
            for message in messages:
                told = json.dumps([message.get("text"), message.get("blocks")]) if message.get("bot_id") else ""
                for figure, user in self.figures.items():
                    allowed = channel == f"D{user}" or (channel, message.get("thread_ts"), user) in self.chosen
                    if figure in told and not (allowed and user != STRANGER):
                        found.append(f"{figure} of {user} in {channel}")
        for answer in self.world.responses:
            reader, told = self.addresses.get(answer["name"]), json.dumps(answer)
            mine = {figure for figure, user in self.figures.items() if user == reader and user != STRANGER}
            found += [f"{figure} for {reader}" for figure in set(self.figures) - mine if figure in told]
        return found


def nothing_leaks(talking: Talking, talk: list[Any]) -> None:
    world, service = talking()
    world.messages.clear()
    world.responses.clear()
    held = Talk(world)
    for number, what in enumerate(talk):
        held.act(number, *what)
    settled(world, service)
    assert not held.leaks()
    assert not world.bad


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(talk=TALK)
def test_no_figure_stands_where_it_may_not(talking: Talking, talk: list[Any]) -> None:
    nothing_leaks(talking, talk)


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_no_figure_stands_where_it_may_not_in_many_talks(talking: Talking) -> None:
    talks = acts = 0

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(talk=TALK)
    def check(talk: list[Any]) -> None:
        nonlocal talks, acts
        talks, acts = talks + 1, acts + len(talk)
        nothing_leaks(talking, talk)

    check()
    print(
        f"\n{talks} talks, {acts} acts over four kinds of channels and three speakers: 0 figures where they may not be"
    )
