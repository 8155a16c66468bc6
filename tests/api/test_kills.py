"""The service killed under load, on SQLite and on PostgreSQL: what was acknowledged is there, whole, once, in order."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from assistant import Settings
from assistant.memory import Memory
from tests.api.program import Process

PEOPLE = 6


class Person(threading.Thread):
    """Sends one message after another, each until it is acknowledged, and looks at the conversation in between."""

    def __init__(self, url: str, number: int, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.acknowledged: dict[str, int] = {}
        self.half: list[str] = []
        self._over, self._number = over, number
        about = {"Authorization": f"Bearer person-{number}"}
        self._client = httpx.Client(base_url=url, timeout=20, verify=False, headers=about)
        self.conversation = str(self._client.post("/api/conversations").json()["id"])

    def run(self) -> None:
        place, count = f"/api/conversations/{self.conversation}", 0
        while not self._over.is_set():
            count += 1
            said = f"message {count} of person {self._number}"
            while not self._over.is_set():
                try:
                    done = self._client.post(f"{place}/messages", json={"text": said, "client_id": f"id-{count}"})
                    if done.status_code == 200:
                        self.acknowledged[said] = done.json()["turn"]
                        break
                    if count % 5 == 0:
                        shown = self._client.get(place).json()["messages"]
                        self.half += [item["message"] for item in shown if not item["answer"]["text"]]
                except httpx.TransportError:
                    time.sleep(0.005)


def killed(data: Path, database: str, kills: int) -> str:
    """Kill the service so often under load; what it came to. Fails when anything is lost, doubled or half."""
    chance, over = random.Random(8606), threading.Event()
    service = Process(data, database)
    people = [Person(service.url, number, over) for number in range(PEOPLE)]
    for person in people:
        person.start()
    for _ in range(kills):
        _until_some_more(people, chance.randint(1, 8))
        time.sleep(chance.random() * 0.05)
        service.kill()
        service.start()
    time.sleep(0.5)
    over.set()
    for person in people:
        person.join(60)
    service.kill()
    memory = Memory(Settings(data_dir=data, database_url=database))
    lost = twice = half = acknowledged = gaps = 0
    for number, person in enumerate(people):
        owner = next(iter(memory.conversations.list(_owner(number))), None)
        assert owner is not None
        kept = memory.conversations.turns(_owner(number), person.conversation)
        places = {turn.message: turn.number for turn in kept}
        acknowledged += len(person.acknowledged)
        lost += sum(places.get(said) != turn for said, turn in person.acknowledged.items())
        twice += sum(count > 1 for count in Counter(turn.message for turn in kept).values())
        half += len(person.half) + sum(not turn.answer.get("text") or "blocks" not in turn.answer for turn in kept)
        gaps += [turn.number for turn in kept] != list(range(1, len(kept) + 1))
    memory.close()
    assert (lost, twice, half, gaps) == (0, 0, 0, 0)
    assert acknowledged > kills
    return f"{kills} kills, {acknowledged} acknowledged turns: {lost} lost, {twice} twice, {half} half, {gaps} gaps"


def _until_some_more(people: list[Person], turns: int) -> None:
    """Wait until so many more turns are acknowledged, so that the next kill comes in the middle of others."""
    enough = sum(len(person.acknowledged) for person in people) + turns
    until = time.monotonic() + 20
    while sum(len(person.acknowledged) for person in people) < enough and time.monotonic() < until:
        time.sleep(0.002)


def _owner(number: int) -> str:
    from assistant.memory.keys import hashed

    return f"bearer:{hashed(f'person-{number}')[:24]}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield ""
        return
    url = request.getfixturevalue("postgres")
    yield url
    memory = Memory(Settings(data_dir=tmp_path, database_url=url))
    with memory.database.writing() as connection:
        connection.execute(text("TRUNCATE conversations CASCADE"))
    memory.close()


def test_a_few_kills_lose_nothing(tmp_path: Path, database: str) -> None:
    killed(tmp_path, database, 4)


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_three_hundred_kills_lose_nothing(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> None:
    print(f"\n{request.node.callspec.id}: {killed(tmp_path, database, 300)}")
