"""Agent view, Home tab, buttons, files, shortcut, Socket Mode, manifest."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from api.slack.incoming import COMMAND, SHORTCUT
from api.slack.service import SlackService
from api.slack.socket import NotConnected, connected
from assistant import Basis, Settings
from tests.api.slack.conftest import Running
from tests.api.slack.small import SmallBasis
from tests.api.slack.test_delivery import settled
from tests.api.slack.world import World

Json = dict[str, Any]
QUESTION = (
    "For 2025 I made a nondeductible contribution of $7,000 and converted $7,000; my SEP IRA was worth $93,000 "
    "on 12/31/2025 and I had no basis before."
)


class WithoutHandbook(Basis):
    """The real assistant; building the index would take longer than these tests."""

    @property
    def knowledge(self) -> None:  # type: ignore[override]
        return None


@pytest.fixture
def real(serve: Callable[..., Running]) -> Running:
    return serve(basis=WithoutHandbook, patience=30, settings={"today": date(2026, 7, 1)})


def actions(message: Json) -> dict[str, str]:
    found = [item for block in message["blocks"] if block["type"] == "actions" for item in block["elements"]]
    return {item["action_id"]: item["value"] for item in found}


def test_opening_the_messages_tab_offers_prompts(world: World, service: Running) -> None:
    opened = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages"}
    world.deliver(world.event("T1", opened))
    [prompts] = world.wait(lambda: world.prompts)
    assert 1 <= len(prompts["prompts"]) <= 4


def test_the_home_tab_tells_what_is_known_and_deletes_it(world: World, service: Running) -> None:
    world.deliver(world.said("T1", "D1", "U1", "I converted 7000"))
    world.deliver(world.event("T1", {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"}))
    view = world.wait(lambda: world.views.get(("T1", "U1")))
    assert "$7,000" in json.dumps(view)
    world.deliver(world.pressed("T1", "U1", "forget:", ""))
    settled(world, service)
    assert "nothing about you" in json.dumps(world.views["T1", "U1"])
    assert not service.memory.conversations.list("slack:T1:U1")


def test_a_form_comes_with_worksheet_and_picture(world: World, real: Running) -> None:
    world.deliver(world.said("T1", "D1", "U1", QUESTION))
    [message] = world.wait(lambda: world.posted("D1"), 60)
    assert "$6,510" in message["text"]
    offered = actions(message)
    assert {"worksheet", "picture"} <= set(offered)
    for _ in range(2):
        for action in ("worksheet", "picture"):
            world.deliver(world.pressed("T1", "U1", action, offered[action]))
    settled(world, real)
    files = {Path(file["name"]).suffix: file["data"] for file in world.files.values()}
    assert len(world.files) == 2
    pdf = Path(real.app.state.settings.data_dir, "worksheet.pdf")
    pdf.write_bytes(files[".pdf"])
    assert "6,510" in PdfReader(pdf).pages[0].extract_text()
    assert files[".png"].startswith(b"\x89PNG")
    assert [name["alt"] for name in world.files.values() if "$6,510" in name["alt"]]
    assert not world.bad


def test_feedback_is_kept_for_the_person_who_asked(world: World, service: Running) -> None:
    event = world.said("T1", "D1", "U1", "the limit")
    world.deliver(event)
    name = f"D1:{event['event']['ts']}"
    for user, verdict in (("U1", "helpful"), ("U2", "wrong")):
        world.deliver(world.pressed("T1", user, "feedback", f"{verdict}|{name}"))
    settled(world, service)
    assert [opinion.verdict for opinion in service.memory.feedback.list()] == ["helpful"]
    assert "Only the person who asked" in json.dumps(world.responses)


def test_the_shortcut_answers_aside_and_joins_no_other_facts(world: World, service: Running) -> None:
    world.deliver(world.said("T1", "D1", "U1", "I converted 7000"))
    body = {
        "type": "message_action",
        "callback_id": SHORTCUT,
        "team": {"id": "T1"},
        "channel": {"id": "C1"},
        "user": {"id": "U1"},
        "message": {"ts": "1.0", "user": "U2", "text": "my SEP is 93000"},
        "trigger_id": "t9",
        "response_url": f"{world.url}/respond/9",
    }
    world.deliver(body)
    [answer] = world.wait(lambda: world.responses)
    assert "93000" in answer["text"]
    assert "7000" not in answer["text"].replace("93000", "")
    assert not world.posted("C1")


class Socketed:
    """Basis in Socket Mode on a thread of its own."""

    def __init__(self, world: World, data: Path) -> None:
        address = f"{world.url}/api"
        settings = Settings(data_dir=data, slack_bot_token="xoxb-one", slack_app_token="xapp-1", slack_api_url=address)
        self.ready, self.loop = threading.Event(), asyncio.new_event_loop()
        self.over = asyncio.Event()
        self.service: SlackService | None = None
        self._thread = threading.Thread(target=self.loop.run_until_complete, args=(self._run(SmallBasis(settings)),))
        self._thread.start()
        self.ready.wait(10)

    async def _run(self, basis: Basis) -> None:
        async with connected(basis, lease=1.0) as self.service:
            self.ready.set()
            await self.over.wait()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.over.set)
        self._thread.join(20)


def test_socket_mode_answers_with_the_same_listener(world: World, tmp_path: Path) -> None:
    running = Socketed(world, tmp_path)
    try:
        world.wait(lambda: world.sockets)
        event = world.said("T1", "D1", "U1", "I converted 7000")
        for _ in range(2):
            envelope = world.envelope(event)
            world.wait(lambda envelope=envelope: envelope in world.acks)
        world.wait(lambda: world.posted("D1"))
        old = world.sockets[-1]
        world.disconnect()
        world.wait(lambda: world.sockets and world.sockets[-1] is not old, 30)
        world.envelope(world.said("T1", "D2", "U1", "the limit"))
        world.wait(lambda: world.posted("D2"))
        assert len(world.posted("D1")) == 1
    finally:
        running.stop()


async def test_a_refused_socket_is_told_in_a_sentence(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, slack_bot_token="x", slack_app_token="y", slack_api_url="http://127.0.0.1:9")
    with pytest.raises(NotConnected, match="SLACK_APP_TOKEN"):
        async with connected(SmallBasis(settings)):
            pass


def test_without_a_secret_the_address_says_what_to_set(serve: Callable[..., Running], world: World) -> None:
    service = serve()
    service.app.state.slack, kept = None, service.app.state.slack
    import httpx

    reply = httpx.post(world.target, content="{}")
    service.app.state.slack = kept
    assert reply.status_code == 503
    assert "SLACK_SIGNING_SECRET" in reply.json()["error"]["message"]


def test_the_manifest_asks_for_what_is_used() -> None:
    manifest = json.loads((Path(__file__).parents[3] / "api/slack/manifest.json").read_text())
    features = manifest["features"]
    assert features["agent_view"]["agent_description"]
    assert [item["command"] for item in features["slash_commands"]] == [COMMAND]
    assert [item["callback_id"] for item in features["shortcuts"]] == [SHORTCUT]
    reasons = (Path(__file__).parents[3] / "api/slack/SCOPES.md").read_text()
    for scope in manifest["oauth_config"]["scopes"]["bot"]:
        assert f"`{scope}`" in reasons
