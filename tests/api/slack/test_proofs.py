"""Long measurements: nothing lost and nothing twice under kill -9, and how fast events are acknowledged."""

from __future__ import annotations

import asyncio
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.api.program import Process
from tests.api.slack.conftest import Running
from tests.api.slack.program import main
from tests.api.slack.test_delivery import settled
from tests.api.slack.world import World

Json = dict[str, Any]
EVENTS = int(os.environ.get("SLACK_PROOF_EVENTS", "2000"))
KILLS = int(os.environ.get("SLACK_PROOF_KILLS", "20"))


class Ordeal:
    """Many questions while Slack fails at random and the program is killed again and again."""

    def __init__(self, world: World, data: Path) -> None:
        self.world = world
        self.chance = random.Random(8606)
        self.expected: dict[str, str | None] = {}
        self.acknowledged = 0
        world.retry_after, world.rates.minute, world.stream_life = "0.3", 1.0, 0.5
        world.fault = self._fault
        self.program = Process(data, f"{world.url}/api", program=main)
        world.target = f"{self.program.url}/slack/events"

    def _fault(self, method: str, arguments: Json) -> str:
        return self.chance.choices(("", "429", "500", "lost before", "lost after", "slow"), (82, 5, 3, 3, 3, 4))[0]

    async def one(self, number: int) -> None:
        direct = self.chance.random() < 0.5
        channel = f"DU{number % 40}" if direct else f"C{number % 10}"
        personal = direct or self.chance.random() < 0.3
        said = f"I converted {10_000 + number}" if personal else "the limit"
        event = self.world.said("T1", channel, f"U{number % 40}", f"<@UBASIS> {said}")
        name, heard = f"{channel}:{event['event']['ts']}", False
        copies = self.chance.choice((1, 1, 1, 2, 3))
        while copies > 0 or not heard:  # what nobody took while the program was down is sent again later
            await asyncio.sleep(self.chance.random() * 0.4)
            heard = (await self.world.delivering(event)).acknowledged or heard
            copies -= 1
        self.acknowledged += 1
        self.expected[name] = said
        await self._changes(name, event["event"], channel, said)

    async def _changes(self, name: str, event: Json, channel: str, said: str) -> None:
        what = self.chance.choices(("", "edited", "deleted"), (85, 10, 5))[0]
        if not what:
            return
        after = None if what == "deleted" else f"{said} {self.chance.randint(50_000, 60_000)}"
        change = self.world.changed("T1", channel, event, after and f"<@UBASIS> {after}")
        while not (await self.world.delivering(change)).acknowledged:
            await asyncio.sleep(0.4)  # it may be on disk although the program died before it said so
        self.expected[name] = after

    async def all_of(self, count: int) -> None:
        pace = asyncio.Semaphore(24)

        async def paced(number: int) -> None:
            async with pace:
                await self.one(number)

        await asyncio.gather(*(paced(number) for number in range(count)))

    def run(self, count: int, kills: int, seconds: float) -> None:
        talking = asyncio.run_coroutine_threadsafe(self.all_of(count), self.world.loop)
        for number in range(1, kills + 1):
            while self.acknowledged < number * count // (kills + 2) and not talking.done():
                time.sleep(0.01)
            self.program.kill()
            self.program.start()
        talking.result(seconds)
        self.world.fault = lambda method, arguments: ""
        try:
            self.world.wait(lambda: not self.lost(), seconds)
            time.sleep(3)  # what would come twice comes now
        except AssertionError as error:
            texts = self.texts()
            error.add_note(f"missing: {[(name, self.expected[name], texts.get(name)) for name in self.lost()]}")
            raise
        finally:
            self.program.kill()

    def posts(self) -> Counter[tuple[str, str]]:
        """How often each part of each answer stands in Slack."""
        found: Counter[tuple[str, str]] = Counter()
        for team, channel in list(self.world.messages):
            for message in self.world.posted(channel, team):
                told = (message.get("metadata") or {}).get("event_payload", {})
                found[told.get("question", ""), told.get("part", "")] += 1
        return found

    def texts(self) -> dict[str, str]:
        """The answer that stands for each question."""
        found = {}
        for team, channel in list(self.world.messages):
            for message in self.world.posted(channel, team):
                told = (message.get("metadata") or {}).get("event_payload", {})
                if told.get("part") == "0":
                    found[told["question"]] = str(message["text"])
        return found

    def lost(self) -> list[str]:
        """Questions whose answer is missing or is not the one to what was said last; deleted ones that have one."""
        texts = self.texts()
        return [name for name, said in self.expected.items() if not _answers(texts.get(name), said)]

    def twice(self) -> list[tuple[str, str]]:
        """Parts of answers that stand more than once; messages that belong to no question."""
        return [post for post, count in self.posts().items() if count > 1 or not post[0]]


def _answers(text: str | None, said: str | None) -> bool:
    if said is None or text is None:
        return said is None and text is None
    words, figures = re.sub(r"\d", "", said), "".join(re.findall(r"\d+", said))
    return text == f"You asked: {words}" + ("$7,500" if "limit" in said else "") + figures


def test_a_few_kills_lose_nothing_and_repeat_nothing(world: World, tmp_path: Path) -> None:
    ordeal = Ordeal(world, tmp_path)
    ordeal.run(60, 2, 100)
    assert (ordeal.lost(), ordeal.twice(), world.bad) == ([], [], [])


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_kill_9_between_acknowledgement_and_answer(world: World, tmp_path: Path) -> None:
    ordeal = Ordeal(world, tmp_path)
    ordeal.run(EVENTS, KILLS, 1200)
    lost, twice = ordeal.lost(), ordeal.twice()
    print(
        f"\n{EVENTS} events, {ordeal.acknowledged} acknowledged, {KILLS} kills: {len(lost)} lost, {len(twice)} twice; "
        f"calls {dict(world.calls)}"
    )
    assert (lost, twice, world.bad) == ([], [], [])


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
