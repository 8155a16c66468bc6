"""The OpenAPI document is true: requests made from it, answers held against it, and every error that it names seen."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.memory import Overtaken, StorageUnavailable
from assistant.settings import Limits, Settings
from tests.api.conftest import Server, serving
from tests.api.test_matrix import BODIES

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(Settings(data_dir=tmp_path_factory.mktemp("openapi"))) as server:
        yield server


def made_requests(server: Server, each: int) -> Counter[tuple[str, int]]:
    """Good and bad requests for every operation; how often each answer was seen. Fails at the first untrue one."""
    schema = schemathesis.openapi.from_url(f"{server.url}/openapi.json", timeout=120)
    session, chance = requests.Session(), random.Random(8606)
    session.headers["Authorization"] = "Bearer one"
    ident = session.post(f"{server.url}/api/conversations").json()["id"]
    session.post(f"{server.url}/api/conversations/{ident}/messages", json={"text": "I converted 7000"})
    seen: Counter[tuple[str, int]] = Counter()
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try:
                strategy = operation.as_strategy(generation_mode=mode)
            except Exception:  # an operation that takes nothing cannot be asked wrongly
                continue

            @hypothesis_settings(
                max_examples=each,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=strategy)
            def sends(case: Case) -> None:
                if "ident" in (case.path_parameters or {}) and chance.random() < 0.6 and case.method != "DELETE":
                    case.path_parameters["ident"] = ident
                response = case.call(session=session, timeout=120)  # faults are judged here, not times
                seen[case.operation.label, response.status_code] += 1
                case.validate_response(response, checks=CHECKS)

            try:
                sends()
            except BaseException as error:
                if type(error).__name__ != "Unsatisfiable":
                    raise
    return seen


def test_answers_are_as_the_document_says(running: Server) -> None:
    seen = made_requests(running, 5)
    assert sum(seen.values()) > 300
    assert not [label for label, status in seen if status >= 500]


@pytest.mark.proof
@pytest.mark.timeout(3000)
def test_twenty_thousand_requests_find_no_fault(running: Server) -> None:
    seen = made_requests(running, 360)
    by_status = Counter({status: 0 for _, status in seen})
    for (_, status), count in seen.items():
        by_status[status] += count
    print(f"\n{sum(seen.values())} requests; by status {dict(sorted(by_status.items()))}")
    assert sum(seen.values()) >= 20_000


def documented(server: Server) -> dict[tuple[str, str], set[int]]:
    """The errors that the document names, by method and path."""
    paths = server.app.openapi()["paths"]
    return {
        (method, path): {int(status) for status in operation["responses"] if int(status) >= 400}
        for path, methods in paths.items()
        for method, operation in methods.items()
        if method in METHODS
    }


class Provoked:
    """A service behind keys whose every error is brought about, route by route."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data_dir=folder, api_keys=("full",))
        self.seen: dict[tuple[str, str], set[int]] = defaultdict(set)

    def ask(self, server: Server, method: str, path: str, key: str = "full", **more: Any) -> None:
        values = {"ident": self.ident, "number": "1", "fact": "f1", "name": "basis", **more.pop("values", {})}
        place = re.sub(r"{(\w+)}", lambda match: values[match[1]], path)
        if "content" not in more and "files" not in more and method in ("post", "patch"):
            more.setdefault("json", BODIES.get(path, {}))
        headers = {"Authorization": f"Bearer {key}", **more.pop("headers", {})}
        with server.client(headers=headers) as client:
            self.seen[method, path].add(client.request(method.upper(), place, **more).status_code)


def overtaken(*_: Any, **__: Any) -> Any:
    raise Overtaken


FILE = {"/api/documents": "file", "/api/conversations/{ident}/turns/{number}/official": "blank"}
BAD_QUERY = {"/api/conversations": {"limit": "0"}, "/api/conversations/{ident}/export": {"format": "doc"}}


def test_every_documented_error_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = Provoked(tmp_path)
    with serving(world.settings) as server:
        named = documented(server)
        memory, app = server.app.state.dialogues.memory, server.app.state
        calc, chat = memory.keys.create("a", scopes=("calc",)), memory.keys.create("b", scopes=("chat",))
        owner = app.access.caller("full", None).owner
        world.ident = memory.conversations.create(owner)
        app.dialogues.send(owner, world.ident, "I converted 7000")
        with monkeypatch.context() as patched:
            for name in ("keep", "keep_written"):
                patched.setattr(type(memory.conversations), name, overtaken)
            for (method, path), statuses in named.items():
                if 409 in statuses:
                    world.ask(server, method, path)
        for method, path in named:
            world.ask(server, method, path, "wrong")
            world.ask(server, method, path, calc)
            world.ask(server, method, path, headers={"Origin": "https://elsewhere.example"})
            world.ask(server, method, path, chat)
            world.ask(server, method, path, values={"ident": "none", "name": "none", "number": "7"})
            world.ask(server, method, path, values={"number": "seven", "name": "none", "fact": "none"})
            world.ask(server, method, path, params=BAD_QUERY.get(path, {}))
            if method in ("post", "patch"):
                world.ask(server, method, path, content=b"{", headers={"Content-Type": "application/json"})
                world.ask(server, method, path, json=[])
                world.ask(server, method, path, json={**BODIES.get(path, {}), "model": "another"})
                world.ask(server, method, path, content=b"[" + b"1," * 600_000 + b"1]")
                if path in FILE:
                    world.ask(server, method, path, files={FILE[path]: b"%PDF-"})
                    world.ask(server, method, path, files={FILE[path]: b"x" * 6_500_000})
                    world.ask(server, method, path, data=b"--x", headers={"Content-Type": "multipart/form-data"})
        app.meter.limits = Limits(requests=1, refused=1)
        for method, path in named:
            for key in ("full", "full", "wrong", "wrong"):
                world.ask(server, method, path, key, json={"key": "wrong"} if path == "/api/session" else {})
        app.meter.limits = None
        for kind in (StorageUnavailable, RuntimeError):

            def fails(*_: Any, kind: type[Exception] = kind, **__: Any) -> Any:
                raise kind("The database does not answer; try again.")

            with monkeypatch.context() as patched:
                patched.setattr(type(memory.database), "reading", fails)
                patched.setattr(type(memory.database), "writing", fails)
                patched.setattr(type(app.access), "_configured_id", lambda *_: None)
                app.readiness._seen = (0.0, {})
                for method, path in named:
                    body = {"json": {"key": "basis-a-b"}} if path == "/api/session" else {}
                    world.ask(server, method, path, "basis-a-b", headers={"Cookie": "basis_session=x"}, **body)
        unseen = {place: sorted(want - world.seen[place]) for place, want in named.items() if want - world.seen[place]}
    assert {place: missing for place, missing in unseen.items() if missing != [408]} == {}


def test_every_operation_is_explained_and_shows_an_example(running: Server) -> None:
    document = httpx.get(f"{running.url}/openapi.json").json()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert operation.get("summary") or operation.get("description"), (method, path)
            for kind, content in operation.get("requestBody", {}).get("content", {}).items():
                if kind == "application/json":
                    assert _example(content, document), (method, path)


def _example(content: dict[str, Any], document: dict[str, Any]) -> Any:
    schema = content["schema"]
    name = str(schema.get("$ref", "")).rpartition("/")[2] or next(
        (str(part["$ref"]).rpartition("/")[2] for part in schema.get("anyOf", []) if "$ref" in part), ""
    )
    schema = document["components"]["schemas"].get(name, schema)
    return content.get("example") or content.get("examples") or schema.get("examples")
