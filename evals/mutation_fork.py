"""Each mutant in a forked process of its own, which alone is changed, and what that process says of it."""

from __future__ import annotations

import math
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from evals.mutants import Mutant

BROKEN = 70  # the exit code of a judge that failed itself; pytest has none as high
SECONDS = 60  # of processor time: several times the tests that one mutant faces
ENDLESS = "a mutant that does not end"
Outcome = tuple[Mutant, str]  # the test that noticed it, or why everybody would; empty: nobody did
Work = Callable[[Mutant], str]


def forked(drawn: Sequence[Mutant], work: Work, jobs: int, until: float) -> Iterator[Outcome]:
    """Each mutant with who noticed it, as many at a time as asked for."""
    waiting = iter(drawn)
    running: dict[int, tuple[Mutant, int]] = {}
    while True:
        while len(running) < jobs and time.monotonic() < until and (mutant := next(waiting, None)):
            pid, words = _child(mutant, work)
            running[pid] = mutant, words
        if not running:
            return
        pid, status = os.wait()
        mutant, words = running.pop(pid)
        with os.fdopen(words, encoding="utf-8") as said:
            noticed = said.read()
        if os.waitstatus_to_exitcode(status) == BROKEN:
            sys.exit(f"This mutant could not be judged, which is a fault of the judge: {mutant.key}")
        yield mutant, noticed if status == 0 else ENDLESS


def refuse_false_alarms(unchanged: Mutant, work: Work) -> None:
    """What is not changed has to live, or every death would prove nothing."""
    if noticed := [by for _, by in forked([unchanged], work, 1, math.inf) if by]:
        sys.exit(f"Nothing was changed and yet a test fails in a forked process, so no mutant can be judged: {noticed}")


def _child(mutant: Mutant, work: Work) -> tuple[int, int]:
    """A process that writes who noticed the mutant, and where to read that."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    code = BROKEN
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))  # a mutant that never ends is noticed too
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        os.write(write, work(mutant).encode())
        code = 0
    finally:
        os._exit(code)
