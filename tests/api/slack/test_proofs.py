"""Long measurements: nothing lost and nothing twice under kill -9, and how fast events are acknowledged."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.api.slack.conftest import Running
from tests.api.slack.test_delivery import settled
from tests.api.slack.world import World

EVENTS = int(os.environ.get("SLACK_PROOF_EVENTS", "2000"))
KILLS = int(os.environ.get("SLACK_PROOF_KILLS", "20"))
ROOT = Path(__file__).parents[3]


class Mortal:
    """The program, killed and started again at the same address."""

    def __init__(self, world: World, data: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        world.target = f"http://127.0.0.1:{self.port}/slack/events"
        here = [str(data), f"{world.url}/api", str(self.port)]
        self._command = [sys.executable, "-m", "tests.api.slack.program", *here]
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, cwd=ROOT)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                assert self._process.poll() is None, "the program ended by itself"
                time.sleep(0.05)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_kill_9_between_acknowledgement_and_answer(world: World, tmp_path: Path) -> None:
    chance = random.Random(8606)
    world.retry_after = "0.3"

    def fault(method: str, arguments: dict[str, Any]) -> str:
        if method == "chat.postMessage":
            return chance.choices(("", "429", "500", "lost before", "lost after"), (85, 6, 3, 3, 3))[0]
        return ""

    world.fault = fault
    program = Mortal(world, tmp_path)
    asked: dict[str, str] = {}
    acknowledged: set[str] = set()

    async def one(number: int) -> None:
        channel = chance.choice([f"D{number % 40}", f"C{number % 10}"])
        text = "<@UBASIS> the limit" if channel.startswith("C") else f"I converted {10_000 + number}"
        event = world.said("T1", channel, f"U{number % 40}", text)
        asked[event["event"]["ts"]] = channel
        copies = chance.choice((1, 1, 1, 2, 3))
        for _ in range(copies):
            await asyncio.sleep(chance.random() * 0.4)
            done = await world.delivering(event)
            if done.acknowledged:
                acknowledged.add(event["event"]["ts"])

    async def all_of() -> None:
        pace = asyncio.Semaphore(24)

        async def paced(number: int) -> None:
            async with pace:
                await one(number)

        await asyncio.gather(*(paced(number) for number in range(EVENTS)))

    talking = asyncio.run_coroutine_threadsafe(all_of(), world.loop)
    for number in range(1, KILLS + 1):
        while len(acknowledged) < number * EVENTS // (KILLS + 2) and not talking.done():
            time.sleep(0.01)
        program.kill()
        program.start()
    talking.result(900)

    def answers() -> Counter[str]:
        found: Counter[str] = Counter()
        for (team, channel), _ in list(world.messages.items()):
            for message in world.posted(channel, team):
                found[(message.get("metadata") or {}).get("event_payload", {}).get("question", "")] += 1
        return found

    world.fault = lambda method, arguments: ""
    names = {f"{asked[ts]}:{ts}" for ts in acknowledged}
    try:
        world.wait(lambda: names <= set(answers()), 300)
        time.sleep(5)
        counted = answers()
    finally:
        program.kill()
    lost, twice = names - set(counted), [name for name, count in counted.items() if count > 1]
    print(
        f"\n{len(asked)} events, {len(acknowledged)} acknowledged, {KILLS} kills: "
        f"{len(lost)} lost, {len(twice)} twice; calls {dict(world.calls)}"
    )
    assert not lost
    assert not twice
    assert not world.bad


@pytest.mark.proof
@pytest.mark.timeout(300)
def test_acknowledged_within_a_tenth_of_a_second_at_thirty_a_second(
    world: World, serve: Callable[..., Running]
) -> None:
    service = serve()
    seconds: list[float] = []
    count, rate = 600, 30

    async def one(number: int) -> None:
        event = world.said("T1", f"D{number % 50}", f"U{number % 50}", "the limit")
        seconds.extend((await world.delivering(event)).seconds)

    async def all_of() -> None:
        begun, tasks = time.perf_counter(), []
        for number in range(count):
            await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(one(number)))
        await asyncio.gather(*tasks)

    asyncio.run_coroutine_threadsafe(all_of(), world.loop).result(200)
    ordered: list[Any] = sorted(seconds)
    p50, p99 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    print(f"\nacknowledged: p50 {p50 * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms, most {ordered[-1] * 1000:.1f} ms")
    settled(world, service)
    assert len(seconds) == count
    assert p99 < 0.1
