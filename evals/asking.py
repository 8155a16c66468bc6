"""Holds the conversation of one case with the assistant, in this process, within a time limit."""

from __future__ import annotations

import json
import logging
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant import Answer, Basis, Settings, State
from assistant.conversation import Trace
from assistant.events import Done
from assistant.settings import BadSetting
from assistant.turn import Usage
from evals.calculations import calculated
from evals.case import Case
from evals.models import recorded, speaking
from evals.result import Result
from evals.scorers import score
from evals.shown import ShownTurn, shown_turn
from evals.storing import Shelf, kept
from evals.surfaces import problems, rendered
from evals.verdicts import Score
from evals.withheld import guarded


class TookTooLong(TimeoutError):
    """A case did not end within its time."""


class Asker:
    """The assistant of one process, asked one case after the other."""

    def __init__(self, settings: Settings, limit: float, replies: Path | None = None, *, ahead: bool = True) -> None:
        self.basis, self.limit = Basis(settings), limit
        if ahead:
            self.load()
        self.replies = recorded(self.basis.agent, replies) if replies else None

    def load(self) -> None:
        """Load what answers need, so that it counts for no case. Raises BadSetting where that is another model."""
        if self.basis.agent.instead:
            raise BadSetting(self.basis.agent.instead)
        _ = self.basis.knowledge

    def ask(self, case: Case, repeat: int = 0) -> Result:
        """Hold the conversation and score it; a failure of any kind is a result too."""
        started = time.perf_counter()
        turns: list[ShownTurn] = []
        timed_out = False
        if self.replies:
            self.replies.run = repeat
        try:
            with time_limit(self.limit):
                for turn in self._turns(case):
                    turns.append(turn)
        except TookTooLong:
            timed_out = True
            turns.append(ShownTurn("", "", error=f"no answer within {self.limit:g} seconds"))
        except Exception as error:
            turns.append(ShownTurn("", "", error=f"{type(error).__name__}: {error}"))
        outcome: Score = score(case, tuple(turns))
        return Result(
            case.key,
            case.digest,
            case.suite,
            case.category,
            case.style,
            tuple(turn.text for turn in case.turns),
            outcome.verdict,
            outcome.findings,
            outcome.hints,
            tuple(turns),
            case.tags,
            repeat,
            timed_out,
            time.perf_counter() - started,
        )

    def _turns(self, case: Case) -> Iterator[ShownTurn]:
        self.basis.settings = replace(self.basis.settings, today=case.today)
        if case.kind == "retrieval":
            yield self._look_up(case)
            return
        if case.kind == "guard":
            yield guarded(case)
            return
        if case.kind == "calculation":
            yield calculated(case)
            return
        with kept(case) as shelf:
            yield from self._conversation(case, shelf)

    def _conversation(self, case: Case, shelf: Shelf | None) -> Iterator[ShownTurn]:
        state = State()
        for turn in case.turns:
            started, trace = time.perf_counter(), Trace()
            with failures() as failed, speaking(self.basis, turn.model_says):
                for event in self.basis.stream(state, turn.text, trace):
                    if isinstance(event, Done):
                        state, answer = event.state, event.answer
            shown = self._shown(answer, case, trace, time.perf_counter() - started)
            if shelf:
                state, lost = shelf.put_and_take(state)
                shown = replace(shown, problems=(*shown.problems, *lost))
            yield replace(shown, error=failed[0]) if failed else shown

    def _shown(self, answer: Answer, case: Case, trace: Trace, seconds: float) -> ShownTurn:
        """What the answer shows on the surface of the case."""
        shown = shown_turn(answer.as_dict(), _calls(trace), seconds)
        usage = trace.loop.usage if trace.loop else Usage()
        return replace(
            shown,
            text=rendered(answer, case.surface),
            problems=tuple(dict.fromkeys(problems(answer, case.surface, self.basis.knowledge))),
            tokens=(usage.input_tokens, usage.output_tokens),
            fell_back=bool(trace.loop and trace.loop.failed),
        )

    def _look_up(self, case: Case) -> ShownTurn:
        """A search alone: passages in order, declined where nothing is relevant."""
        if self.basis.knowledge is None:
            return ShownTurn("", "", error="The knowledge index cannot be opened; run `basis knowledge build`.")
        found = self.basis.knowledge.search(case.turns[0].text)
        passages = tuple(hit.passage.id for hit in found.hits)
        return ShownTurn("answered" if found.relevant else "declined", ", ".join(passages), citations=passages)


def _calls(trace: Trace) -> Iterator[str]:
    """The calculations of the turn with their arguments, as text that does not depend on order."""
    for call in trace.plan.calls if trace.plan else ():
        arguments = json.dumps(call.inputs, sort_keys=True, default=str, ensure_ascii=False)
        yield f"{call.calculator}({call.person}, {call.scenario}) {arguments}"


class _Failures(logging.Handler):
    """Collects what the assistant logs as a failure, though the person was given a kind sentence."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the exception, or the message where there is none."""
        error = record.exc_info[1] if record.exc_info else None
        self.found.append(f"{type(error).__name__}: {error}" if error else record.getMessage())


@contextmanager
def failures() -> Iterator[list[str]]:
    """What the assistant logged as a failure in this block; nothing of it reaches the terminal."""
    handler, logger = _Failures(), logging.getLogger("assistant")
    logger.addHandler(handler)
    before, logger.propagate = logger.propagate, False
    try:
        yield handler.found
    finally:
        logger.propagate = before
        logger.removeHandler(handler)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in this block after some seconds; without effect outside the main thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: Any) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
