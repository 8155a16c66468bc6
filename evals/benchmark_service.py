"""Measures the running service, everything included: ``python -m evals.benchmark_service [PART…]``.

Parts: start, one, many, processes, llm, long, stored, idle; all without a name. Each prints one line with what was
promised beside it. The load generator runs on the same machine and counts; on a machine that does other work the times
are upper bounds, and the processor time of a turn says more. An hour of mixed load is ``python -m evals.endurance``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from sqlalchemy import insert

from assistant import Settings, State
from assistant.memory import Memory
from assistant.memory.tables import conversations, turns
from evals.instant_model import overhead
from evals.service_load import ask, loaded
from evals.service_program import QUESTIONS, Program, at

STORED = 100_000
WARMING = 8.0
"""Seconds of load before the clock starts: a further process begins when turns meet, and takes a while to load."""


def start(data: Path, _asked: argparse.Namespace) -> str:
    """From the command to the first answer of /readyz, the index built already."""
    seconds, worked = [], []
    for _ in range(5):
        program = Program(data)
        seconds.append(program.start_seconds)
        worked.append(program.processor())
        program.stop()
    told = f"median {statistics.median(seconds):.2f} s, best {min(seconds):.2f} s"
    return f"start: {told}, {statistics.median(worked):.2f} s of processor time (promised under 3 s)"


def one(data: Path, asked: argparse.Namespace) -> str:
    """Turns of one person."""
    load = loaded([Program(data)], 1, asked.turns)
    return f"one user: {load} (promised p50 under 25, p99 under 80 ms)"


def many(data: Path, asked: argparse.Namespace) -> str:
    """Turns of 32 people at once, computed in as many processes as there are cores."""
    load = loaded([Program(data)], 32, max(8, asked.turns // 4), WARMING)
    return f"32 users: {load} (promised 150 turns/s, p99 under 400 ms)"


def processes(data: Path, asked: argparse.Namespace) -> str:
    """One, two and four services with one database, each computing on one core, beside what the capacity model says."""
    told = []
    for count in (1, 2, 4):
        running = [
            Program(data, "--processes", "1", BASIS_DATABASE_URL=asked.database, BASIS_CHROMA_URL=asked.index)
            for _ in range(count)
        ]
        load = loaded(running, 32, max(8, asked.turns // 4))
        told.append(f"{count}: {load} of at most {load.capacity(count, asked.cores):.0f} expected")
    return "services: " + "; ".join(told)


def llm(data: Path, asked: argparse.Namespace) -> str:
    """What a call to a chat model costs beyond the call itself and beyond a turn of the rules."""
    return overhead(data, asked.turns)


def long(data: Path, _asked: argparse.Namespace) -> str:
    """A conversation of 500 turns: its last turns beside its first, the same questions in both."""
    program, times = Program(data), []
    try:
        with program.client() as client:
            ident = client.post("/api/conversations").json()["id"]
            for place in range(500):
                begun = time.perf_counter()
                text = QUESTIONS[place % len(QUESTIONS)]
                client.post(f"/api/conversations/{ident}/messages", json={"text": text}).raise_for_status()
                times.append(time.perf_counter() - begun)
    finally:
        program.stop()
    first, last = statistics.median(times[4:44]), statistics.median(times[-40:])
    return f"500 turns: first {1000 * first:.1f} ms, last {1000 * last:.1f} ms, ratio {last / first:.2f} (promised 1.3)"


def stored(_data: Path, _asked: argparse.Namespace) -> str:
    """A hundred thousand conversations of one person: the list and one of them."""
    with TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        _fill(Memory(settings))
        program = Program(settings.data_dir, BASIS_MODEL="rules")
        try:
            with program.client() as client:
                listing = _timed(lambda: client.get("/api/conversations"), 100)
                opening = _timed(lambda: client.get("/api/conversations/c50000"), 100)
        finally:
            program.stop()
    told = f"list p50 {at(listing, 0.5):.1f} p99 {at(listing, 0.99):.1f}, open p50 {at(opening, 0.5):.1f}"
    return f"{STORED:,} stored: {told} p99 {at(opening, 0.99):.1f} ms (promised under 30 ms)"


def _fill(memory: Memory) -> None:
    state = json.dumps({name: value for name, value in State().as_dict().items() if name != "turns"})
    answer = json.dumps({"text": "x" * 800, "numbers": [], "blocks": []})
    now = time.time()
    with memory.database.writing() as connection:
        for begin in range(0, STORED, 5000):
            numbers = range(begin, begin + 5000)
            shared = {"owner": "local", "title": "a question", "version": 1, "turn_count": 1, "state": state}
            rows = [{"id": f"c{n}", "created": now - n, "updated": now - n, **shared} for n in numbers]
            connection.execute(insert(conversations), rows)
            said = {"number": 1, "message": "a question", "answer": answer, "state": state, "created": now}
            connection.execute(insert(turns), [{"conversation": f"c{n}", **said} for n in numbers])
    memory.close()


def _timed(ask: Callable[[], httpx.Response], count: int) -> list[float]:
    times = []
    for _ in range(count):
        begun = time.perf_counter()
        ask().raise_for_status()
        times.append(time.perf_counter() - begun)
    return times


def idle(data: Path, _asked: argparse.Namespace) -> str:
    """A thousand open streams on which nothing happens."""
    program = Program(data)
    try:
        ask([program.url], 8, 8)
        time.sleep(WARMING)  # the further process that these turns started is no stream
        before = program.memory()
        opened, after = asyncio.run(_hold(program, 1000))
    finally:
        program.stop()
    return f"{opened} idle streams: {after - before:.0f} MB more, {before:.0f} before (promised under 100 MB)"


async def _hold(program: Program, count: int) -> tuple[int, float]:
    request = (
        f"GET /mcp HTTP/1.1\r\nHost: 127.0.0.1:{program.port}\r\nAccept: text/event-stream, application/json\r\n\r\n"
    ).encode()
    held, opened = [], 0
    for _ in range(count):
        reader, writer = await asyncio.open_connection("127.0.0.1", program.port)
        writer.write(request)
        held.append((reader, writer))
    for reader, _ in held:
        opened += (await reader.readline()).startswith(b"HTTP/1.1 200")
    await asyncio.sleep(2)
    memory = program.memory()
    for _, writer in held:
        writer.close()
    return opened, memory


PARTS: dict[str, Callable[[Path, argparse.Namespace], str]] = {
    part.__name__: part for part in (start, one, many, processes, llm, long, stored, idle)
}


def main() -> None:
    """Run the parts that were asked for and print their lines."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts; all without a name")
    reader.add_argument("--turns", type=int, default=200, help="turns of one user")
    reader.add_argument("--database", default="", help="PostgreSQL for the part `processes`; else SQLite")
    reader.add_argument("--index", default="", help="a Chroma server for the part `processes`; else one in each")
    reader.add_argument("--cores", type=int, default=2, help="how many cores the machine has")
    asked = reader.parse_args()
    with TemporaryDirectory() as folder:
        data = Path(folder)
        Program(data).stop()
        for name in asked.parts or PARTS:
            print(PARTS[name](data, asked), flush=True)


if __name__ == "__main__":
    main()
