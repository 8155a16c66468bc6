"""Who may what: every conversation belongs to somebody, and to everybody else it does not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from assistant.memory import Memory


def routes(ident: str) -> list[tuple[str, str, Any]]:
    place = f"/api/conversations/{ident}"
    return [
        ("GET", place, None),
        ("PATCH", place, {"title": "mine"}),
        ("DELETE", place, None),
        ("GET", f"{place}/export", None),
        ("GET", f"{place}/facts", None),
        ("PATCH", f"{place}/facts/f1", {"value": "1"}),
        ("DELETE", f"{place}/facts/f1", None),
        ("GET", f"{place}/turns/1", None),
        ("POST", f"{place}/turns/1/feedback", {"verdict": "wrong"}),
        ("POST", f"{place}/rewind", {"turn": 1}),
        ("POST", f"{place}/messages", {"text": "hello"}),
    ]


def test_on_this_machine_each_browser_session_has_its_own(server: Any) -> None:
    with server.client() as mine, server.client() as other, server.client() as script:
        mine.get("/")
        other.get("/")
        ident = mine.post("/api/conversations").json()["id"]
        mine.post(f"/api/conversations/{ident}/messages", json={"text": "I converted 7000"})
        for stranger in (other, script):
            for method, path, body in routes(ident):
                assert stranger.request(method, path, json=body).status_code == 404, (method, path)
            streamed = stranger.post(
                f"/api/conversations/{ident}/messages", json={"text": "x"}, headers={"Accept": "text/event-stream"}
            )
            assert streamed.status_code == 404
            assert ident not in stranger.get("/api/conversations").text
        assert mine.get(f"/api/conversations/{ident}").json()["turns"] == 1


def test_the_session_cookie_is_out_of_reach_of_scripts(client: httpx.Client) -> None:
    cookie = client.get("/").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_any_bearer_is_welcome_while_there_are_no_keys(client: httpx.Client) -> None:
    one, two = {"Authorization": "Bearer one"}, {"Authorization": "Bearer two"}
    ident = client.post("/api/conversations", headers=one).json()["id"]
    assert client.get(f"/api/conversations/{ident}", headers=one).status_code == 200
    assert client.get(f"/api/conversations/{ident}", headers=two).status_code == 404


@pytest.fixture
def keyed(serve: Callable[..., Any]) -> Any:
    return serve(api_keys=("the-key",))


def test_with_a_key_nobody_comes_in_without_one(keyed: Any) -> None:
    with keyed.client() as client:
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic the-key"}):
            for path in ("/api/conversations", "/api/calc", "/v1/models"):
                response = client.get(path, headers=headers)
                assert (response.status_code, response.json()["error"]["code"]) == (401, "invalid_api_key")
        assert client.get("/").status_code == 401
        assert client.get("/healthz").status_code == 200
        good = {"Authorization": "Bearer the-key"}
        assert client.get("/api/conversations", headers=good).status_code == 200


def test_a_person_signs_in_with_a_key_and_out_again(keyed: Any) -> None:
    with keyed.client() as client:
        assert client.post("/api/session", json={"key": "wrong"}).status_code == 401
        assert client.post("/api/session", json={"key": "the-key"}).status_code == 204
        assert client.get("/").status_code == 200
        assert client.post("/api/conversations").status_code == 201
        client.delete("/api/session")
        assert client.get("/api/conversations").status_code == 401


def test_made_keys_are_scoped_and_can_be_revoked(serve: Callable[..., Any], tmp_path: Any) -> None:
    server = serve()
    keys = server.app.state.dialogues.memory.keys
    full, narrow = keys.create("ann"), keys.create("bob", scopes=("calc",))
    server.app.state.access._any_keys = (0.0, False)
    with server.client() as client:
        ann, bob = {"Authorization": f"Bearer {full}"}, {"Authorization": f"Bearer {narrow}"}
        assert client.get("/api/conversations").status_code == 401
        assert client.get("/api/conversations", headers=ann).status_code == 200
        assert client.get("/api/conversations", headers=bob).status_code == 403
        assert client.get("/api/calc", headers=bob).status_code == 200
        assert keys.revoke(full.split("-")[1])
        assert client.get("/api/conversations", headers=ann).status_code == 401
    assert full.split("-", 2)[2].encode() not in b"".join(part.read_bytes() for part in tmp_path.glob("basis.db*"))


def test_beyond_this_machine_a_key_is_needed_even_before_there_is_one(serve: Callable[..., Any]) -> None:
    with serve(host="0.0.0.0").client() as client:
        assert client.get("/api/conversations").status_code == 401


def test_a_key_made_by_another_process_counts_at_once(serve: Callable[..., Any], tmp_path: Any) -> None:
    server = serve()
    memory = Memory(server.settings)
    token = memory.keys.create("carol")
    memory.close()
    with server.client() as client:
        assert client.get("/api/conversations", headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_a_session_is_no_key_and_ends_when_its_person_signs_out(keyed: Any, tmp_path: Any) -> None:
    with keyed.client() as client, keyed.client() as thief:
        client.post("/api/session", json={"key": "the-key"})
        cookie = client.cookies["basis_session"]
        assert cookie != "the-key"
        assert cookie.encode() not in b"".join(part.read_bytes() for part in tmp_path.glob("basis.db*"))
        thief.cookies.set("basis_session", cookie)
        assert thief.get("/api/conversations").status_code == 200
        client.delete("/api/session")
        assert thief.get("/api/conversations").status_code == 401
        thief.cookies.set("basis_session", "the-key")
        assert thief.get("/api/conversations").status_code == 401


def test_a_session_ends_with_its_key(serve: Callable[..., Any]) -> None:
    server = serve(host="0.0.0.0")
    keys = server.app.state.dialogues.memory.keys
    token = keys.create("ann")
    with server.client() as client:
        assert client.post("/api/session", json={"key": token}).status_code == 204
        assert client.get("/api/conversations").status_code == 200
        keys.revoke(token.split("-")[1])
        assert client.get("/api/conversations").status_code == 401


def test_a_key_for_calculators_opens_no_window(serve: Callable[..., Any]) -> None:
    server = serve(host="0.0.0.0")
    token = server.app.state.dialogues.memory.keys.create("bob", scopes=("calc",))
    with server.client() as client:
        client.post("/api/session", json={"key": token})
        assert client.get("/").status_code == 403
        assert client.post("/", data={"text": "I converted 7000"}).status_code == 403
