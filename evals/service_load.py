"""People who ask the running service all at once, and what their turns took; the load generator counts as well."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

import orjson

from evals.service_program import QUESTIONS, Program, at

LARGEST = 1_000_000
"""Bytes of an answer at most."""


@dataclass(frozen=True)
class Load:
    """Times of turns, and what they cost: turns a second, milliseconds of processor time in service and generator."""

    times: list[float]
    rate: float
    worked: float
    asking: float

    def capacity(self, processes: int, cores: int) -> float:
        """Turns a second that the capacity model promises of so many processes on so many cores."""
        return 1000 * min(processes / self.worked, cores / (self.worked + self.asking))

    def __str__(self) -> str:
        times = f"p50 {at(self.times, 0.5):.1f} ms, p99 {at(self.times, 0.99):.1f} ms"
        return f"{self.rate:.0f} turns/s, {times}, processor {self.worked:.1f} + {self.asking:.1f} ms a turn"


def loaded(running: list[Program], people: int, count: int, warming: float = 0.0) -> Load:
    """So many turns of each of so many people, after as many seconds of it that do not count; ends the services."""
    urls = [program.url for program in running]
    try:
        begun = time.monotonic()
        ask(urls, people, 4)
        while time.monotonic() - begun < warming:
            ask(urls, people, 4)
        worked, asking, clock = _processor(running), time.process_time(), time.perf_counter()
        times = ask(urls, people, count)
        turns, spent = len(times), time.perf_counter() - clock
        worked, asking = _processor(running) - worked, time.process_time() - asking
        return Load(times, turns / spent, 1000 * worked / turns, 1000 * asking / turns)
    finally:
        for program in running:
            program.stop()


def ask(urls: list[str], people: int, count: int) -> list[float]:
    """The times of so many turns of each of so many people, who share the services."""
    return asyncio.run(_ask(urls, people, count))


async def _ask(urls: list[str], people: int, count: int) -> list[float]:
    times: list[float] = []

    async def person(number: int) -> None:
        line = await Line.to(urls[number % len(urls)], f"person-{number}")
        for place in range(count):
            turn = place % len(QUESTIONS)
            if turn == 0:
                ident = orjson.loads(await line.post("/api/conversations", b"", 201))["id"]
            begun = time.perf_counter()
            text = orjson.dumps({"text": QUESTIONS[turn]})
            answer = await line.post(f"/api/conversations/{ident}/messages", text, 200)
            times.append(time.perf_counter() - begun)
            if not (answer.startswith(b'{"status":"answered",') and answer.endswith(b',"turn":%d}' % (turn + 1))):
                raise SystemExit(f"This is no answer to turn {turn + 1}: {answer[:200]!r}")
        line.close()

    await asyncio.gather(*(person(number) for number in range(people)))
    return times


class Line:
    """A connection that stays open, with no more of HTTP than it needs, so that asking takes little of the machine."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, headers: bytes) -> None:
        self._reader, self._writer, self._headers = reader, writer, headers

    @classmethod
    async def to(cls, url: str, token: str) -> Line:
        """A connection of somebody to a service."""
        host, _, port = url.removeprefix("http://").partition(":")
        headers = f"Host: {host}:{port}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
        return cls(*await asyncio.open_connection(host, int(port), limit=LARGEST), headers.encode())

    async def post(self, path: str, body: bytes, expected: int) -> bytes:
        """What comes back; the program ends when it has another status."""
        length = b"Content-Length: %d\r\n\r\n" % len(body)
        self._writer.write(b"POST %b HTTP/1.1\r\n%b%b%b" % (path.encode(), self._headers, length, body))
        head = await self._reader.readuntil(b"\r\n\r\n")
        size = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        told = await self._reader.readexactly(size)
        if int(head[9:12]) != expected:
            raise SystemExit(f"{path} was answered with {head[9:12].decode()}: {told[:200]!r}")
        return told

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


def _processor(running: list[Program]) -> float:
    return sum(program.processor() for program in running)
