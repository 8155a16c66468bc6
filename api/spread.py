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
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.connection import Connection, Pipe
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from assistant import Answer, Basis, Event, Settings, State
from assistant.conversation import Trace

log = logging.getLogger("basis.spread")
Told = tuple[Any, Exception | None]
"""What a method gave, or the error that it raised."""


MOST = 4
"""So many processes at most unless asked for: the one that serves can feed about as many, and each takes memory."""


def processes() -> int:
    """How many processes may compute: as many as this machine has cores for us, within reason."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST)


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
        self._places: list[Here | Process] = [Here(self)]
        self._waiting: deque[SimpleQueue[Here | Process]] = deque()
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
        try:
            told, error = place.asked(method, given)
        except Ended:
            log.warning("a process that computed a turn has ended; the turn is computed again")
            self._without(place)
            return self._somewhere(method, *given)
        self._give(place)
        if error is not None:
            raise error
        return told

    def _place(self) -> Here | Process:
        """A place to compute at, the least busy one; who waits longest comes next."""
        with self._lock:
            free = [place for place in self._places if place.busy < place.room]
            if free:
                place = min(free, key=lambda place: place.busy)
                place.busy += 1
                return place
            given: SimpleQueue[Here | Process] = SimpleQueue()
            self._waiting.append(given)
            more, self._more = self._more, max(0, self._more - 1)
        if more:
            Thread(target=self._start, daemon=True, name="spread").start()
        return given.get()

    def _give(self, place: Here | Process) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().put(place)
            else:
                place.busy -= 1

    def _without(self, place: Here | Process) -> None:
        with self._lock:
            if place in self._places:
                self._places.remove(place)
                self._more += 1

    def _start(self) -> None:
        try:
            process = Process(self.settings)
        except (Ended, OSError):
            log.exception("no further process could be started; turns are computed by those there are")
            return
        with self._lock:
            self._places.append(process)
            process.busy = process.room
        for _ in range(process.room):
            self._give(process)


class Ended(RuntimeError):
    """The other process is not there any more."""


class Here:
    """This process as a place to compute at: one turn at a time, for requests need it too."""

    room = 1

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self.busy = 0

    def asked(self, method: str, given: Sequence[Any]) -> Told:
        """What a method of the plain assistant gives."""
        return _told(partial(getattr(Basis, method), self._basis), given)


class Process:
    """Another process that computes turns, the next one already at its door; it ends with this one in any case."""

    room = 2

    def __init__(self, settings: Settings) -> None:
        self.busy = 0
        self._asking, self._reading = Lock(), Lock()
        self._pending: deque[SimpleQueue[Told]] = deque()
        self._pipe, far = Pipe()
        with far:
            command = [sys.executable, "-m", "api.spread", str(far.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[far.fileno()])
        self.asked("", settings)

    def asked(self, method: str, given: Any) -> Told:
        """The answer to a question; answers come in the order of the questions. Raises Ended."""
        mine: SimpleQueue[Told] = SimpleQueue()
        try:
            with self._asking:
                self._pending.append(mine)
                self._pipe.send((method, given))
            with self._reading:
                while mine.empty():
                    told = self._pipe.recv()
                    self._pending.popleft().put(told)
        except (EOFError, OSError) as error:
            self._process.wait()
            raise Ended from error
        return mine.get()


def main() -> None:
    """Compute turns for the process at the other end of the pipe until it hangs up."""
    from api.logs import to_standard_error

    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)  # the service ends first, when its answers are given
    to_standard_error(requests=False)
    pipe = Connection(int(sys.argv[1]))
    try:
        _, settings = pipe.recv()
        basis = Basis(settings)
        warm(basis)
        pipe.send((None, None))
        while True:
            method, given = pipe.recv()
            pipe.send(_told(getattr(basis, method), given))
    except (EOFError, OSError):
        return


def _told(work: Callable[..., Any], given: Sequence[Any]) -> Told:
    try:
        return work(*given), None
    except Exception as error:
        return None, error


if __name__ == "__main__":
    main()
