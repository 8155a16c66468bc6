"""What belongs to one turn of the loop: its tools, how much it may take, and what it has cost so far."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.settings import Price
from assistant.toolbox import Toolbox

if TYPE_CHECKING:
    from langchain_core.messages import ToolMessage

Review = Callable[[str], str]
"""Reads a model's prose; gives what is wrong with it in words for the model, or the empty string."""


@dataclass(frozen=True)
class Limits:
    """How much one turn may take: model calls, tool calls, seconds for a language model."""

    model_calls: int = 6
    tool_calls: int = 40
    seconds: float = 60.0


@dataclass(frozen=True)
class Usage:
    """What a turn cost: calls to the model, tokens as the server counted them, seconds."""

    model_calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0

    def as_dict(self, price: Price | None) -> dict[str, Any]:
        """What an Answer says of it; with the dollars where a price is known."""
        counted = {
            "model_calls": self.model_calls,
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
        }
        return {**counted, **({"dollars": str(price.of(self.input_tokens, self.output_tokens))} if price else {})}


@dataclass
class Turn:
    """What the loop needs of a turn; ``words`` says whether the model reads what its tools tell it."""

    toolbox: Toolbox
    limits: Limits
    review: Review | None = None
    words: bool = True
    model_calls: int = 0
    tool_calls: int = 0
    repairs: int = 0
    ended: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    started: float = field(default_factory=time.monotonic)

    def may_call_model(self) -> bool:
        """Count one more call to the model; False, and the reason kept, when the turn has to end instead."""
        if self.model_calls >= self.limits.model_calls or self.tool_calls > self.limits.tool_calls:
            self.ended = "it did not come to an end"
        elif time.monotonic() - self.started > self.limits.seconds:
            self.ended = "it took too long"
        else:
            self.model_calls += 1
        return not self.ended

    def spend(self, said: Sequence[Any]) -> None:
        """Count the tokens of an answer of the model, whether it is used or sent back."""
        for message in said:
            if count := getattr(message, "usage_metadata", None):  # a reply from a record may hold its cost alone
                self.input_tokens += count.get("input_tokens", 0)
                self.output_tokens += count.get("output_tokens", 0)

    def usage(self) -> Usage:
        """What the turn has cost so far."""
        return Usage(self.model_calls, self.input_tokens, self.output_tokens, time.monotonic() - self.started)

    def carried_out(self, call: Mapping[str, Any]) -> ToolMessage:
        """Run a tool call of the model; what goes wrong becomes a message with the reason."""
        from langchain_core.messages import ToolMessage
        from langchain_core.tools import ToolException

        about = {"tool_call_id": call["id"], "name": call["name"], "id": None if self.words else call["id"]}
        self.tool_calls += 1
        try:
            if self.ended or self.tool_calls > self.limits.tool_calls:
                raise ToolException("No further tool calls in this turn; write the sentences now.")
            text, artifact = self.toolbox.run(call["name"], call["args"], words=self.words)
        except Exception as error:
            reason = str(error) if isinstance(error, ToolException) else "The tool failed; go on without it."
            return ToolMessage(reason, status="error", **about)
        return ToolMessage(text, artifact=artifact, **about)
