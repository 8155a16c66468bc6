"""What stands in Slack follows what the person does: stop, edit, delete, uninstall; also when something broke on the way."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.slack.incoming import read
from api.slack.queue import key_of
from api.slack.store import Post
from assistant import Settings
from assistant.memory import Memory
from tests.api.slack.conftest import Running
from tests.api.slack.test_delivery import body_of, settled
from tests.api.slack.test_surfaces import QUESTION, actions, real  # noqa: F401
from tests.api.slack.world import World

Json = dict[str, Any]


def test_the_stop_button_ends_the_work_and_keeps_nothing(world: World, serve: Callable[..., Running]) -> None:
    service = serve(patience=0.1)
    event = world.said("T1", "D1", "U1", "slowly, I converted 7000")
    world.deliver(event)
    world.wait(lambda: world.posted("D1"))
    stop = {"type": "agent_session_stopped", "channel": "D1", "thread_ts": event["event"]["ts"], "user": "U1"}
    world.deliver(world.event("T1", {**stop, "streaming_message_ts": [world.posted("D1")[0]["ts"]]}))
    settled(world, service)
    [message] = world.posted("D1")
    assert message["text"].startswith("Stopped") and "7000" not in json.dumps(message)
    assert [told["status"] for told in world.statuses] == ["processing", "active"]
    world.deliver(world.said("T1", "D1", "U1", "and 500", thread=event["event"]["ts"]))
    settled(world, service)
    assert world.posted("D1")[-1]["text"] == "You asked: and 500"


def test_a_stop_when_nothing_is_worked_on_is_settled(world: World, service: Running) -> None:
    world.deliver(
        world.event("T1", {"type": "agent_session_stopped", "channel": "D1", "thread_ts": "1.0", "user": "U1"})
    )
    settled(world, service)
    assert [told["status"] for told in world.statuses] == ["active"]


@pytest.mark.parametrize("change", ["edited", "deleted", "question before it deleted"])
def test_files_go_with_the_answer_they_belong_to(world: World, real: Running, change: str) -> None:  # noqa: F811
    first = world.said("T1", "D1", "U1", "Hello.")
    world.deliver(first)
    settled(world, real)
    event = world.said("T1", "D1", "U1", QUESTION, thread=first["event"]["ts"])
    world.deliver(event)
    settled(world, real, 60)
    offered = actions(world.posted("D1")[-1])
    for action in ("worksheet", "picture"):
        world.deliver(world.pressed("T1", "U1", action, offered[action]))
    settled(world, real)
    assert len(world.files) == 2
    what = first if change == "question before it deleted" else event
    world.deliver(world.changed("T1", "D1", what["event"], "What is Form 8606?" if change == "edited" else None))
    settled(world, real, 60)
    assert not world.files
    assert not [message for message in world.posted("D1") if message.get("files")]


def test_an_upload_whose_confirmation_was_lost_is_made_once(world: World, real: Running) -> None:  # noqa: F811
    world.deliver(world.said("T1", "D1", "U1", QUESTION))
    settled(world, real, 60)
    world.faults["files.completeUploadExternal"] = ["lost after"]
    world.deliver(world.pressed("T1", "U1", "worksheet", actions(world.posted("D1")[0])["worksheet"]))
    settled(world, real)
    assert len(world.files) == 1 and sum(bool(message.get("files")) for message in world.posted("D1")) == 1


def test_an_answer_that_was_posted_unheard_goes_when_its_question_is_deleted(world: World, service: Running) -> None:
    event = world.said("T1", "D1", "U1", "I converted 7000")
    world.deliver(event)
    settled(world, service)
    ts = event["event"]["ts"]
    service.app.state.slack._store.keep_post(Post("T1", f"D1:{ts}", "0", "D1", ts))  # as after a crash in that moment
    world.deliver(world.changed("T1", "D1", event["event"], None))
    settled(world, service)
    assert not world.posted("D1")


def test_a_streamed_reply_that_expired_unheard_is_still_the_one_filled(
    world: World, serve: Callable[..., Running]
) -> None:
    service = serve(patience=0.1)
    world.stream_life = 0.01
    world.faults["chat.startStream"] = ["lost after"]
    world.deliver(world.said("T1", "D1", "U1", "slowly, the limit"))
    settled(world, service)
    [message] = world.posted("D1")
    assert message["text"] == "You asked: slowly, the limit$7,500"


def test_a_question_deleted_while_a_reply_of_before_the_restart_streams(
    world: World, serve: Callable[..., Running]
) -> None:
    first = serve(patience=0.1)
    event = world.said("T1", "D1", "U1", "slowly, I converted 7000")
    world.deliver(event)
    world.wait(lambda: world.posted("D1"))
    first.stop()
    second = serve(patience=0.1)
    world.deliver(world.changed("T1", "D1", event["event"], None))
    settled(world, second)
    assert not world.posted("D1")


def test_a_command_with_a_used_up_address_is_answered_in_direct_messages(world: World, service: Running) -> None:
    world.uses["1"] = 5
    world.deliver(body_of(world, command="/basis", text="I converted 7000", trigger_id="t1"), form=True)
    settled(world, service)
    assert not world.responses
    assert ["7000" in message["text"] for message in world.posted("DU1")] == [True]


def test_a_long_answer_to_a_command_comes_once_whole(world: World, service: Running) -> None:
    amounts = " ".join(str(number) for number in range(10_000, 11_400))
    world.deliver(body_of(world, command="/basis", text=amounts, trigger_id="t1"), form=True)
    settled(world, service)
    told = json.dumps([*world.responses, *world.posted("DU1")])
    assert "10000" in told and "11399" in told and not world.bad


def test_uninstalling_deletes_what_is_worked_on_at_that_moment(world: World, serve: Callable[..., Running]) -> None:
    service = serve(patience=9)
    world.deliver(world.said("T1", "D1", "U1", "slowly, I converted 7000"))
    world.deliver(world.event("T1", {"type": "app_uninstalled"}))
    settled(world, service)
    assert not service.memory.conversations.list("slack:T1:U1")
    store = service.app.state.slack._store
    assert not store.threads("T1") and not store.posts("T1", "")


def test_what_slack_refuses_for_good_is_told_to_the_person(world: World, service: Running) -> None:
    world.faults["chat.postMessage"] = ["refused"]
    world.deliver(world.said("T1", "D1", "U1", "the limit"))
    settled(world, service)
    assert ["Something went wrong" in message["text"] for message in world.posted("D1")] == [True]


def test_the_rates_of_slack_are_kept_and_nothing_is_lost(world: World, service: Running) -> None:
    world.rates.minute = 1.0  # sixty messages a second in one channel
    events = [world.said("T1", "C1", f"U{number}", "<@UBASIS> the limit") for number in range(90)]
    begun = time.monotonic()
    for event in events:
        world.deliver(event)
    settled(world, service, 60)
    assert len(world.posted("C1")) == 90 and time.monotonic() - begun >= 1


def test_after_a_crash_a_conversation_goes_on_in_its_order(
    world: World, serve: Callable[..., Running], tmp_path: Path
) -> None:
    one = world.said("T1", "D1", "U1", "I converted 7000")
    incoming, memory = read(one), Memory(Settings(data_dir=tmp_path))
    assert incoming is not None
    memory.inbox.receive("slack", key_of(incoming), incoming.payload)
    assert memory.inbox.claim("slack", 2.0), "a process takes it up and dies"
    memory.close()
    service = serve(lease=2.0)
    world.deliver(world.said("T1", "D1", "U1", "and 500", thread=one["event"]["ts"]))
    world.deliver(world.said("T1", "D2", "U2", "the limit"))
    world.wait(lambda: world.posted("D2"))
    assert not world.posted("D1"), "others do not wait"
    settled(world, service)
    answers = [message["text"] for message in world.posted("D1")]
    assert answers == ["You asked: I converted 7000", "You asked: and 7000500"]
