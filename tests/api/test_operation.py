"""Running the service: readiness that means it, logs and traces without a person's words, a stop that finishes."""

from __future__ import annotations

import json
import logging
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from api.app import create_app
from api.logs import Lines
from api.traces import Traces
from assistant import Settings, State
from assistant.memory import Memory
from assistant.settings import Price
from evals.gallery_models import honest
from evals.gallery_models import serving as language_model
from tests.api.program import Process
from tests.api.test_chat import events

SECRET = "93,417"


def test_ready_means_that_storage_writes(serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve()
    readiness = server.app.state.readiness
    with server.client() as client:
        assert client.get("/readyz").json()["storage"] == "ok"
        database = server.app.state.dialogues.memory.database
        for statement in ("PRAGMA query_only=ON", "PRAGMA query_only=OFF"):
            readiness._seen = (0.0, {})
            database.engine.dispose()
            monkeypatch.setattr("assistant.memory.database.PRAGMAS", ("busy_timeout=100", statement.partition(" ")[2]))
            response = client.get("/readyz")
            assert client.get("/healthz").status_code == 200
            if statement.endswith("ON"):
                assert response.status_code == 503
                assert "BASIS_DATA_DIR" in response.json()["storage"]
    assert response.status_code == 200


def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room(serve: Callable[..., Any]) -> None:
    server = serve()
    with server.client() as client:
        ident = client.post("/api/conversations").json()["id"]
        place = f"/api/conversations/{ident}/messages"
        assert client.post(place, json={"text": "7000"}).status_code == 200
        path = server.app.state.dialogues.memory.database.path
        with server.app.state.dialogues.memory.database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        limits = (pages, 1_000_000)
        statuses = []
        for most in limits:
            _limit_pages(server, most)
            for _ in range(30):
                done = client.post(place, json={"text": "8000 " + "x" * 15_000})
                if done.status_code != 200:
                    break
            statuses.append(done.status_code)
            if most == pages:
                assert f"The disk that holds {path} is full" in done.json()["error"]["message"]
                assert "Traceback" not in done.text
        assert statuses == [503, 200]
        messages = client.get(f"/api/conversations/{ident}").json()["messages"]
    assert [item["number"] for item in messages] == list(range(1, len(messages) + 1))


def _limit_pages(server: Any, most: int) -> None:
    """SQLite says that the disk is full when a file would have more pages than this."""
    from sqlalchemy import event

    database = server.app.state.dialogues.memory.database
    database.engine.dispose()

    def limit(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={most}")

    event.listen(database.engine, "connect", limit)


def test_a_database_that_went_away_is_told_and_taken_up_again(tmp_path: Path, serve: Callable[..., Any]) -> None:
    server = serve()
    memory = server.app.state.dialogues.memory
    with server.client() as client:
        ident = client.post("/api/conversations").json()["id"]
        memory.database.engine.dispose()
        away = tmp_path / "away"
        away.mkdir()
        for part in tmp_path.glob("basis.db*"):
            shutil.move(part, away / part.name)
        (tmp_path / "basis.db").mkdir()
        gone = client.get(f"/api/conversations/{ident}")
        assert gone.status_code == 503
        assert gone.json()["error"]["message"].endswith(".")
        (tmp_path / "basis.db").rmdir()
        memory.database.engine.dispose()
        for part in away.iterdir():
            shutil.move(part, tmp_path / part.name)
        assert client.get(f"/api/conversations/{ident}").status_code == 200


def test_a_stop_finishes_the_answer_under_way(tmp_path: Path) -> None:
    program = Process(tmp_path)
    ident = httpx.post(f"{program.url}/api/conversations").json()["id"]
    place = f"{program.url}/api/conversations/{ident}/messages"
    streamed = {"json": {"text": "slow"}, "headers": {"Accept": "text/event-stream"}, "timeout": 60}
    with ThreadPoolExecutor(1) as pool, httpx.stream("POST", place, **streamed) as response:
        stopped = pool.submit(program.stop)
        name, answer = events(response.read().decode())[-1]
        assert stopped.result()
    assert (name, answer["turn"]) == ("answer", 1)
    memory = Memory(Settings(data_dir=tmp_path))
    assert len(memory.conversations.turns("local", ident)) == 1
    memory.close()


def test_a_line_of_the_log_names_the_place_and_not_the_words() -> None:
    try:
        raise ValueError(f"cannot read {SECRET}")
    except ValueError:
        record = logging.LogRecord("basis", logging.ERROR, "", 0, "failed for %s", ("123-45-6789",), sys.exc_info())
    line = json.loads(Lines().format(record))
    assert line["error"] == "ValueError"
    assert line["places"][-1].startswith("test_operation.py:")
    assert SECRET not in json.dumps(line)
    assert "6789" not in json.dumps(line)


def test_requests_are_logged_without_figures(
    server: Any, client: httpx.Client, conversation: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "basis"):
        done = client.post(f"/api/conversations/{conversation}/messages", json={"text": f"I converted {SECRET}"})
        client.get("/api/conversations", params={"search": SECRET})
        client.post(f"/api/conversations/{conversation}/messages", json={"text": "break"})
    lines = [json.loads(Lines().format(record)) for record in caplog.records if record.name.startswith("basis")]
    assert {line["request"] for line in lines if "request" in line} >= {done.headers["x-request-id"]}
    assert any(line.get("route") == "/api/conversations/{ident}/messages" for line in lines)
    everything = json.dumps(lines)
    assert SECRET not in everything
    assert "fault inside" not in everything
    assert conversation not in everything
    assert SECRET not in client.get("/metrics").text


def test_what_a_language_model_took_is_counted(tmp_path: Path) -> None:
    price = Price.read("2/10")
    with language_model(honest) as (url, _, _server):
        settings = Settings("openai:m", openai_api_key="k", openai_base_url=url, data_dir=tmp_path, model_price=price)
        with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
            conversation = client.post("/api/conversations").json()["id"]
            said = {"text": "7k nondeductible and 7k converted in 2025, SEP 45,000 on 12/31/25, no old basis. taxable?"}
            answer = client.post(f"/api/conversations/{conversation}/messages", json=said).json()
            counted = client.get("/metrics").text
    assert answer["usage"] == {"model_calls": 2, "input_tokens": 200, "output_tokens": 40, "dollars": "0.0008"}
    assert 'basis_model_calls_total{model="openai:m"} 2.0' in counted
    assert 'basis_model_tokens_total{direction="written",model="openai:m"} 40.0' in counted
    assert 'basis_model_dollars_total{model="openai:m"} 0.0008' in counted


def test_traces_show_the_steps_and_no_words(serve: Callable[..., Any]) -> None:
    exporter = InMemorySpanExporter()
    server = serve()
    dialogues = server.app.state.dialogues
    dialogues._traces = Traces.to(SimpleSpanProcessor(exporter))
    ident = dialogues.memory.conversations.create("ann")
    dialogues.send("ann", ident, f"I converted {SECRET}")
    spans = {span.name: span for span in exporter.get_finished_spans()}
    assert set(spans) == {"turn", "reading", "storage"}
    assert spans["reading"].parent.span_id == spans["turn"].context.span_id  # type: ignore[union-attr]
    assert SECRET not in "".join(span.to_json() for span in spans.values())


def test_a_turn_of_the_assistant_has_a_span_for_tools_and_guard() -> None:
    from assistant import Basis, Progress
    from assistant.settings import Settings

    exporter = InMemorySpanExporter()
    basis = Basis(Settings())
    basis.__dict__["knowledge"] = None
    with Traces.to(SimpleSpanProcessor(exporter)).turn() as turn:
        for event in basis.stream(State(), "For 2025 I converted 7000, contributed 7000 nondeductible, IRA 93000."):
            if isinstance(event, Progress):
                turn.step(event.step)
    assert [span.name for span in exporter.get_finished_spans()] == ["reading", "tools", "guard", "turn"]


def test_traces_are_off_by_default(server: Any) -> None:
    assert server.app.state.dialogues._traces._tracer is None
