"""Many people at once: what one said is never in the answer to another, on any surface."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

PEOPLE = 50


class Person:
    """Says amounts that nobody else says and looks for any other in what comes back."""

    def __init__(self, url: str, number: int) -> None:
        self.chance = random.Random(number)
        self._client = httpx.Client(base_url=url, timeout=60, headers={"Authorization": f"Bearer person-{number}"})
        self._first = 100_000 * (number + 1)
        self._count = 0
        self._ident = ""
        self.requests = 0
        self.crossings: list[str] = []

    def once(self) -> None:
        if self._count % 6 == 0:
            self._ident = self._ask("POST", "/api/conversations").json()["id"]
        self._count += 1
        text = f"I converted {self._first + self._count}"
        kind = self.chance.random()
        if kind < 0.6:
            self._look(self._ask("POST", f"/api/conversations/{self._ident}/messages", {"text": text}).json())
        elif kind < 0.8:
            body = {"model": "basis", "messages": [{"role": "user", "content": text}]}
            self._look(self._ask("POST", "/v1/chat/completions", body).json()["basis"])
        elif kind < 0.9:
            for item in self._ask("GET", f"/api/conversations/{self._ident}").json()["messages"]:
                self._look(item["answer"])
        else:
            for item in self._ask("GET", "/api/conversations?limit=200").json()["conversations"]:
                self._own(item["title"].rpartition(" ")[2])

    def _ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        self.requests += 1
        response = self._client.request(method, path, json=body)
        assert response.status_code < 300, response.text
        return response

    def _look(self, answer: dict[str, Any]) -> None:
        for number in answer["numbers"]:
            self._own(number["value"])

    def _own(self, value: str) -> None:
        if value and not self._first < int(value) < self._first + 100_000:
            self.crossings.append(value)


def talk(url: str, requests: int) -> tuple[int, int]:
    """Requests of fifty people in turn; how many there were and how many figures were somebody else's."""
    people = [Person(url, number) for number in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        for done in [pool.submit(_many, person, requests // PEOPLE) for person in people]:
            done.result()
    return sum(person.requests for person in people), sum(len(person.crossings) for person in people)


def _many(person: Person, rounds: int) -> None:
    for _ in range(rounds):
        person.once()


def test_fifty_people_keep_apart(server: Any) -> None:
    requests, crossings = talk(server.url, 400)
    assert requests >= 400
    assert crossings == 0


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_ten_thousand_requests_of_fifty_people_keep_apart(server: Any) -> None:
    requests, crossings = talk(server.url, 10_000)
    print(f"\n{requests} interleaved requests of {PEOPLE} people: {crossings} crossings")
    assert crossings == 0
