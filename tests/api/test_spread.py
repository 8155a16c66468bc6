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

import orjson
import pytest

from api.processes import Here, Process
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
    return [int(line.split()[0]) for line in lines.stdout.splitlines() if "api.processes" in line]


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


BROKE_OFF = "broke off over this one"
DEADLY = """
import os
import assistant.dialogue.heard
read = assistant.dialogue.heard.read
def deadly(text, *given, **named):
    if "abort now" in text:
        os.abort()
    return read(text, *given, **named)
assistant.dialogue.heard.read = deadly
"""


@pytest.fixture
def mortal(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Spread]:
    """Turns computed beside this process alone, where a message with "abort now" ends the process at once."""
    (tmp_path / "sitecustomize.py").write_text(DEADLY)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(ROOT)]))
    before = others()
    made = Spread(settings, 2)
    made._places.clear()
    yield made
    for pid in set(others()) - set(before):
        os.kill(pid, signal.SIGKILL)


def test_a_message_that_ends_two_processes_is_told_so_and_the_service_lives_on(mortal: Spread) -> None:
    message = "For 2025 I converted 7,000, abort now, " + "and never had basis, " * 20
    written = mortal.written(State(), message)
    assert (written.number, written.message, written.status) == (1, message, "declined")
    assert BROKE_OFF in written.text and "again when it was tried once more" in written.text
    assert "Your words" in written.text and "are kept" in written.text and "ask in other words" in written.text
    assert not orjson.loads(written.answer)["numbers"]
    assert mortal.reply(State(), TOLD.format(7000))[1].status == "answered"


def test_a_message_beside_a_deadly_one_is_answered(mortal: Spread) -> None:
    with ThreadPoolExecutor(4) as pool:
        deadly = pool.submit(mortal.reply, State(), "abort now")
        told = [pool.submit(mortal.reply, State(), TOLD.format(amount)) for amount in (5001, 5002, 5003)]
        assert [done.result()[1].status for done in told] == ["answered"] * 3
        assert BROKE_OFF in deadly.result()[1].text


def test_a_dangerous_message_is_never_tried_in_the_process_that_serves(mortal: Spread) -> None:
    mortal._places.append(Here(mortal))  # it is free all the time
    process = Process(mortal.settings)
    mortal._places.insert(0, process)
    mortal._more = 0
    mortal._places[1].busy = 1  # but not yet when the message comes
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(mortal.reply, State(), "abort now")
        process._process.wait(60)
        mortal._give(mortal._places[-1])
        assert BROKE_OFF in asked.result()[1].text


def test_without_another_process_a_dangerous_message_is_given_up(
    mortal: Spread, monkeypatch: pytest.MonkeyPatch
) -> None:
    mortal._places.append(Process(mortal.settings))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert BROKE_OFF in mortal.reply(State(), "abort now")[1].text


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_is_left_when_the_service_ends(settings: Settings, stop: signal.Signals) -> None:
    program = (
        "import signal, sys; from pathlib import Path; from api.processes import Process; from assistant import Settings\n"
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
