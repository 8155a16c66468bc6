"""The database server and the index server stopped and started again under load: told, nothing lost, no restart."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.readiness import FRESH
from evals.service_program import Program

PORT = 21_000 + os.getpid() % 20_000
PEOPLE = 4


class Postgres:
    """A server of its own, so that it can be stopped."""

    def __init__(self) -> None:
        found = shutil.which("initdb") or next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None)
        if found is None:
            pytest.skip("no PostgreSQL server here: install Debian's package postgresql to run this")
        self.programs = Path(found).resolve().parent
        self.folder = Path(f"/var/tmp/basis-outage-{os.getpid()}")
        self.folder.mkdir(mode=0o777)
        self.folder.chmod(0o777)
        self._run("initdb", "-D", f"{self.folder}/data", "-U", "basis", "-A", "trust")

    def _run(self, program: str, *options: str) -> None:
        as_user = ["runuser", "-u", "nobody", "--"] if os.getuid() == 0 else []
        subprocess.run([*as_user, str(self.programs / program), *options], check=True, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        about = f"-p {PORT} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-o", about, "-w", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")


@pytest.fixture
def postgres_of_its_own() -> Iterator[Postgres]:
    made = Postgres()
    made.start()
    yield made
    made.stop()
    shutil.rmtree(made.folder, ignore_errors=True)


class Chroma:
    """An index server, started, killed and started again on the same folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.url = folder, f"http://127.0.0.1:{PORT + 1}"

    def start(self) -> None:
        program = str(Path(sys.executable).parent / "chroma")
        command = [program, "run", "--path", str(self.folder), "--host", "127.0.0.1", "--port", str(PORT + 1)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.url}/api/v2/heartbeat")
                return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError("the index server does not answer")

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


class Talk:
    """Somebody who keeps asking and remembers what was acknowledged."""

    def __init__(self, url: str, number: int) -> None:
        self.client = httpx.Client(base_url=url, headers={"Authorization": f"Bearer person-{number}"}, timeout=120)
        self.ident = self.client.post("/api/conversations").json()["id"]
        self.kept: list[str] = []
        self.told: Counter[int] = Counter()
        self.unclear: list[str] = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._ask, daemon=True)
        self.thread.start()

    def _ask(self) -> None:
        count = 0
        while not self.ended.is_set():
            text = f"What is the pro rata rule? ({count})"
            place = f"/api/conversations/{self.ident}/messages"
            done = self.client.post(place, json={"text": text, "client_id": f"id-{count}"})
            self.told[done.status_code] += 1
            if done.status_code == 200:
                self.kept.append(text)
                count += 1
            elif "BASIS_DATABASE_URL" not in done.json()["error"]["message"]:
                self.unclear.append(done.text)

    def stored(self) -> list[str]:
        self.ended.set()
        self.thread.join(120)
        return [item["message"] for item in self.client.get(f"/api/conversations/{self.ident}").json()["messages"]]


def until(talks: list[Talk], status: int, more: int) -> None:
    """Until every talk got so many more answers of this status."""
    wanted = [talk.told[status] + more for talk in talks]
    end = time.monotonic() + 240
    while any(talk.told[status] < count for talk, count in zip(talks, wanted, strict=True)):
        assert time.monotonic() < end, [talk.told for talk in talks]
        time.sleep(0.05)


def _told_within(seconds: float, url: str, status: int) -> bool:
    """Whether the service says this of its readiness in time; it looks no more often than every two seconds."""
    until_then = time.monotonic() + seconds
    while time.monotonic() < until_then:
        if httpx.get(f"{url}/readyz").status_code == status:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.proof
@pytest.mark.timeout(1200)
def test_servers_that_stop_and_start_again_under_load(tmp_path: Path, postgres_of_its_own: Postgres) -> None:
    index = Chroma(tmp_path / "index")
    index.start()
    url = f"postgresql://basis@127.0.0.1:{PORT}/postgres"
    program = Program(tmp_path / "data", BASIS_DATABASE_URL=url, BASIS_CHROMA_URL=index.url, BASIS_MODEL="rules")
    try:
        talks = [Talk(program.url, number) for number in range(PEOPLE)]
        until(talks, 200, 5)
        postgres_of_its_own.stop()
        until(talks, 503, 2)
        assert httpx.get(f"{program.url}/healthz").status_code == 200
        assert _told_within(FRESH + 1, program.url, 503)
        postgres_of_its_own.start()
        until(talks, 200, 5)
        index.stop()
        until(talks, 200, 5)
        index.start()
        until(talks, 200, 5)
        lost = [set(talk.kept) - set(talk.stored()) for talk in talks]
        twice = [len(stored) - len(set(stored)) for stored in (talk.stored() for talk in talks)]
        told = sum((talk.told for talk in talks), Counter[int]())
        print(f"\nservers stopped and started again: answers by status {dict(told)}, lost {sum(map(len, lost))}")
        assert not any(lost)
        assert not any(twice)
        assert set(told) == {200, 503}
        assert not [words for talk in talks for words in talk.unclear]
    finally:
        program.stop()
        index.stop()
