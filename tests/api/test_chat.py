"""Messages over real HTTP: the Answer, the stream, order, repetition, restart."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

ANSWER = {"status", "text", "blocks", "numbers", "citations", "needs", "facts", "assumptions", "receipt"}


def send(client: httpx.Client, ident: str, text: str, **more: Any) -> httpx.Response:
    return client.post(f"/api/conversations/{ident}/messages", json={"text": text, **more})


def events(text: str) -> list[tuple[str, Any]]:
    found = []
    for part in text.strip().split("\n\n"):
        name, data = part.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_a_message_gets_the_answer_of_the_contract(client: httpx.Client, conversation: str) -> None:
    response = send(client, conversation, "I converted 7000")
    assert response.status_code == 200
    assert response.json().keys() >= ANSWER
    assert [number["value"] for number in response.json()["numbers"]] == ["7000"]


def test_the_next_message_knows_what_was_said(client: httpx.Client, conversation: str) -> None:
    send(client, conversation, "I converted 7000")
    facts = client.get(f"/api/conversations/{conversation}/facts").json()["facts"]
    assert facts["you"]["any"][0]["value"] == "7000"
    assert send(client, conversation, "and now").json()["turn"] == 2


def test_a_stream_gives_checked_blocks_and_then_the_answer(client: httpx.Client, conversation: str) -> None:
    response = client.post(
        f"/api/conversations/{conversation}/messages",
        json={"text": "I converted 7000"},
        headers={"Accept": "text/event-stream"},
    )
    assert response.headers["content-type"].startswith("text/event-stream")
    found = events(response.text)
    assert [name for name, _ in found] == ["progress", "block", "block", "answer"]
    answer = found[-1][1]
    assert [data["block"] for name, data in found if name == "block"] == answer["blocks"]
    assert [number for name, data in found if name == "block" for number in data["numbers"]] == answer["numbers"]


def test_a_fault_in_a_stream_is_an_error_event_and_keeps_nothing(client: httpx.Client, conversation: str) -> None:
    response = client.post(
        f"/api/conversations/{conversation}/messages",
        json={"text": "break"},
        headers={"Accept": "text/event-stream"},
    )
    name, data = events(response.text)[-1]
    assert (name, data["error"]["code"]) == ("error", "internal_error")
    assert "fault" not in response.text
    assert client.get(f"/api/conversations/{conversation}").json()["turns"] == 0


def test_a_stream_that_nobody_reads_to_the_end_is_still_kept(client: httpx.Client, conversation: str) -> None:
    with client.stream(
        "POST",
        f"/api/conversations/{conversation}/messages",
        json={"text": "slow"},
        headers={"Accept": "text/event-stream"},
    ):
        pass
    send(client, conversation, "next")
    kept = client.get(f"/api/conversations/{conversation}").json()["messages"]
    assert [turn["message"] for turn in kept] == ["slow", "next"]


def test_the_same_message_sent_again_is_answered_once(client: httpx.Client, conversation: str) -> None:
    first = send(client, conversation, "I converted 7000", client_id="a").json()
    again = send(client, conversation, "I converted 7000", client_id="a").json()
    by_header = client.post(
        f"/api/conversations/{conversation}/messages",
        json={"text": "I converted 7000"},
        headers={"Idempotency-Key": "a"},
    ).json()
    assert first == again == by_header
    assert client.get(f"/api/conversations/{conversation}").json()["turns"] == 1


def test_messages_sent_at_once_are_all_answered_in_some_order(client: httpx.Client, conversation: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(lambda number: send(client, conversation, f"I converted {number}"), range(24)))
    assert {response.status_code for response in sent} == {200}
    kept = client.get(f"/api/conversations/{conversation}").json()["messages"]
    assert [turn["number"] for turn in kept] == list(range(1, 25))
    assert len({turn["message"] for turn in kept}) == 24


def test_a_conversation_outlives_the_process(serve: Callable[..., Any], tmp_path: Path) -> None:
    first = serve()
    with first.client() as client:
        ident = client.post("/api/conversations").json()["id"]
        send(client, ident, "I converted 7000")
    first.stop()
    with serve().client() as client:
        assert send(client, ident, "again").json()["turn"] == 2
        assert client.get("/api/conversations").json()["conversations"][0]["title"] == "I converted 7000"


def test_two_processes_share_one_conversation(serve: Callable[..., Any]) -> None:
    with serve().client() as one, serve().client() as two:
        ident = one.post("/api/conversations").json()["id"]
        with ThreadPoolExecutor(8) as pool:
            sent = list(
                pool.map(lambda number: send((one, two)[number % 2], ident, f"I converted {number}"), range(20))
            )
        assert {response.status_code for response in sent} == {200}
        assert sorted(response.json()["turn"] for response in sent) == list(range(1, 21))


def test_an_answer_can_be_asked_again_in_other_words(client: httpx.Client, conversation: str) -> None:
    send(client, conversation, "I converted 7000")
    send(client, conversation, "I converted 8000")
    left = client.post(f"/api/conversations/{conversation}/rewind", json={"turn": 2}).json()
    assert [turn["message"] for turn in left["messages"]] == ["I converted 7000"]
    assert [number["value"] for number in send(client, conversation, "so").json()["numbers"]] == ["7000"]


def test_a_fact_changed_or_removed_gives_a_new_answer(client: httpx.Client, conversation: str) -> None:
    send(client, conversation, "I converted 7000")
    facts = f"/api/conversations/{conversation}/facts"
    ident = client.get(facts).json()["facts"]["you"]["any"][0]["id"]
    changed = client.patch(f"{facts}/{ident}", json={"value": "6500"})
    assert [number["value"] for number in changed.json()["numbers"]] == ["6500"]
    refused = client.patch(f"{facts}/{ident}", json={"value": "6500"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "unknown_fact")
    now = client.get(facts).json()["facts"]["you"]["any"][0]["id"]
    assert client.patch(f"{facts}/{now}", json={"value": "much"}).status_code == 422
    assert client.delete(f"{facts}/{now}").json()["numbers"] == []


def test_feedback_is_kept_with_the_turn(client: httpx.Client, conversation: str) -> None:
    send(client, conversation, "I converted 7000")
    place = f"/api/conversations/{conversation}/turns/1"
    assert client.post(f"{place}/feedback", json={"verdict": "wrong", "comment": "no"}).status_code == 201
    assert client.get(place).json()["message"] == "I converted 7000"
    missing = client.post(f"/api/conversations/{conversation}/turns/9/feedback", json={"verdict": "wrong"})
    assert missing.status_code == 404


@pytest.mark.parametrize("form", ["json", "md"])
def test_a_conversation_is_exported_and_then_really_deleted(
    client: httpx.Client, conversation: str, form: str, server: Any
) -> None:
    send(client, conversation, "The word is rhododendron")
    exported = client.get(f"/api/conversations/{conversation}/export?format={form}")
    assert "attachment" in exported.headers["content-disposition"]
    assert "rhododendron" in exported.text
    assert client.get("/api/conversations?search=RHODO").json()["conversations"][0]["id"] == conversation
    assert client.delete(f"/api/conversations/{conversation}").status_code == 204
    assert client.get(f"/api/conversations/{conversation}").status_code == 404
    assert client.get("/api/conversations?search=RHODO").json()["conversations"] == []
    stored = b"".join(file.read_bytes() for file in server.settings.data_dir.iterdir() if file.is_file())
    assert b"rhododendron" not in stored


def test_a_conversation_can_be_renamed(client: httpx.Client, conversation: str) -> None:
    renamed = client.patch(f"/api/conversations/{conversation}", json={"title": "Our taxes"})
    assert renamed.json()["title"] == "Our taxes"


def test_identifiers_are_neither_stored_nor_answered(client: httpx.Client, conversation: str, server: Any) -> None:
    answer = send(client, conversation, "My SSN is 123-45-6789, jane@example.com, I converted 7000").json()
    stored = b"".join(file.read_bytes() for file in server.settings.data_dir.iterdir() if file.is_file())
    for secret in ("123-45-6789", "jane@example.com"):
        assert secret not in json.dumps(answer)
        assert secret.encode() not in stored
    assert "7000" in [number["value"] for number in answer["numbers"]]
