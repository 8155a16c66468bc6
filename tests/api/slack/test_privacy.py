"""Personal figures reach their person and nobody else, in every kind of channel."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.slack.conftest import Running
from tests.api.slack.test_delivery import settled
from tests.api.slack.world import World

Json = dict[str, Any]


def shown(messages: list[Json]) -> str:
    return json.dumps(messages, ensure_ascii=False)


def ask(world: World, service: Running, channel: str, user: str, text: str, thread: str = "", **extra: Any) -> Json:
    event = world.said("T1", channel, user, f"<@UBASIS> {text}", thread, **extra)
    assert world.deliver(event).acknowledged
    settled(world, service)
    return dict(event["event"])


def test_a_general_answer_stands_in_the_thread(world: World, service: Running) -> None:
    asked = ask(world, service, "C1", "U1", "what is the limit")
    [message] = world.posted("C1")
    assert (message["thread_ts"], "$7,500" in message["text"]) == (asked["ts"], True)


def test_a_personal_answer_goes_to_direct_messages(world: World, service: Running) -> None:
    ask(world, service, "C1", "U1", "I converted 7123")
    assert "7123" not in shown(world.posted("C1"))
    assert "direct messages" in world.posted("C1")[0]["text"]
    [private] = world.posted("DU1")
    assert "7123" in private["text"]


def test_the_talk_goes_on_under_the_private_answer(world: World, service: Running) -> None:
    ask(world, service, "C1", "U1", "I converted 7123")
    [private] = world.posted("DU1")
    ask(world, service, "DU1", "U1", "and 500", thread=private["ts"])
    assert world.posted("DU1")[-1]["text"].endswith("7123500")


def test_each_speaker_has_facts_of_their_own(world: World, service: Running) -> None:
    asked = ask(world, service, "C1", "U1", "my SEP is 93001")
    ask(world, service, "C1", "U2", "I converted 7002", thread=asked["ts"])
    assert "93001" in shown(world.posted("DU1"))
    assert "93001" not in shown(world.posted("DU2"))
    assert "93001" not in shown(world.posted("C1"))
    assert "7002" not in shown(world.posted("C1"))


def test_a_person_may_choose_to_show_figures_in_a_thread(world: World, service: Running) -> None:
    asked = ask(world, service, "C1", "U1", "I converted 7123")
    world.deliver(world.pressed("T1", "U2", "show", f"C1:{asked['ts']}"))
    settled(world, service)
    assert "7123" not in shown(world.posted("C1"))
    world.deliver(world.pressed("T1", "U1", "show", f"C1:{asked['ts']}"))
    settled(world, service)
    assert "7123" in shown(world.posted("C1"))
    ask(world, service, "C1", "U2", "I converted 8001", thread=asked["ts"])
    assert "8001" not in shown(world.posted("C1"))


def test_a_stranger_gets_no_figures(world: World, service: Running) -> None:
    ask(world, service, "C1", "U9", "I converted 7123", user_team="T9", source_team="T9")
    assert "7123" not in shown(world.posted("C1"))
    assert "members of this workspace" in world.posted("C1")[0]["text"]
    assert not world.posted("DU9")
    ask(world, service, "C1", "U9", "what is the limit", user_team="T9")
    assert "$7,500" in world.posted("C1")[-1]["text"]


@pytest.mark.parametrize(
    "extra", [{"bot_id": "B2"}, {"subtype": "bot_message"}, {"subtype": "channel_join"}, {"user": "UBASIS"}]
)
def test_bots_and_notices_are_ignored(world: World, service: Running, extra: Json) -> None:
    event = world.said("T1", "D1", "U1", "I converted 7000")
    event["event"].update(extra)
    assert world.deliver(event).acknowledged
    settled(world, service)
    assert not [message for message in world.posted("D1") if message["ts"] != event["event"]["ts"]]


def test_talk_that_does_not_name_basis_is_not_kept(world: World, service: Running) -> None:
    event = world.said("T1", "C1", "U1", "my salary is 123456")
    event["event"] |= {"type": "message", "channel_type": "channel"}
    world.deliver(event)
    world.deliver(world.changed("T1", "C1", event["event"], "my salary is 123457"))
    settled(world, service)
    with service.memory.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM inbox").scalar() == 0


def test_an_edit_is_answered_in_place_and_later_answers_follow(world: World, service: Running) -> None:
    first = ask(world, service, "D1", "U1", "I converted 7000")
    ask(world, service, "D1", "U1", "and 500", thread=first["ts"])
    world.deliver(world.changed("T1", "D1", first, "I converted 6000"))
    settled(world, service)
    answers = [message["text"] for message in world.posted("D1")]
    assert answers == ["You asked: I converted 6000", "You asked: and 6000500"]


def test_an_edit_that_turns_personal_leaves_the_thread(world: World, service: Running) -> None:
    asked = ask(world, service, "C1", "U1", "what is the limit")
    world.deliver(world.changed("T1", "C1", asked, "<@UBASIS> I converted 7123"))
    settled(world, service)
    assert "7123" not in shown(world.posted("C1"))
    assert "7123" in shown(world.posted("DU1"))
    assert len(world.posted("C1")) == 1


def test_a_deleted_question_takes_answer_and_facts_with_it(world: World, service: Running) -> None:
    first = ask(world, service, "D1", "U1", "I converted 7000")
    ask(world, service, "D1", "U1", "and 500", thread=first["ts"])
    world.deliver(world.changed("T1", "D1", first, None))
    settled(world, service)
    assert [message["text"] for message in world.posted("D1")] == ["You asked: and 500"]


def test_a_question_deleted_before_its_answer_is_not_answered(world: World, service: Running) -> None:
    event = world.said("T1", "D1", "U1", "I converted 7000")
    world.deliver(world.changed("T1", "D1", event["event"], None))
    world.deliver(event)
    settled(world, service)
    assert not world.posted("D1")


def test_workspaces_are_apart_and_uninstalling_deletes(world: World, service: Running) -> None:
    for team in ("T1", "T2"):
        world.deliver(world.said(team, "D1", "U1", f"I converted 70{team[1]}"))
    settled(world, service)
    assert "702" in shown(world.posted("D1", "T2"))
    assert "702" not in shown(world.posted("D1", "T1"))
    world.deliver(world.event("T1", {"type": "app_uninstalled"}))
    settled(world, service)
    conversations = service.memory.conversations
    assert [len(conversations.list(f"slack:{team}:U1")) for team in ("T1", "T2")] == [0, 1]
    assert [bool(service.app.state.slack._store.threads(team)) for team in ("T1", "T2")] == [False, True]
