"""Measures the running service, everything included: ``python -m evals.benchmark_service [PART…]``.

Parts: start, one, many, processes, llm, long, stored, idle, mixed; all without a name. Each prints one line with what
was promised beside it. The load generator runs on the same machine and counts; on a machine that does other work the
times are upper bounds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from sqlalchemy import insert

from assistant import Settings, State
from assistant.memory import Memory
from assistant.memory.tables import conversations, turns
from evals.service_program import QUESTIONS, Program, at

STORED = 100_000


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
    times, rate, worked = _turns([Program(data)], 1, asked.turns)
    told = f"p50 {at(times, 0.5):.1f} ms, p99 {at(times, 0.99):.1f} ms, {rate:.0f} turns/s, {worked:.1f} ms processor"
    return f"one user: {told} (promised p50 under 25, p99 under 80 ms)"


def many(data: Path, asked: argparse.Namespace) -> str:
    """Turns of 32 people at once."""
    times, rate, worked = _turns([Program(data)], 32, max(4, asked.turns // 8))
    told = f"{rate:.0f} turns/s, p50 {at(times, 0.5):.1f} ms, p99 {at(times, 0.99):.1f} ms, {worked:.1f} ms processor"
    return f"32 users: {told} (promised 150 turns/s, p99 under 400 ms)"


def processes(data: Path, asked: argparse.Namespace) -> str:
    """One, two and four processes with one database; each should bring the turns a second of one core."""
    told = []
    for count in (1, 2, 4):
        running = [Program(data, BASIS_DATABASE_URL=asked.database) for _ in range(count)]
        times, rate, worked = _turns(running, 32, max(4, asked.turns // 8))
        expected = min(count, asked.cores) * 1000 / worked
        told.append(f"{count}: {rate:.0f} turns/s of at most {expected:.0f} expected, p99 {at(times, 0.99):.0f} ms")
    return "processes: " + "; ".join(told)


def _turns(running: list[Program], people: int, count: int) -> tuple[list[float], float, float]:
    """Times of turns, turns a second, and milliseconds of processor time a turn in the service."""
    urls = [program.url for program in running]
    try:
        asyncio.run(_ask(urls, people, 4))
        begun, before = time.perf_counter(), sum(program.processor() for program in running)
        times = asyncio.run(_ask(urls, people, count))
        spent, after = time.perf_counter() - begun, sum(program.processor() for program in running)
        return times, len(times) / spent, 1000 * (after - before) / len(times)
    finally:
        for program in running:
            program.stop()


async def _ask(urls: list[str], people: int, count: int) -> list[float]:
    times: list[float] = []

    async def person(number: int) -> None:
        headers = {"Authorization": f"Bearer person-{number}"}
        async with httpx.AsyncClient(base_url=urls[number % len(urls)], timeout=120, headers=headers) as client:
            for place in range(count):
                if place % len(QUESTIONS) == 0:
                    ident = (await client.post("/api/conversations")).json()["id"]
                text = QUESTIONS[place % len(QUESTIONS)]
                begun = time.perf_counter()
                done = await client.post(f"/api/conversations/{ident}/messages", json={"text": text})
                times.append(time.perf_counter() - begun)
                done.raise_for_status()

    await asyncio.gather(*(person(number) for number in range(people)))
    return times


class Instant(BaseHTTPRequestHandler):
    """A chat model that answers at once."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece: in two, the second waits forty milliseconds for an acknowledgement
    calls = 0

    def do_POST(self) -> None:
        """One completion."""
        type(self).calls += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        message = {"role": "assistant", "content": "It depends on the balances that you hold."}
        body = json.dumps(
            {
                "id": "x",
                "object": "chat.completion",
                "created": 0,
                "model": "instant",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silent."""


def llm(data: Path, asked: argparse.Namespace) -> str:
    """What a call to a chat model costs beyond the call itself and beyond a turn of the rules."""
    model = ThreadingHTTPServer(("127.0.0.1", 0), Instant)
    threading.Thread(target=model.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{model.server_port}/v1"
    bare = _bare(address, asked.turns)
    program = Program(data, BASIS_MODEL="openai:instant", OPENAI_BASE_URL=address, OPENAI_API_KEY="none")
    rules = Program(data)
    try:
        _one_by_one(program, 4)
        Instant.calls, begun_calls = 0, 0
        with_model = _one_by_one(program, asked.turns)
        calls = (Instant.calls - begun_calls) / len(with_model)
        without = _one_by_one(rules, asked.turns)
    finally:
        program.stop()
        rules.stop()
        model.shutdown()
    over = (at(with_model, 0.5) - at(without, 0.5)) / max(calls, 1) - 1000 * statistics.median(bare)
    told = f"turn {at(with_model, 0.5):.1f} ms with {calls:.1f} calls, {at(without, 0.5):.1f} ms with rules"
    return (
        f"instant LLM: {told}, bare call {1000 * statistics.median(bare):.1f} ms: "
        f"{over:.1f} ms over it a call (promised under 5 ms)"
    )


def _bare(address: str, count: int) -> list[float]:
    import openai

    client, times = openai.OpenAI(base_url=address, api_key="none"), []
    for _ in range(count):
        begun = time.perf_counter()
        client.chat.completions.create(model="instant", messages=[{"role": "user", "content": "hello"}])
        times.append(time.perf_counter() - begun)
    return times


def _one_by_one(program: Program, count: int) -> list[float]:
    times = []
    with program.client() as client:
        for place in range(count):
            ident = client.post("/api/conversations").json()["id"]
            begun = time.perf_counter()
            client.post(f"/api/conversations/{ident}/messages", json={"text": QUESTIONS[0]}).raise_for_status()
            times.append(time.perf_counter() - begun)
            del place
    return times


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
        asyncio.run(_ask([program.url], 8, 8))
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


def mixed(data: Path, asked: argparse.Namespace) -> str:
    """Mixed load for a while: memory and times at the end beside those after the first fifth."""
    program, samples = Program(data), []
    until = time.monotonic() + 60 * asked.minutes
    try:
        while time.monotonic() < until:
            times = asyncio.run(_ask([program.url], 8, 12))
            samples.append((program.memory(), at(times, 0.5)))
    finally:
        program.stop()
    early = samples[len(samples) // 5]
    late = (samples[-1][0], statistics.median(time for _, time in samples[-5:]))
    told = f"memory {early[0]:.0f} to {late[0]:.0f} MB, p50 {early[1]:.0f} to {late[1]:.0f} ms"
    return f"mixed load, {asked.minutes:g} minutes: {told} (promised no growth in an hour)"


PARTS: dict[str, Callable[[Path, argparse.Namespace], str]] = {
    part.__name__: part for part in (start, one, many, processes, llm, long, stored, idle, mixed)
}


def main() -> None:
    """Run the parts that were asked for and print their lines."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts; all without a name")
    reader.add_argument("--turns", type=int, default=200, help="turns of one user")
    reader.add_argument("--database", default="", help="PostgreSQL for the part `processes`; else SQLite")
    reader.add_argument("--cores", type=int, default=2, help="how many cores the machine has")
    reader.add_argument("--minutes", type=float, default=1.0, help="length of the mixed load; the promise is 60")
    asked = reader.parse_args()
    with TemporaryDirectory() as folder:
        data = Path(folder)
        Program(data).stop()
        for name in asked.parts or PARTS:
            print(PARTS[name](data, asked), flush=True)


if __name__ == "__main__":
    main()
