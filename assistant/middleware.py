"""What holds inside the loop: the turn's own tools, limits with a quiet end, one repair of call or prose.

All calls of one message are carried out where it was given, one after the other: in the order asked, in this thread,
and without a task of the graph for each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from langchain.agents.middleware import AgentMiddleware, AgentState, ModelResponse
from langchain_core.messages import AIMessage, HumanMessage

if TYPE_CHECKING:
    from langchain.agents.middleware.types import ModelRequest

    from assistant.turn import Turn

BROKEN_CALL = "The last tool call could not be read as JSON. Make it again with valid JSON, or write the sentences."


class TurnMiddleware(AgentMiddleware[AgentState[Any], Any, Any]):
    """Ties the shared graph to the turn at hand, which it finds in the run's context."""

    def wrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], ModelResponse[Any]]
    ) -> ModelResponse[Any]:
        """Call the model within the limits and carry out what it calls."""
        turn = cast("Turn", request.runtime.context)
        response = self._asked(request, handler, turn)
        said = response.result[-1] if response.result else None
        if not isinstance(said, AIMessage) or not said.tool_calls:
            return response
        results = [turn.carried_out(cast("dict[str, Any]", call)) for call in said.tool_calls]
        end = [] if turn.words else [AIMessage("", id="end")]  # who reads no results has nothing to say to them
        return ModelResponse(result=[*response.result, *results, *end])

    def _asked(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], ModelResponse[Any]], turn: Turn
    ) -> ModelResponse[Any]:
        """What the model says; a broken tool call or refused prose goes back once, off the record."""
        if not turn.may_call_model():
            return ModelResponse(result=[AIMessage("")])
        response = handler(request)
        turn.spend(response.result)
        note = self._problem(response, turn)
        if not note or turn.repairs or not turn.may_call_model():
            return response
        turn.repairs += 1
        again = [*request.messages, *response.result, HumanMessage(note)]
        mended = handler(request.override(messages=cast(Any, again)))
        turn.spend(mended.result)
        return mended

    def _problem(self, response: ModelResponse[Any], turn: Turn) -> str:
        last = response.result[-1]
        if not isinstance(last, AIMessage) or last.tool_calls:
            return ""
        if last.invalid_tool_calls:
            return BROKEN_CALL
        return turn.review(str(last.text)) if turn.review is not None and last.text else ""
