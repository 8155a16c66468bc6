"""A message answered and kept: in order, once, whole. Every surface that keeps conversations goes through here."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from api.limits import Meter
from api.measures import Measures
from api.message import taken
from api.traces import Traces, Turn
from assistant import Answer, Basis, BlockReady, Done, Progress, State
from assistant.memory import Memory, Opened, Overtaken

ATTEMPTS = 5


@dataclass(frozen=True)
class Restarted:
    """Another process answered in between; what was shown of this turn does not count, it comes again."""


@dataclass(frozen=True)
class Reply:
    """An Answer as published, with its turn; ``repeated`` when an earlier answer to the same message is given again."""

    turn: int
    answer: dict[str, Any]
    repeated: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The Answer with its turn."""
        return {**self.answer, "turn": self.turn}


Listener = Callable[[Progress | BlockReady | Restarted], None]
Work = Callable[[State, Turn], tuple[State, Answer]]


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

        def work(state: State, span: Turn) -> tuple[State, Answer]:
            for event in self.basis.stream(state, message):
                if isinstance(event, Done):
                    return event.state, event.answer
                if isinstance(event, Progress):
                    span.step(event.step)
                if listener is not None:
                    listener(event)
            raise AssertionError("a stream ends with Done")

        return self._turn(owner, ident, work, client_id, listener)

    def change_fact(self, owner: str, ident: str, fact: str, value: str | None) -> Reply:
        """Set or remove a fact and answer the last question again. Raises UnknownFact, ValueError and those of send."""
        return self._turn(owner, ident, lambda state, _: self.basis.change_fact(state, fact, value))

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
                    return Reply(kept.number, kept.answer, repeated=True)
                opened = self.memory.conversations.open(owner, ident)
                if attempt and listener is not None:
                    listener(Restarted())
                try:
                    return self._answer(opened, work, client_id, begun)
                except Overtaken:
                    continue
        raise Overtaken(ident)

    def _answer(self, opened: Opened, work: Work, client_id: str | None, begun: float) -> Reply:
        with self._traces.turn() as span:
            state, answer = work(opened.state, span)
            span.step("storage")
            kept = self.memory.conversations.keep(opened, state, client_id)
            span.status = answer.status
        self._measures.turn(answer.status, time.perf_counter() - begun)
        self._measures.model(self.basis.settings.model, answer.usage)
        self._meter.tokens(opened.owner, state.turns[-1].user if state.turns else "", answer.text)
        return Reply(kept.turn_count, state.turns[-1].answer)

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
