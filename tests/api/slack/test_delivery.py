"""Every question is acknowledged in time and answered once, whatever goes wrong in between."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.api.slack.conftest import Running
from tests.api.slack.world import World


def texts(world: World, channel: str) -> list[str]:
    return [message["text"] for message in world.posted(channel)]


def settled(world: World, service: Running, seconds: float = 30) -> None:
    """Wait until nothing is left in the inbox."""
    query = "SELECT count(*) FROM inbox WHERE done IS NULL"

    def empty() -> bool:
        with service.memory.database.reading() as connection:
            return bool(connection.exec_driver_sql(query).scalar() == 0)

    world.wait(empty, seconds)


def test_a_direct_message_is_answered_in_its_thread(world: World, service: Running) -> None:
    event = world.said("T1", "D1", "U1", "I converted 7000")
    assert world.deliver(event).statuses == [200]
    settled(world, service)
    [message] = world.posted("D1")
    assert message["thread_ts"] == event["event"]["ts"]
    assert message["text"] == "You asked: I converted 7000"
    assert "you said" in json.dumps(message["blocks"])
    assert [told["status"] for told in world.statuses] == ["processing", "active"]
    assert world.statuses[0]["thread_ts"] == event["event"]["ts"]
    assert not world.bad


def test_a_thread_is_one_conversation(world: World, service: Running) -> None:
    first = world.said("T1", "D1", "U1", "I converted 7000")
    world.deliver(first)
    world.deliver(world.said("T1", "D1", "U1", "and 500", thread=first["event"]["ts"]))
    settled(world, service)
    assert texts(world, "D1")[-1].endswith("and 7000500")


@pytest.mark.parametrize("channel", ["D1", "C1", "G1"])
def test_the_same_event_again_is_answered_once(world: World, service: Running, channel: str) -> None:
    event = world.said("T1", channel, "U1", "<@UBASIS> the limit")
    assert [world.deliver(event).acknowledged for _ in range(4)] == [True] * 4
    settled(world, service)
    assert len(world.posted(channel)) == 1


@pytest.mark.parametrize("fault", ["429", "500", "lost before", "lost after"])
@pytest.mark.parametrize("channel", ["D1", "C1"])
def test_a_call_that_fails_is_made_good_once(world: World, service: Running, fault: str, channel: str) -> None:
    world.faults["chat.postMessage"] = [fault]
    world.deliver(world.said("T1", channel, "U1", "<@UBASIS> the limit"))
    settled(world, service)
    assert texts(world, channel) == ["You asked: the limit$7,500"]


def test_the_rate_limit_is_waited_for(world: World, service: Running) -> None:
    world.faults["chat.postMessage"] = ["429"]
    begun = time.monotonic()
    world.deliver(world.said("T1", "D1", "U1", "the limit"))
    settled(world, service)
    assert time.monotonic() - begun >= 1 and len(world.posted("D1")) == 1


@pytest.mark.parametrize("life", [300.0, 0.05])
@pytest.mark.parametrize("fault", ["", "429", "lost after", "lost before"])
def test_a_streamed_reply_ends_as_the_same_text(
    world: World, serve: Callable[..., Running], life: float, fault: str
) -> None:
    service = serve(patience=0.1)
    world.stream_life = life
    world.faults["chat.startStream"] = [fault]
    world.deliver(world.said("T1", "D1", "U1", "slowly, the limit"))
    settled(world, service)
    [message] = world.posted("D1")
    plainly = world.said("T1", "D2", "U1", "slowly, the limit")
    world.calls.clear()
    service.app.state.slack._patience = 9
    world.deliver(plainly)
    settled(world, service)
    assert message["text"] == "You asked: slowly, the limit$7,500"
    assert [block["type"] for block in message["blocks"]] == ["section", "context", "context_actions"]
    assert "chunks" not in message


def test_an_unsigned_request_is_refused(world: World, service: Running) -> None:
    event = json.dumps(world.said("T1", "D1", "U1", "the limit"))
    old = world.signed(event, int(time.time()) - 301)
    other = world.signed(event, secret="another")
    odd = {**world.signed(event), "X-Slack-Request-Timestamp": "now"}
    for headers in ({}, old, other, odd):
        reply = httpx.post(world.target, content=event, headers=headers)
        assert (reply.status_code, reply.json()["error"]["code"]) == (401, "invalid_signature")
    raw = b"\xff\xfe"
    assert httpx.post(world.target, content=raw, headers=world.signed("")).status_code == 401
    assert not world.posted("D1")


def test_slack_checks_the_address(world: World, service: Running) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"})
    headers = {**world.signed(body), "Content-Type": "application/json", "Host": "basis.example.org"}
    reply = httpx.post(world.target, content=body, headers=headers)
    assert reply.status_code == 200 and "abc" in reply.text


def test_it_is_acknowledged_while_the_answer_takes_long(world: World, serve: Callable[..., Running]) -> None:
    service = serve(patience=9)
    done = world.deliver(world.said("T1", "D1", "U1", "slowly, the limit"))
    assert done.statuses == [200] and done.seconds[0] < 3
    settled(world, service)
    assert len(world.posted("D1")) == 1


def test_a_fault_of_ours_is_told_in_a_sentence(world: World, service: Running) -> None:
    world.deliver(world.said("T1", "D1", "U1", "broken"))
    settled(world, service)
    [message] = world.posted("D1")
    assert "Something went wrong" in message["text"] and "RuntimeError" not in json.dumps(message)


def test_a_workspace_that_revoked_the_token_is_dropped(world: World, service: Running) -> None:
    del world.tokens["xoxb-one"]
    world.deliver(world.said("T1", "D1", "U1", "the limit"))
    settled(world, service)
    assert not world.posted("D1")


def test_long_answers_are_split_within_the_limits(world: World, service: Running) -> None:
    amounts = " ".join(str(number) for number in range(10_000, 11_500))
    world.deliver(world.said("T1", "D1", "U1", f"{amounts} <b>&amp;"))
    settled(world, service)
    assert world.posted("D1") and not world.bad


def test_words_of_a_person_are_never_marks(world: World, service: Running) -> None:
    world.deliver(world.said("T1", "D1", "U1", "&lt;!channel&gt; *bold* <https://evil.example|here> <@U2>"))
    settled(world, service)
    [message] = world.posted("D1")
    shown = json.dumps(message, ensure_ascii=False)
    assert "<!channel>" not in shown and "<@U2>" not in shown and "evil" not in shown


def body_of(world: World, **extra: Any) -> dict[str, Any]:
    return {"team_id": "T1", "channel_id": "C1", "user_id": "U1", "response_url": f"{world.url}/respond/1", **extra}


def test_the_command_answers_its_person_alone(world: World, service: Running) -> None:
    command = body_of(world, command="/basis", text="I converted 7000", trigger_id="t1")
    assert world.deliver(command, form=True).statuses == [200]
    [answer] = world.wait(lambda: world.responses)
    assert answer["response_type"] == "ephemeral" and "7000" in answer["text"]
    assert not world.posted("C1") and not world.bad
