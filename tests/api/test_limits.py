"""How much one caller and one address may ask for, in one process and in several."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from api import doorway, limits
from assistant.settings import BadSetting, Limits, Settings

ANN, BOB = {"Authorization": "Bearer ann-key"}, {"Authorization": "Bearer bob-key"}
KEYS = ("ann-key", "bob-key")


@pytest.fixture(autouse=True)
def a_minute_is_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MINUTE", 3600.0)


def ask(client: Any, headers: dict[str, str]) -> Any:
    ident = client.post("/api/conversations", headers=headers).json()["id"]
    return client.post(f"/api/conversations/{ident}/messages", json={"text": "7000"}, headers=headers)


def test_turns_are_counted_by_key_on_every_surface(serve: Callable[..., Any]) -> None:
    server = serve(api_keys=KEYS, limits=Limits(turns=2))
    body = {"model": "basis", "messages": [{"role": "user", "content": "7000"}]}
    with server.client() as client:
        assert ask(client, ANN).status_code == 200
        assert client.post("/v1/chat/completions", json=body, headers=ANN).status_code == 200
        over = ask(client, ANN)
        assert over.status_code == 429
        assert int(over.headers["retry-after"]) >= 1
        assert over.json()["error"]["code"] == "rate_limit_exceeded"
        assert client.post("/v1/chat/completions", json=body, headers=ANN).status_code == 429
        assert client.get("/api/conversations", headers=ANN).status_code == 200


def test_an_address_has_limits_of_its_own(serve: Callable[..., Any]) -> None:
    with serve(api_keys=KEYS, limits=Limits(requests=3)).client() as client:
        statuses = [client.get("/api/calc", headers=who).status_code for who in (ANN, BOB, ANN, BOB)]
    assert statuses == [200, 200, 200, 429]


def test_wrong_keys_are_tried_a_few_times_and_then_refused(serve: Callable[..., Any]) -> None:
    with serve(api_keys=KEYS, limits=Limits(refused=2)).client() as client:
        wrong = {"Authorization": "Bearer guess"}
        statuses = [client.get("/api/calc", headers=wrong).status_code for _ in range(3)]
        statuses += [client.post("/api/session", json={"key": "guess"}).status_code]
        assert client.get("/api/calc", headers=ANN).status_code == 200
    assert statuses == [401, 401, 429, 429]


def test_tokens_of_a_day_are_counted(serve: Callable[..., Any]) -> None:
    with serve(api_keys=KEYS, limits=Limits(tokens=5)).client() as client:
        assert [ask(client, ANN).status_code for _ in range(3)][-1] == 429
        assert ask(client, BOB).status_code == 200


def test_two_processes_with_postgresql_count_together(serve: Callable[..., Any], postgres: str) -> None:
    about = {"api_keys": KEYS, "limits": Limits(requests=3), "database_url": postgres}
    with serve(**about).client() as one, serve(**about).client() as two:
        statuses = [client.get("/api/calc", headers=ANN).status_code for client in (one, two, one, two)]
    assert statuses == [200, 200, 200, 429]


def test_this_machine_alone_has_no_limits_and_others_always_have(serve: Callable[..., Any]) -> None:
    assert serve().app.state.meter.limits is None
    assert serve(host="0.0.0.0").app.state.meter.limits == Limits()


def test_a_body_that_does_not_arrive_is_given_up(serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorway, "BODY_SECONDS", 0.1)
    server = serve()
    address = ("127.0.0.1", int(server.url.rpartition(":")[2]))
    with socket.create_connection(address, timeout=10) as slow:
        slow.sendall(b"POST /api/calc/limits HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50\r\n\r\n{")
        assert slow.recv(200).startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("text", ["turns", "turns=0", "turns=-1", "moons=3", "turns=many"])
def test_a_limit_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(BadSetting, match="BASIS_LIMITS"):
        Settings.from_environment({"BASIS_LIMITS": text})
