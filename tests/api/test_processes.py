"""Two processes with one PostgreSQL: any request to either, a conversation in order, no answer twice."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import NullPool, create_engine, text

from tests.api.program import ROOT, Process

ANN = {"Authorization": "Bearer ann"}
LOCKS = """SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
WHERE locktype = 'advisory' AND datname = current_database()"""


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, postgres: str) -> Iterator[tuple[Process, Process]]:
    """Each with a data folder of its own: they share the database and nothing else."""
    folder = tmp_path_factory.mktemp("processes")
    made = Process(folder / "one", postgres), Process(folder / "two", postgres)
    yield made
    for process in made:
        process.kill()


def begin(process: Process) -> str:
    made = httpx.post(f"{process.url}/api/conversations", headers=ANN, timeout=60)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def say(process: Process, ident: str, text: str, **more: Any) -> dict[str, Any]:
    place = f"{process.url}/api/conversations/{ident}/messages"
    done = httpx.post(place, json={"text": text, **more}, headers=ANN, timeout=60)
    assert done.status_code == 200, done.text
    answer: dict[str, Any] = done.json()
    return answer


def test_what_one_process_was_told_the_other_knows(pair: tuple[Process, Process]) -> None:
    one, two = pair
    ident = begin(one)
    say(one, ident, "I converted 7000")
    answer = say(two, ident, "and now")
    assert answer["turn"] == 2
    assert [number["value"] for number in answer["numbers"]] == ["7000"]


def test_a_message_sent_to_both_is_answered_once(pair: tuple[Process, Process]) -> None:
    ident = begin(pair[0])
    with ThreadPoolExecutor(12) as pool:
        sent = [
            (number, pool.submit(say, pair[copy % 2], ident, f"message {number}", client_id=f"id-{number}"))
            for number in range(12)
            for copy in range(3)
        ]
        turns = {(number, done.result()["turn"]) for number, done in sent}
    assert sorted(turn for _, turn in turns) == list(range(1, 13))
    messages = httpx.get(f"{pair[1].url}/api/conversations/{ident}", headers=ANN).json()["messages"]
    assert [(int(item["message"].split()[1]), item["number"]) for item in messages] == sorted(turns, key=lambda t: t[1])


def in_line(postgres: str) -> int:
    """How many messages are being answered, or wait for it."""
    place = postgres.replace("postgresql://", "postgresql+psycopg://")
    with create_engine(place, poolclass=NullPool).connect() as connection:
        return int(connection.execute(text(LOCKS)).scalar_one())


def until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 60
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_who_came_first_is_answered_first(pair: tuple[Process, Process], postgres: str) -> None:
    ident, said = begin(pair[0]), ["slow", "second", "third"]
    answers: dict[str, int] = {}

    def later(number: int) -> None:
        answers[said[number]] = say(pair[number % 2], ident, said[number])["turn"]

    def came(number: int) -> bool:
        return len(answers) + in_line(postgres) >= number

    threads = [threading.Thread(target=later, args=(number,)) for number in range(3)]
    for number, thread in enumerate(threads, 1):
        thread.start()
        until(partial(came, number))
    for thread in threads:
        thread.join()
    assert answers == {"slow": 1, "second": 2, "third": 3}


def test_a_process_that_dies_in_an_answer_blocks_nobody(
    tmp_path: Path, pair: tuple[Process, Process], postgres: str
) -> None:
    third = Process(tmp_path, postgres)
    ident = begin(third)
    threading.Thread(target=lambda: _in_vain(third, ident), daemon=True).start()
    until(lambda: in_line(postgres) > 0)
    third.kill()
    assert say(pair[0], ident, "are you there")["turn"] == 1


def _in_vain(process: Process, ident: str) -> None:
    try:
        say(process, ident, "slow")
    except httpx.TransportError:
        return


def test_a_database_that_restarts_is_taken_up_again(serve: Any, postgres: str) -> None:
    server = serve(database_url=postgres)
    with server.client(headers=ANN) as client:
        made = client.post("/api/conversations")
        assert made.status_code == 201, made.text
        ident = made.json()["id"]
        engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            gone = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"
            connection.execute(text(gone))
        engine.dispose()
        statuses = [
            client.post(f"/api/conversations/{ident}/messages", json={"text": "7000"}).status_code for _ in range(3)
        ]
    assert statuses == [200, 200, 200]


PROGRAM = "from api.cli import main; main()"


@pytest.mark.proof
@pytest.mark.timeout(600)
def test_the_whole_program_twice_with_postgresql_and_a_chroma_server(tmp_path: Path, postgres: str) -> None:
    port = 24_000 + os.getpid() % 10_000
    chroma = Path(sys.executable).parent / "chroma"
    index = [str(chroma), "run", "--path", str(tmp_path / "index"), "--host", "127.0.0.1", "--port", str(port)]
    running = [subprocess.Popen(index, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
    try:
        urls = [f"http://127.0.0.1:{port + 1 + number}" for number in range(2)]
        for number, url in enumerate(urls):
            about = {
                "BASIS_DATABASE_URL": postgres,
                "BASIS_CHROMA_URL": f"http://127.0.0.1:{port}",
                "BASIS_DATA_DIR": str(tmp_path / str(number)),
            }
            serving = [sys.executable, "-c", PROGRAM, "serve", "--port", url.rpartition(":")[2]]
            running.append(subprocess.Popen(serving, cwd=ROOT, env={**os.environ, **about}))
            _until_ready(url)
        question = "I have 93k in a rollover IRA. For 2025 I put in 7,000 nondeductible and converted 7,000. Taxable?"
        ident = httpx.post(f"{urls[0]}/api/conversations", headers=ANN).json()["id"]
        answers = []
        for number, text in enumerate((question, "What is the pro rata rule?", "and line 14?")):
            place = f"{urls[number % 2]}/api/conversations/{ident}/messages"
            answers.append(httpx.post(place, json={"text": text}, headers=ANN, timeout=60).json())
        shown = {(n["origin"].get("ref"), n["value"]) for answer in answers for n in answer["numbers"]}
        assert ("18", "6510") in shown
        assert answers[1]["citations"]
        assert [answer["turn"] for answer in answers] == [1, 2, 3]
        print(f"\ntwo programs, PostgreSQL and a Chroma server: {len(answers)} turns in order, line 18 = 6510")
    finally:
        for process in running:
            process.kill()
            process.wait()


def _until_ready(url: str) -> None:
    until = time.monotonic() + 240
    while time.monotonic() < until:
        try:
            if httpx.get(f"{url}/readyz", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("the program is not ready")
