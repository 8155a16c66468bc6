"""The agent loop of one turn: model → tools → model, the same for every chat model. The only builder of an agent.

The loop adds to a turn, it never carries it: the planned calls that a model did not make are run afterwards by code,
and when the model fails in any way the turn goes on without its prose. The graph is built once a model; what belongs
to a turn travels as its context.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, TimeoutError
from dataclasses import dataclass, field
from functools import cached_property
from threading import Thread
from typing import TYPE_CHECKING, Any

from assistant.briefing import briefing
from assistant.facts import FactBook
from assistant.plan import Plan
from assistant.toolbox import Outcome, Toolbox
from assistant.turn import Limits, Review, Turn, Usage

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

    from knowledge.retrieval import Found

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Step:
    """One thing the loop did, for ``--explain`` and for traces."""

    kind: str
    name: str
    detail: str = ""


@dataclass(frozen=True)
class Loop:
    """What the loop brought: one outcome a planned call (in its order), passages by query, the model's raw prose.

    ``prose`` is unchecked; only ``assistant.guard`` makes blocks of it. ``failed`` says that the model gave nothing
    usable and ``notices`` why, in words for the person.
    """

    outcomes: tuple[Outcome, ...]
    found: Mapping[str, Found]
    prose: str = ""
    notices: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    steps: tuple[Step, ...] = ()
    failed: bool = False


class Agent:
    """A chat model in its loop; safe to share between threads and turns.

    ``instead`` says, to whoever runs Basis, why it stands in for the language model that was wanted; the person is told
    in every answer that it does.
    """

    def __init__(self, model: BaseChatModel, instead: str = "") -> None:
        self.model, self.instead = model, instead

    @property
    def writes_prose(self) -> bool:
        """Whether the model is a language model, whose words have to be guarded."""
        return bool(getattr(self.model, "writes_prose", True))

    @cached_property
    def graph(self) -> Any:
        """The compiled loop."""
        os.environ.setdefault("LANGSMITH_TRACING", "false")
        from langchain.agents import create_agent

        from assistant.middleware import TurnMiddleware
        from assistant.toolbox import declared

        return create_agent(
            self.model,
            list(declared()),
            middleware=[TurnMiddleware()],
            context_schema=Turn,
        )

    def run(
        self,
        plan: Plan,
        toolbox: Toolbox,
        book: FactBook,
        message: str,
        *,
        limits: Limits | None = None,
        review: Review | None = None,
    ) -> Loop:
        """Carry the plan out, with the model's help. Never raises for anything the model does."""
        turn = Turn(toolbox, limits or Limits(), review, self.writes_prose)
        messages = briefing(plan, book, toolbox.ledger, message, words=self.writes_prose)
        reason, said = "", list[Any]()
        notice = _notice("it could not be started") if self.instead else ""
        try:
            said = self._invoke(messages, turn)
        except Exception as error:
            reason = turn.ended = _reason(error)
        prose, reason = ("", reason) if reason else self._prose(said, turn)
        usage = turn.usage()
        notice = _notice(reason) if reason and self.writes_prose else notice
        if self.writes_prose:
            log.info("language model: %s%s", usage, f", not used: {reason}" if reason else "")
        outcomes = tuple(toolbox.calculate(call) for call in plan.calls)
        for query in plan.searches:
            toolbox.search(query)
        return Loop(
            outcomes=outcomes,
            found=dict(toolbox.found),
            prose=prose,
            notices=(notice,) if notice else (),
            usage=usage,
            steps=tuple(_recorded(said)),
            failed=bool(reason),
        )

    def _invoke(self, messages: Sequence[BaseMessage], turn: Turn) -> list[Any]:
        """What the loop says; a language model runs in a thread of its own, so that a slow one cannot hold the turn."""
        if not turn.words:
            return self._steps(messages, turn)
        return _within(lambda: self._steps(messages, turn), turn.limits.seconds)

    def _steps(self, messages: Sequence[BaseMessage], turn: Turn) -> list[Any]:
        """What the steps of the loop say, up to the one that calls no tool; the middleware carries the calls out.

        Each step is taken by itself, for setting the graph going takes longer than the rule model, the middleware and
        the tools together.
        """
        from langgraph.runtime import Runtime

        step, runtime = self.graph.nodes["model"], Runtime(context=turn)
        said: list[Any] = []
        while not said or said[-1].type != "ai":
            (made,) = step.invoke({"messages": [*messages, *said]}, runtime=runtime)
            said += made.update["messages"]
        return said

    def _prose(self, said: Sequence[Any], turn: Turn) -> tuple[str, str]:
        if turn.ended:
            return "", turn.ended
        last = said[-1] if said else None
        if not self.writes_prose:
            return "", ""
        if last is None or last.type != "ai":
            return "", "it gave no answer"
        if last.additional_kwargs.get("refusal"):
            return "", "it refused to answer"
        if last.response_metadata.get("finish_reason") in ("length", "content_filter"):
            return "", "it stopped in the middle"
        text = str(last.text).strip()
        silent = getattr(self.model, "may_be_silent", False)
        return (text, "") if text or silent else ("", "it gave no answer")


def _within(work: Callable[[], list[Any]], seconds: float) -> list[Any]:
    done: Future[list[Any]] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    Thread(target=run, daemon=True, name="language-model").start()
    return done.result(timeout=seconds)


def _reason(error: Exception) -> str:
    """Why a language model could not be used, in words for the person; never the text of an exception."""
    name = type(error).__name__
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return "it took too long"
    reasons = {
        "AuthenticationError": "its server refused the key",
        "PermissionDeniedError": "its server refused the key",
        "NotFoundError": "its server does not know the model",
        "RateLimitError": "its server is over its rate limit",
        "APIConnectionError": "its server could not be reached",
        "ContextOverflowError": "the conversation is too long for it",
        "OpenAIContextOverflowError": "the conversation is too long for it",
    }
    for kind in type(error).__mro__:
        if kind.__name__ in reasons:
            return reasons[kind.__name__]
    if "context" in str(error).lower() and "length" in str(error).lower():
        return "the conversation is too long for it"
    return "its server answered in a way that cannot be read"


def _notice(reason: str) -> str:
    return f"The language model could not be used ({reason.rstrip('.')}); the built-in rules wrote this answer."


def _recorded(said: Sequence[Any]) -> list[Step]:
    steps = [Step("call", call["name"]) for message in said for call in getattr(message, "tool_calls", ())]
    refused = [
        Step("refused", message.name or "", str(message.content)[:400])
        for message in said
        if message.type == "tool" and message.status == "error"
    ]
    return [*steps, *refused]
