"""Mixed load for an hour, and whether anything grows: ``python -m evals.endurance [--minutes 60] [--rate 6]``.

People ask plainly, streamed, as OpenAI clients and over MCP, change facts, list, search, open, export and delete, so
that what is kept stays about the same. Every minute one line tells what the service holds by then; the last lines
compare the second sixth of the time with the last. Judged are memory, open files, threads and the database, not speed.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp

from evals.service_program import QUESTIONS, Program

PEOPLE = 6
FORM = {"tax_year": 2025, "nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 93000}
ALLOWED = 1.05
"""Growth that is noise: a twentieth."""


class Person:
    """Somebody who goes through everything that the service offers, and leaves nothing behind."""

    def __init__(self, session: aiohttp.ClientSession, wait: float, told: Counter[str]) -> None:
        self._session, self._wait, self._told = session, wait, told

    async def visit(self, number: int) -> None:
        """One conversation from its first message to its deletion, and the other ways to ask."""
        place = f"/api/conversations/{(await self.call('post', '/api/conversations'))['id']}"
        for asked, text in enumerate(QUESTIONS):
            sent: dict[str, Any] = {
                "json": {"text": f"{text} ({number})" if asked else text.replace("93k", f"{90 + number % 9}k")}
            }
            if asked % 2:
                sent["headers"] = {"Accept": "text/event-stream"}
            await self.call("post", f"{place}/messages", **sent)
        facts = (await self.call("get", f"{place}/facts"))["facts"]["you"]["2025"]
        moved = next(fact["id"] for fact in facts if fact["fact"] == "conversion")
        await self.call("patch", f"{place}/facts/{moved}", json={"value": "6500"})
        await self.call("post", f"{place}/turns/1/feedback", json={"verdict": "helpful"})
        for path in ("", "/export?format=md", "/turns/1/worksheet"):
            await self.call("get", place + path)
        for path in ("/api/conversations", "/api/conversations?search=rollover", "/", "/readyz", "/metrics"):
            await self.call("get", path)
        await self.call("post", "/api/calc/form_8606", json=FORM)
        said = [{"role": "user", "content": QUESTIONS[number % 2]}]
        for stream in (False, True):
            asked_for = {"model": "basis", "messages": said, "stream": stream}
            await self.call("post", "/v1/chat/completions", json=asked_for)
        await self.call("post", "/mcp", json=_mcp("tools/list"), headers=MCP)
        await self.call("post", "/api/conversations/unknown/messages", expect=404, json={"text": "hello"})
        await self.call("delete", place, expect=204)

    async def call(self, method: str, path: str, expect: int = 0, **sent: Any) -> Any:
        """One request, read to its end; a status that was not expected is counted by route."""
        await asyncio.sleep(self._wait)
        async with self._session.request(method, path, **sent) as answer:
            body = await answer.read()
            good = answer.status == expect if expect else answer.status in (200, 201)
            self._told["requests" if good else f"{answer.status} at {method} {path.split('?')[0][:24]}"] += 1
            return await answer.json() if answer.content_type == "application/json" else body


MCP = {"Accept": "application/json, text/event-stream"}


def _mcp(method: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": {}}


async def _load(program: Program, until: float, rate: float, told: Counter[str]) -> None:
    async def person(number: int) -> None:
        headers = {"Authorization": f"Bearer person-{number}"}
        async with aiohttp.ClientSession(program.url, headers=headers) as session:
            one = Person(session, PEOPLE / rate, told)
            for visit in itertools.count(number):
                if time.monotonic() > until:
                    return
                try:
                    await one.visit(visit)
                except Exception as error:
                    told[type(error).__name__] += 1
                    await asyncio.sleep(1)

    await asyncio.gather(*(person(number) for number in range(PEOPLE)))


async def _watched(program: Program, data: Path, minutes: float, rate: float) -> tuple[list[dict[str, float]], Any]:
    """What the service held, minute by minute, and what became of the requests."""
    told: Counter[str] = Counter()
    begun = time.monotonic()
    loading = asyncio.create_task(_load(program, begun + 60 * minutes, rate, told))
    samples: list[dict[str, float]] = []
    while not loading.done():
        await asyncio.wait([loading], timeout=min(60.0, 6 * minutes))
        samples.append({**program.held(), "database MB": _size(data)})
        shown = ", ".join(f"{name} {value:.0f}" for name, value in samples[-1].items())
        print(f"{(time.monotonic() - begun) / 60:5.1f} min: {shown}; {dict(told)}", flush=True)
    return samples, told


def _size(data: Path) -> float:
    return sum(file.stat().st_size for file in data.glob("basis.db*")) / 1e6


def judged(samples: list[dict[str, float]]) -> list[str]:
    """One line a measurement: the second sixth of the time beside the last."""
    sixth = max(1, len(samples) // 6)
    lines = []
    for name in samples[0]:
        early, late = (
            statistics.median(sample[name] for sample in part)
            for part in (samples[sixth : 2 * sixth] or samples[:1], samples[-sixth:])
        )
        grown = "grew" if late > ALLOWED * early + 1 else "no growth"
        lines.append(f"{name}: {early:.1f} to {late:.1f}, {grown}")
    return lines


def main() -> None:
    """Run the load and print what grew."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--minutes", type=float, default=60.0, help="how long; the promise is an hour")
    reader.add_argument("--rate", type=float, default=6.0, help="requests a second")
    asked = reader.parse_args()
    with TemporaryDirectory() as folder:
        data = Path(folder)
        program = Program(data)
        try:
            samples, told = asyncio.run(_watched(program, data, asked.minutes, asked.rate))
        finally:
            program.stop()
    print(f"{asked.minutes:g} minutes, {dict(told)}", *judged(samples), sep="\n")


if __name__ == "__main__":
    main()
