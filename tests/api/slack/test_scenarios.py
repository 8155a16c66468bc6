"""Every row of the table through one running service: nothing lost, nothing twice, no figure where it may not be."""

from __future__ import annotations

import asyncio
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api.slack.conftest import Running
from tests.api.slack.scenarios import CALL_FAULTS, Scenario, table
from tests.api.slack.test_delivery import settled
from tests.api.slack.world import World

Json = dict[str, Any]
ROWS = table()
pytestmark = [pytest.mark.timeout(300)]


class Played:
    """The world after all rows were played, with the faults that struck."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.struck: Counter[int] = Counter()
        self._due = {row.number: row for row in ROWS if row.fault in CALL_FAULTS}
        world.fault = self._fault

    def _fault(self, method: str, arguments: Json) -> str:
        about = " ".join(str(arguments.get(key, "")) for key in ("channel", "channel_id", "users", "user_id", "name"))
        found = re.search(r"\d{4}", about)
        row = self._due.get(int(found[0])) if found else None
        if row is None or row.method != method or self.struck[row.number]:
            return ""
        self.struck[row.number] += 1
        return row.fault

    async def all(self) -> None:
        pace = asyncio.Semaphore(12)

        async def paced(row: Scenario) -> None:
            async with pace:
                await self._one(row)

        await asyncio.gather(*(paced(row) for row in ROWS))

    async def _one(self, row: Scenario) -> None:
        for step, form in row.steps(self.world):
            times = 3 if row.fault == "sent three times" else 1
            await asyncio.gather(*(self.world.delivering(step, form) for _ in range(times)))
            if row.fault == "sent again later":
                await asyncio.sleep(0.2)
                await self.world.delivering(step, form)


@pytest.fixture(scope="module")
def played() -> Iterator[Played]:
    world = World().start()
    world.retry_after = "0.1"
    with tempfile.TemporaryDirectory() as folder:
        service = Running(world, Path(folder), lease=5.0)
        done = Played(world)
        asyncio.run_coroutine_threadsafe(done.all(), world.loop).result(200)
        settled(world, service, 200)
        yield done
        service.stop()
    world.stop()


def told(messages: list[Json]) -> str:
    return "".join(json.dumps([message.get("text"), message.get("blocks")]) for message in messages)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind} · {row.place} · {row.fault or 'no fault'}")
def test_a_row_of_the_table(played: Played, row: Scenario) -> None:
    world = played.world
    here, alone = world.posted(row.channel), world.posted(f"D{row.user}")
    aside = [answer for answer in world.responses if answer["name"] == f"{row.number:04}"]
    assert played.struck[row.number] == (row.fault in CALL_FAULTS), "the fault strikes"
    assert _as_it_should_be(row, here, alone, aside, world) is None
    if row.place != "im" and row.kind != "shown":
        assert row.figure() not in told(here) and row.figure(2) not in told(here)
    if row.place == "shared":
        assert row.figure() not in told([*alone, *aside])


def _as_it_should_be(row: Scenario, here: list[Json], alone: list[Json], aside: list[Json], world: World) -> None:
    private, stranger = row.place == "im", row.place == "shared"
    match row.kind:
        case "general" | "edited into a question" | "rated":
            assert len(here) == 1 and "$7,500" in told(here)
        case "long":
            assert len(here) > 1 and told(here[:1]) and len({told([message]) for message in here}) == len(here)
        case "deleted before" | "of a bot":
            assert not [message for message in here if message["user"] == "UBASIS"] and not alone
        case "deleted" | "deleted without a word":
            assert not here and not alone
        case "shown":
            assert len(here) == 1 and row.figure() in told(here) and not alone
        case "figure" | "edited" | "home" | "prompts" | "shown by another" | "followed up" | "two speakers":
            count = 2 if row.kind in ("followed up", "two speakers") else 1
            assert len(here) == count
            figure = row.figure(2 if row.kind == "edited" else 1)
            if not stranger:
                assert figure in told(here if private else alone)
                assert private or len(alone) == (2 if row.kind == "followed up" else 1)
        case "command" | "shortcut":
            # an answer whose arrival Slack did not confirm has no place to be looked up: it comes again
            assert len(aside) == (2 if row.fault in ("lost after", "sent three times") and len(aside) == 2 else 1)
            assert stranger or row.figure() in told(aside)
    if row.kind == "home":
        assert f"${int(row.figure()):,}" in json.dumps(world.views["T1", row.user])
    if row.kind == "two speakers":
        other = world.posted(f"DV{row.number:04}")
        assert row.figure(2) in told(other) and row.figure() not in told(other)
    if row.kind in ("rated", "shown by another"):
        assert aside


def test_no_row_is_there_twice() -> None:
    assert len({(row.kind, row.place, row.fault) for row in ROWS}) == len(ROWS) >= 300


def test_slack_had_nothing_to_refuse(played: Played) -> None:
    assert not played.world.bad
