"""A message answered and kept: in order, once, whole. Every surface that keeps conversations goes through here."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

import orjson

from api.limits import Meter
from api.measures import Measures
from api.message import taken
from api.traces import Traces, Turn
from assistant import Answer, Basis, BlockReady, Done, Progress, State, Written
from assistant.memory import Memory, Opened, Overtaken

ATTEMPTS = 20
APART = 0.02
"""Seconds: who was overtaken waits a random part of so many for each time before trying again."""


@dataclass(frozen=True)
class Restarted:
    """Another process answered in between; what was shown of this turn does not count, it comes again."""


@dataclass(frozen=True)
class Reply:
    """An Answer as it is kept, with its turn; ``repeated`` when an earlier one to the same message is given again."""

    turn: int
    kept: bytes
    repeated: bool = False

    @property
    def answer(self) -> dict[str, Any]:
        """The Answer as published."""
        return dict(orjson.loads(self.kept))

    @property
    def json(self) -> bytes:
        """The Answer with its turn as JSON, not read on the way."""
        return b'%b,"turn":%d}' % (self.kept[:-1], self.turn)


Listener = Callable[[Progress | BlockReady | Restarted], None]
Work = Callable[[State, Turn], Written]


class Dialogues:
    """The conversations of one process: the assistant, the storage, and a lock for every conversation at work."""

    def __init__(
        self,
        basis: Basis,
        memory: Memory,
        measures: Measures,
        meter: Meter | None = None,
        traces: Traces | None = None,
    ) -> None:
        self.basis = basis
        self.memory = memory
        self._meter = meter or Meter(memory.counts, None)
        self._measures = measures
        self._traces = traces or Traces()
        self._locks: WeakValueDictionary[str, _Lock] = WeakValueDictionary()
        self._guard = threading.Lock()

    def send(
        self, owner: str, ident: str, text: str, client_id: str | None = None, listener: Listener | None = None
    ) -> Reply:
        """Answer a message and keep the turn; it is on disk when this returns.

        Raises:
            BadMessage, UnknownConversation, StorageUnavailable, Overtaken: as their sentences say.
        """
        message = taken(text)

        def work(state: State, span: Turn) -> Written:
            if listener is None and not span.traced:
                return self.basis.written(state, message)
            for event in self.basis.stream(state, message):
                if isinstance(event, Done):
                    return Written.of(event.state, event.answer)
                if isinstance(event, Progress):
                    span.step(event.step)
                if listener is not None:
                    listener(event)
            raise AssertionError("a stream ends with Done")

        return self._turn(owner, ident, work, client_id, listener)

    def change_fact(self, owner: str, ident: str, fact: str, value: str | None) -> Reply:
        """Set or remove a fact and answer the last question again. Raises UnknownFact, ValueError and those of send."""
        return self._turn(owner, ident, lambda state, _: Written.of(*self.basis.change_fact(state, fact, value)))

    def once(self, text: str) -> Answer:
        """Answer one message by itself; nothing is kept."""
        return self.basis.reply(State(), taken(text))[1]

    def _turn(
        self, owner: str, ident: str, work: Work, client_id: str | None = None, listener: Listener | None = None
    ) -> Reply:
        begun = time.perf_counter()
        with self._lock(ident), self.memory.database.alone(ident):
            for attempt in range(ATTEMPTS):
                if client_id and (kept := self.memory.conversations.answered(owner, ident, client_id)):
                    return Reply(kept.number, orjson.dumps(kept.answer), repeated=True)
                opened = self.memory.conversations.open(owner, ident)
                if attempt and listener is not None:
                    listener(Restarted())
                try:
                    return self._answer(opened, work, client_id, begun)
                except Overtaken:
                    time.sleep(random.uniform(0, APART * (attempt + 1)))
        raise Overtaken(ident)

    def _answer(self, opened: Opened, work: Work, client_id: str | None, begun: float) -> Reply:
        with self._traces.turn() as span:
            turn = work(opened.state, span)
            span.step("storage")
            self.memory.conversations.keep_written(opened, turn, client_id)
            span.status = turn.status
        self._measures.turn(turn.status, time.perf_counter() - begun)
        self._measures.model(self.basis.settings.model, turn.usage)
        self._meter.tokens(opened.owner, turn.message, turn.text)
        return Reply(turn.number, turn.answer)

    def _lock(self, ident: str) -> _Lock:
        with self._guard:
            lock = self._locks.get(ident)
            if lock is None:
                lock = self._locks[ident] = _Lock()
            return lock


class _Lock:
    """A lock that lives as long as somebody holds or awaits it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()
