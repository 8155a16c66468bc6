"""People who ask the running service all at once, and what their turns took; the load generator counts as well."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

import aiohttp

from evals.service_program import QUESTIONS, Program, at


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
        headers = {"Authorization": f"Bearer person-{number}"}
        async with aiohttp.ClientSession(urls[number % len(urls)], headers=headers) as client:
            for place in range(count):
                if place % len(QUESTIONS) == 0:
                    async with client.post("/api/conversations") as made:
                        ident = (await made.json())["id"]
                begun = time.perf_counter()
                text = {"text": QUESTIONS[place % len(QUESTIONS)]}
                async with client.post(f"/api/conversations/{ident}/messages", json=text) as done:
                    done.raise_for_status()
                    await done.read()
                times.append(time.perf_counter() - begun)

    await asyncio.gather(*(person(number) for number in range(people)))
    return times


def _processor(running: list[Program]) -> float:
    return sum(program.processor() for program in running)
