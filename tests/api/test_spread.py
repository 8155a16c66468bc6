"""Turns computed in several processes: the same answers, nobody waits for a dead one, and none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.spread import Spread
from assistant import Basis, Settings, State, UnknownFact

ROOT = Path(__file__).parents[2]
TOLD = "For 2025 I put {0} nondeductible and converted {0}, no other IRAs, never had basis. What is taxable?"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Settings:
    return Settings(data_dir=indexed(tmp_path_factory.mktemp("spread")))


@pytest.fixture(scope="module")
def spread(settings: Settings) -> Iterator[Spread]:
    made = Spread(settings, 2)
    yield made
    for pid in others():
        os.kill(pid, signal.SIGKILL)


def others() -> list[int]:
    """The processes that compute beside this one."""
    lines = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    return [int(line.split()[0]) for line in lines.stdout.splitlines() if "api.spread" in line]


def ask_together(spread: Spread, amounts: range) -> list[dict[str, object]]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda amount: spread.reply(State(), TOLD.format(amount))[1].as_dict(), amounts))


def until_two(spread: Spread) -> int:
    """Keep asking until the other process computes; its id."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        ask_together(spread, range(6001, 6009))
        if others() and len(spread._places) == 2:
            return others()[0]
    raise AssertionError("no second process came to help")


def test_whoever_asks_alone_stays_in_one_process(settings: Settings) -> None:
    alone = Spread(settings, 2)
    before = others()
    for amount in (6000, 7000):
        alone.reply(State(), TOLD.format(amount))
    assert others() == before


def test_every_process_gives_the_same_answer(settings: Settings, spread: Spread) -> None:
    until_two(spread)
    told = ask_together(spread, range(5001, 5025))
    basis = Basis(settings)
    expected = [basis.reply(State(), TOLD.format(amount))[1].as_dict() for amount in range(5001, 5025)]
    assert told == expected
    assert len(others()) == 1


def test_a_fact_that_is_changed_or_unknown_is_so_everywhere(spread: Spread) -> None:
    until_two(spread)
    state, _ = spread.reply(State(), TOLD.format(7000))
    fact = next(fact for fact in state.facts if fact.name == "conversion")
    with ThreadPoolExecutor(8) as pool:
        changed = list(pool.map(lambda value: spread.change_fact(state, fact.id, str(value)), range(6001, 6009)))
        unknown = [pool.submit(spread.change_fact, state, "nothing", None) for _ in range(8)]
        wrong = [pool.submit(spread.change_fact, state, fact.id, "much") for _ in range(8)]
    assert [[held.value for held in new.facts if held.name == "conversion"] for new, _ in changed] == [
        [str(value)] for value in range(6001, 6009)
    ]
    assert {type(done.exception()) for done in unknown} == {UnknownFact}
    assert {type(done.exception()) for done in wrong} == {ValueError}


def test_a_process_that_is_killed_costs_no_answer_and_is_replaced(spread: Spread) -> None:
    first = until_two(spread)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask_together, spread, range(4001, 4041))
        os.kill(first, signal.SIGKILL)
        told = asked.result()
    assert [answer["status"] for answer in told] == ["answered"] * 40
    assert until_two(spread) != first


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_is_left_when_the_service_ends(settings: Settings, stop: signal.Signals) -> None:
    program = (
        "import signal, sys; from pathlib import Path; from api.spread import Process; from assistant import Settings\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # whoever runs the tests may have it ignored
        "process = Process(Settings(data_dir=Path(sys.argv[1])))\n"
        "print(process._process.pid, flush=True); input()"
    )
    command = [sys.executable, "-c", program, str(settings.data_dir)]
    service = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert service.stdout is not None
    other = int(service.stdout.readline())
    os.kill(other, signal.SIGTERM)  # it does not go before the service does
    service.send_signal(stop)
    service.wait(60)
    until = time.monotonic() + 60
    while Path(f"/proc/{other}/cmdline").exists() and Path(f"/proc/{other}/cmdline").read_bytes():
        assert time.monotonic() < until, "the process outlives its service"
        time.sleep(0.02)
