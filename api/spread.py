"""Turns of the rule model side by side: they compute, and Python gives a process one core to compute on.

A turn is a function of state and message, so any process can compute it; requests, storage, order and limits stay with
the one that serves. That one computes too. Another is started when two turns meet and there is a core for it, so that
whoever asks alone never pays for a second one. One that dies is replaced, and its turn is computed again, in another
process and not in this one; a message over which two have died is not tried a third time.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Sequence
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from api.processes import Ended, Here, Process
from assistant import Answer, Basis, Done, Event, GaveUp, Settings, State, Written
from assistant.conversation import Trace
from assistant.no_figure import given_up

log = logging.getLogger("basis.spread")
MOST = 4
"""So many processes at most unless asked for: the one that serves can feed about as many, and each takes memory."""
LIVES = 2
"""So many processes may die over one message."""

Place = Here | Process


def processes() -> int:
    """How many processes may compute: as many as this machine has cores for us, within reason."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST)


class _Waiting:
    """Somebody who waits for a place; ``apart`` from this process when the message is dangerous."""

    def __init__(self, apart: bool) -> None:
        self.apart = apart
        self.given: SimpleQueue[Place | None] = SimpleQueue()

    def takes(self, place: Place) -> bool:
        """Whether the place will do."""
        return isinstance(place, Process) or not self.apart


class Spread(Basis):
    """The assistant of a service, computing in as many processes as it may use and needs."""

    def __init__(self, settings: Settings, processes: int) -> None:
        super().__init__(settings)
        self._places: list[Place] = [Here(self)]
        self._waiting: deque[_Waiting] = deque()
        self._more = processes - 1
        self._lock = Lock()

    def events(self, state: State, message: str, trace: Trace | None = None) -> Sequence[Event]:
        """All that comes of a message, computed where there is room."""
        if trace is not None:
            return super().events(state, message, trace)
        try:
            events: Sequence[Event] = self._somewhere("events", state, message)
        except GaveUp as error:
            return given_up(state, message, str(error))
        return events

    def written(self, state: State, message: str) -> Written:
        """The turn as it is kept and sent, computed and written down where there is room."""
        try:
            written: Written = self._somewhere("written", state, message)
        except GaveUp as error:
            done = given_up(state, message, str(error))[-1]
            assert isinstance(done, Done)
            return Written.of(done.state, done.answer)
        return written

    def change_fact(self, state: State, ident: str, value: str | None) -> tuple[State, Answer]:
        """As the assistant does it, where there is room."""
        changed: tuple[State, Answer] = self._somewhere("change_fact", state, ident, value)
        return changed

    def _somewhere(self, method: str, *given: Any) -> Any:
        """What a method of the assistant gives, from the first process that has room. Raises GaveUp."""
        died = 0
        while died < LIVES:
            place = self._place(apart=died > 0)
            try:
                told, error = place.asked(method, given)
            except Ended as ended:
                died += ended.working
                log.warning("a process that computed a turn has ended; %s", "its turn" if ended.working else "a turn")
                self._without(place)
                continue
            self._give(place)
            if error is not None:
                raise error
            return told
        log.error("a message over which %d processes ended is not tried again", LIVES)
        raise GaveUp

    def _place(self, apart: bool) -> Place:
        """A place to compute at, the least busy one; who waits longest comes next. Raises GaveUp."""
        waiting = _Waiting(apart)
        with self._lock:
            free = [place for place in self._places if place.busy < place.room and waiting.takes(place)]
            if free:
                place = min(free, key=lambda place: place.busy)
                place.busy += 1
                return place
            self._waiting.append(waiting)
            more, self._more = self._more, max(0, self._more - 1)
        if more:
            Thread(target=self._start, daemon=True, name="spread").start()
        given = waiting.given.get()
        if given is None:
            raise GaveUp
        return given

    def _give(self, place: Place) -> None:
        with self._lock:
            waiting = next((each for each in self._waiting if each.takes(place)), None)
            if waiting is None:
                place.busy -= 1
            else:
                self._waiting.remove(waiting)
                waiting.given.put(place)

    def _without(self, place: Place) -> None:
        with self._lock:
            if place in self._places:
                self._places.remove(place)
                self._more += 1

    def _start(self) -> None:
        try:
            process = Process(self.settings)
        except (Ended, OSError):
            log.exception("no further process could be started; turns are computed by those there are")
            self._nowhere_apart()
            return
        with self._lock:
            self._places.append(process)
            process.busy = process.room
        for _ in range(process.room):
            self._give(process)

    def _nowhere_apart(self) -> None:
        """Tell those who need another process that there will be none."""
        with self._lock:
            if any(isinstance(place, Process) for place in self._places):
                return
            for waiting in [each for each in self._waiting if each.apart]:
                self._waiting.remove(waiting)
                waiting.given.put(None)
