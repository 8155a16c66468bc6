"""Every route for every kind of caller, made from the route table: what belongs to somebody else does not exist."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import update
from starlette.routing import Mount

from assistant import Settings
from assistant.memory.tables import api_keys
from tests.api.conftest import Server, serving

SECRET = "86061234"
OPEN = ("/healthz", "/readyz", "/metrics", "/openapi.json", "/api/about", "/api/session", "/session")
"""Routes that anybody may call; none of them shows anything of anybody."""
BODIES: dict[str, Any] = {
    "/api/conversations/{ident}": {"title": "mine now"},
    "/api/conversations/{ident}/messages": {"text": "what did I say"},
    "/api/conversations/{ident}/rewind": {"turn": 1},
    "/api/conversations/{ident}/facts/{fact}": {"value": "1"},
    "/api/conversations/{ident}/turns/{number}/feedback": {"verdict": "wrong"},
    "/v1/chat/completions": {"model": "basis", "messages": [{"role": "user", "content": "what did I say"}]},
    "/api/session": {"key": "nobody's"},
}


@dataclass(frozen=True)
class Call:
    """One method of one route."""

    method: str
    path: str

    @property
    def of_conversation(self) -> bool:
        return "{ident}" in self.path and "/conversations/" in self.path


def leaves(routes: Any) -> Iterator[Any]:
    """Every route there is, those of included routers too."""
    for route in routes:
        if isinstance(route, Mount):
            continue
        inner = getattr(getattr(route, "original_router", None), "routes", None)
        if inner is None:
            yield route
        else:
            yield from leaves(inner)


def table(server: Server) -> list[Call]:
    """The route table of the running application."""
    found = {
        Call(method, re.sub(r":\w+}", "}", route.path))
        for route in leaves(server.app.router.routes)
        for method in (route.methods or ())
        if method != "HEAD"
    }
    return sorted(found, key=lambda call: (call.path, call.method))


class World:
    """A service with two people, a key that is over, a revoked one, one for calculators, and people in Slack."""

    def __init__(self, server: Server) -> None:
        self.server = server
        memory = server.app.state.dialogues.memory
        tokens = {name: memory.keys.create(name) for name in ("A", "B", "expired", "revoked")}
        tokens["calculators only"] = memory.keys.create("narrow", scopes=("calc",))
        with memory.database.writing() as connection:
            over = update(api_keys).where(api_keys.c.name == "expired").values(expires=time.time() - 1)
            connection.execute(over)
        memory.keys.revoke(tokens["revoked"].split("-")[1])
        self.headers: dict[str, dict[str, str]] = {"nobody": {}, "garbage": {"Authorization": "Bearer x"}}
        self.headers |= {name: {"Authorization": f"Bearer {token}"} for name, token in tokens.items()}
        session = server.app.state.access.sign_in(tokens["B"])
        self.headers["B in a browser"] = {"Cookie": f"basis_session={session}"}
        self.headers["A's key as a cookie"] = {"Cookie": f"basis_session={tokens['A']}"}
        conversations = server.app.state.dialogues
        self.owners = {
            name: self._with_a_turn(conversations, name)
            for name in ("key:A", "slack:T1:U1", "slack:T2:U1", "local", "configured:x")
        }

    @staticmethod
    def _with_a_turn(dialogues: Any, owner: str) -> str:
        ident: str = dialogues.memory.conversations.create(owner, "private")
        dialogues.send(owner, ident, f"I converted {SECRET}")
        return ident

    def call(self, client: httpx.Client, call: Call, who: str, ident: str) -> httpx.Response:
        values = {"ident": ident, "number": "1", "fact": "f1", "name": "basis"}
        path = re.sub(r"{(\w+)}", lambda match: values[match[1]], call.path)
        body = BODIES.get(call.path, {}) if call.method in ("POST", "PATCH", "PUT") else None
        headers = {**self.headers[who], "Accept": "application/json, text/event-stream;q=0.5"}
        if call.path.endswith("/official"):
            return client.post(path, files={"blank": b"%PDF-"}, headers=headers)
        with client.stream(call.method, path, json=body, headers=headers) as response:
            if not response.headers.get("content-type", "").startswith("text/event-stream"):
                response.read()
            else:
                response._content = b""  # a stream that stays open and that nobody has written to
        return response


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("matrix"))
    with serving(settings, "0.0.0.0") as server:
        server.app.state.meter.limits = None
        yield World(server)


def test_the_table_is_the_whole_application(world: World) -> None:
    paths = {call.path for call in table(world.server)}
    assert set(BODIES) <= paths
    assert {"/mcp", "/v1/chat/completions", "/api/calc/form_8606"} <= paths
    assert set(world.server.app.openapi()["paths"]) <= paths


def test_no_caller_sees_or_changes_what_is_not_theirs(world: World) -> None:
    calls, leaks, done = table(world.server), [], 0
    strangers = [who for who in world.headers if who != "A"]
    with world.server.client() as client:
        for call in calls:
            for who in strangers:
                for owner, ident in world.owners.items():
                    response = world.call(client, call, who, ident)
                    done += 1
                    if not _kept_out(call, who, response) or SECRET in response.text:
                        leaks.append((call.method, call.path, who, owner, response.status_code))
                    if not call.of_conversation:
                        break
    print(f"\n{len(calls)} routes x {len(strangers)} callers: {done} requests, {len(leaks)} leaks")
    assert not leaks
    for owner, ident in world.owners.items():
        kept = world.server.app.state.dialogues.memory.conversations.turns(owner, ident)
        assert [turn.message for turn in kept] == [f"I converted {SECRET}"]


def _kept_out(call: Call, who: str, response: httpx.Response) -> bool:
    status = response.status_code
    if call.path == "/slack/events":
        return status >= 400
    if call.path in OPEN or call.path.startswith("/static"):
        return status < 500
    if who in ("B", "B in a browser"):
        return status == 404 if call.of_conversation else status < 500
    if who == "calculators only":
        return status == 403 or call.path.startswith(("/api/calc", "/mcp"))
    return status == 401


def test_the_owner_is_let_in_everywhere(world: World) -> None:
    memory = world.server.app.state.dialogues.memory
    with world.server.client() as client:
        for call in table(world.server):
            if call.of_conversation:
                ident = memory.conversations.create("key:A")
                world.server.app.state.dialogues.send("key:A", ident, "I converted 7000")
                response = world.call(client, call, "A", ident)
                assert response.status_code < 500, call
                told = response.json().get("error", {}).get("code") if response.status_code == 404 else None
                assert told in (None, "no_form", "unknown_fact"), call
