"""Runs cases, one process for each job; every finished case is noted at once, so that a run can be taken up again."""

from __future__ import annotations

import json
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from assistant import Settings
from evals.asking import Asker
from evals.case import FORMAT, Case, digest
from evals.result import Result
from evals.shown import ShownTurn
from evals.verdicts import Finding

Tick = Callable[[Result], None]
Job = tuple[Case, int]
_asker: Asker | None = None


@dataclass(frozen=True)
class Options:
    """How to run: processes, repeats and seconds of a case, journal of finished cases, record of replies."""

    jobs: int = 1
    repeat: int = 1
    limit: float = 60.0
    journal: Path | None = None
    resume: bool = False
    replies: Path | None = None


def run(cases: Sequence[Case], settings: Settings, options: Options, tick: Tick = lambda result: None) -> list[Result]:
    """All results in the order of the cases, whatever order they came in.

    A worker that dies costs the case it held, as an error; the others go on in fresh workers. With ``resume``, cases
    that the journal of the same run holds are not asked again.
    """
    todo = [(case, repeat) for repeat in range(options.repeat) for case in cases]
    done: dict[tuple[str, int], Result] = {}
    key = run_key(cases, settings, options)
    for result in read_journal(options.journal, key) if options.resume and options.journal else ():
        done[result.key, result.repeat] = result
        tick(result)
    left = [(case, repeat) for case, repeat in todo if (case.key, repeat) not in done]
    with _journal(options.journal, key, keep=bool(done)) as note:
        for result in _results(left, settings, options):
            done[result.key, result.repeat] = result
            note(result)
            tick(result)
    return [done[case.key, repeat] for case, repeat in todo]


def _results(jobs: Sequence[Job], settings: Settings, options: Options) -> Iterator[Result]:
    if options.jobs == 1 or len(jobs) < 2:
        asker = Asker(settings, options.limit, options.replies)
        for case, repeat in jobs:
            yield asker.ask(case, repeat)
        return
    left = dict(enumerate(jobs))
    while left:
        size = min(options.jobs, len(left))
        yield from _together(left, size, settings, options)
        if left:
            yield from _one_by_one(left, 2 * size + 1, settings, options)


def _together(left: dict[int, Job], size: int, settings: Settings, options: Options) -> Iterator[Result]:
    """Results from a pool, taken out of ``left``; ends early when a worker dies, at once when interrupted."""
    pool = _pool(size, settings, options)
    try:
        waiting: dict[Future[Result], int] = {pool.submit(_ask, job): place for place, job in left.items()}
        for future in as_completed(waiting):
            try:
                result = future.result()
            except BrokenProcessPool:
                continue
            left.pop(waiting[future])
            yield result
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(left: dict[int, Job], count: int, settings: Settings, options: Options) -> Iterator[Result]:
    """The cases that were on their way when a worker died, each in a process of its own, to find the one at fault.

    When all of them die, the program cannot be loaded at all, and everything left is an error.
    """
    suspects = sorted(left)[:count]
    died = 0
    for place in suspects:
        with _pool(1, settings, options) as pool:
            try:
                yield pool.submit(_ask, left[place]).result()
            except BrokenProcessPool:
                died += 1
                yield crashed(left[place])
        left.pop(place)
    if died == len(suspects) > 1:
        for place in sorted(left):
            yield crashed(left.pop(place))


def _pool(size: int, settings: Settings, options: Options) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(size, context, _load, (settings, options.limit, options.replies))


def _load(settings: Settings, limit: float, replies: Path | None) -> None:
    global _asker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one decides
    _asker = Asker(settings, limit, replies)


def _ask(job: Job) -> Result:
    assert _asker is not None
    return _asker.ask(*job)


def crashed(job: Job) -> Result:
    """The result of a case during which the process ended."""
    case, repeat = job
    reason = "the process that answered it ended"
    messages = tuple(turn.text for turn in case.turns)
    finding = (Finding("error", "an answer", reason),)
    turns = (ShownTurn("", "", error=reason),)
    head = (case.key, case.digest, case.suite, case.category, case.style, messages)
    return Result(*head, "error", finding, (), turns, case.tags, repeat)


def run_key(cases: Sequence[Case], settings: Settings, options: Options) -> str:
    """Equal for two runs that would ask the same of the same program."""
    return digest([FORMAT, settings.model, options.repeat, [[c.key, c.digest] for c in cases], program_digest()])


def program_digest() -> str:
    """Changes with anything that the answers depend on: code, law, forms, articles and the scorers."""
    root = Path(__file__).resolve().parents[1]
    kinds = {".py", ".toml", ".md", ".json", ".txt"}
    folders = ("tools", "knowledge", "assistant", "evals")
    files = sorted(f for name in folders for f in (root / name).rglob("*") if f.suffix in kinds and f.is_file())
    kept = [f for f in files if "baselines" not in f.parts]
    return digest([[str(f.relative_to(root)), digest(f.read_text("utf-8", "replace"))] for f in kept])


def read_journal(file: Path, key: str) -> Iterator[Result]:
    """The finished cases of an interrupted run of the same cases; nothing where it was another run."""
    if not file.exists():
        return
    lines = file.read_text("utf-8").splitlines()
    if not lines or lines[0] != key:
        return
    for line in lines[1:]:
        try:
            yield Result.from_dict(json.loads(line))
        except (ValueError, TypeError, KeyError):
            return


@contextmanager
def _journal(file: Path | None, key: str, keep: bool) -> Iterator[Tick]:
    if file is None:
        yield lambda result: None
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    if keep:
        _drop_broken_end(file)
    with file.open("a" if keep else "w", encoding="utf-8") as out:
        if not keep:
            _write(out, key)
        yield lambda result: _write(out, json.dumps(result.as_dict(), ensure_ascii=False))


def _drop_broken_end(file: Path) -> None:
    """A line that was cut off when the run was interrupted is asked again."""
    text = file.read_bytes()
    if not text.endswith(b"\n"):
        file.write_bytes(text[: text.rfind(b"\n") + 1])


def _write(out: TextIO, line: str) -> None:
    out.write(line + "\n")
    out.flush()
