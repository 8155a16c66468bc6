from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from assistant import Settings
from evals import run as running
from evals.asking import TookTooLong, failures, time_limit
from evals.case import Case
from evals.report import Report
from evals.result import Result
from evals.run import Options, crashed, read_journal, run
from tests.evals import made


class Interrupted(BaseException):
    pass


class FakeAsker:
    """Answers without asking; stops at the case that is to interrupt the run."""

    asked: list[str] = []  # noqa: RUF012
    stop_at = ""

    def __init__(self, settings: Settings, limit: float, replies: Path | None = None) -> None:
        pass

    def ask(self, case: Case, repeat: int = 0) -> Result:
        if case.id == self.stop_at:
            raise Interrupted
        self.asked.append(case.id)
        outcome: Result = made.result(case.key, digest=case.digest, repeat=repeat, seconds=time.perf_counter())
        return outcome


@pytest.fixture
def asker(monkeypatch: pytest.MonkeyPatch) -> type[FakeAsker]:
    monkeypatch.setattr(running, "Asker", FakeAsker)
    FakeAsker.asked, FakeAsker.stop_at = [], ""
    return FakeAsker


CASES = [made.case(id=name) for name in "abcde"]


def test_results_come_in_the_order_of_the_cases(asker: type[FakeAsker]) -> None:
    assert [result.key for result in run(CASES, Settings(), Options())] == [case.key for case in CASES]


def test_an_interrupted_run_is_taken_up_without_repeating_or_losing_a_case(
    asker: type[FakeAsker], tmp_path: Path
) -> None:
    options = Options(journal=tmp_path / "run.jsonl", resume=True)
    asker.stop_at = "d"
    with pytest.raises(Interrupted):
        run(CASES, Settings(), options)
    asker.stop_at = ""
    seen: list[Result] = []
    results = run(CASES, Settings(), options, seen.append)
    assert asker.asked == list("abcde")
    assert [result.key for result in results] == [case.key for case in CASES]
    assert len(seen) == 5


def test_a_line_cut_off_by_the_interruption_is_asked_again(asker: type[FakeAsker], tmp_path: Path) -> None:
    options = Options(journal=tmp_path / "run.jsonl", resume=True)
    run(CASES, Settings(), options)
    journal = tmp_path / "run.jsonl"
    journal.write_bytes(journal.read_bytes()[:-30])
    asker.asked.clear()
    assert len(run(CASES, Settings(), options)) == 5
    assert asker.asked == ["e"]
    assert len(list(read_journal(journal, journal.read_text("utf-8").splitlines()[0]))) == 5


def test_the_journal_of_another_run_is_not_taken_up(asker: type[FakeAsker], tmp_path: Path) -> None:
    options = Options(journal=tmp_path / "run.jsonl", resume=True)
    run(CASES, Settings(), options)
    asker.asked.clear()
    run(CASES[:3], Settings(), options)
    assert asker.asked == list("abc")


def test_each_repeat_is_a_result(asker: type[FakeAsker]) -> None:
    results = run(CASES, Settings(), Options(repeat=3))
    assert len(results) == 15
    assert Report("rules", results).repeats() == {"stable": 5}


def test_two_runs_have_the_same_hash_whatever_time_they_took(asker: type[FakeAsker]) -> None:
    first, second = (Report("rules", run(CASES, Settings(), Options())) for _ in range(2))
    assert first.hash == second.hash
    other = Report("rules", [made.result(case.key, "wrong", "1", digest=case.digest) for case in CASES])
    assert other.hash != first.hash


def test_a_report_survives_its_json(asker: type[FakeAsker]) -> None:
    report = Report("rules", run(CASES, Settings(), Options()))
    again = Report.from_dict(report.as_dict())
    assert again.hash == report.hash


def test_a_process_that_dies_costs_its_case_as_an_error() -> None:
    result = crashed((CASES[0], 0))
    assert (result.verdict, result.key) == ("error", "cases/a")


def test_a_case_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(TookTooLong), time_limit(0.05):
        time.sleep(5)


def test_a_failure_that_the_assistant_logs_is_collected() -> None:
    import logging

    with failures() as found:
        try:
            raise KeyError("line 19")
        except KeyError:
            logging.getLogger("assistant.conversation").exception("a turn failed")
    assert found == ["KeyError: 'line 19'"]


def test_progress_is_told_for_every_case(asker: type[FakeAsker]) -> None:
    ticks: list[Any] = []
    run(CASES, Settings(), Options(), ticks.append)
    assert len(ticks) == 5


def test_a_worker_that_dies_costs_only_the_case_at_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_load", made.load_nothing)
    monkeypatch.setattr(running, "_ask", made.die_at_c)
    results = run(CASES, Settings(), Options(jobs=2))
    assert [(one.key, one.verdict) for one in results if one.verdict != "right"] == [("cases/c", "error")]
    assert len(results) == 5


def test_when_every_worker_dies_all_cases_are_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_load", made.load_nothing)
    monkeypatch.setattr(running, "_ask", made.die_always)
    assert {one.verdict for one in run(CASES, Settings(), Options(jobs=2))} == {"error"}
