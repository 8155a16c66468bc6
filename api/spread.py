"""Turns of the rule model side by side: they compute, and Python gives a process one core to compute on.

A turn is a function of state and message, so any process can compute it; requests, storage, order and limits stay with
the one that serves. That one computes too. Another is started when two turns meet and there is a core for it, so that
whoever asks alone never pays for a second one. One that dies is replaced, and its turn is computed again.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from multiprocessing.connection import Connection, Pipe
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from assistant import Answer, Basis, Event, Settings, State
from assistant.conversation import Trace

log = logging.getLogger("basis.spread")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def warm(basis: Basis) -> None:
    """Do now what the first person would wait for: build the index where it is missing, load the rule model."""
    if basis.settings.model == "rules":
        basis.reply(State(), "What is a backdoor Roth?")
    gc.collect()
    gc.freeze()  # what was loaded stays; looking through it again and again would hold up everybody's turns


class Spread(Basis):
    """The assistant of a service, computing in as many processes as it may use and needs."""

    def __init__(self, settings: Settings, processes: int) -> None:
        super().__init__(settings)
        self._free: list[Process | None] = [None]  # None is this process; who worked last is warm
        self._waiting: deque[SimpleQueue[Process | None]] = deque()
        self._more = processes - 1
        self._lock = Lock()

    def events(self, state: State, message: str, trace: Trace | None = None) -> Sequence[Event]:
        """All that comes of a message, computed where there is room."""
        if trace is not None:
            return super().events(state, message, trace)
        events: Sequence[Event] = self._somewhere("events", state, message)
        return events

    def change_fact(self, state: State, ident: str, value: str | None) -> tuple[State, Answer]:
        """As the assistant does it, where there is room."""
        changed: tuple[State, Answer] = self._somewhere("change_fact", state, ident, value)
        return changed

    def _somewhere(self, method: str, *given: Any) -> Any:
        """What a method of the assistant gives, from the first process that has room."""
        place = self._place()
        if place is None:
            try:
                return getattr(super(), method)(*given)
            finally:
                self._give(None)
        try:
            told, error = place.asked(method, given)
        except Ended:
            log.warning("a process that computed a turn has ended; the turn is computed again")
            with self._lock:
                self._more += 1
            return self._somewhere(method, *given)
        self._give(place)
        if error is not None:
            raise error
        return told

    def _place(self) -> Process | None:
        """A place to compute at; who waits longest comes next."""
        with self._lock:
            if self._free:
                return self._free.pop()
            given: SimpleQueue[Process | None] = SimpleQueue()
            self._waiting.append(given)
            more, self._more = self._more, max(0, self._more - 1)
        if more:
            Thread(target=self._start, daemon=True, name="spread").start()
        return given.get()

    def _give(self, place: Process | None) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().put(place)
            else:
                self._free.append(place)

    def _start(self) -> None:
        try:
            self._give(Process(self.settings))
        except (Ended, OSError):
            log.exception("no further process could be started; turns are computed by those there are")


class Ended(RuntimeError):
    """The other process is not there any more."""


class Process:
    """Another process that computes turns; it ends with this one, however that ends."""

    def __init__(self, settings: Settings) -> None:
        self._pipe, far = Pipe()
        with far:
            command = [sys.executable, "-m", "api.spread", str(far.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[far.fileno()])
        self.asked(settings)

    def asked(self, *question: Any) -> Any:
        """The answer to a question. Raises Ended."""
        try:
            self._pipe.send(question)
            return self._pipe.recv()
        except (EOFError, OSError) as error:
            self._pipe.close()
            self._process.wait()
            raise Ended from error


def main() -> None:
    """Compute turns for the process at the other end of the pipe until it hangs up."""
    from api.logs import to_standard_error

    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)  # the service ends first, when its answers are given
    to_standard_error(requests=False)
    pipe = Connection(int(sys.argv[1]))
    try:
        (settings,) = pipe.recv()
        basis = Basis(settings)
        warm(basis)
        pipe.send(None)
        while True:
            pipe.send(_told(basis, *pipe.recv()))
    except (EOFError, OSError):
        return


def _told(basis: Basis, method: str, given: Sequence[Any]) -> tuple[Any, Exception | None]:
    try:
        return getattr(basis, method)(*given), None
    except Exception as error:
        return None, error


if __name__ == "__main__":
    main()
