"""What holds inside the loop: the turn's own tools, limits with a quiet end, one repair of call or prose."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from langchain.agents.middleware import AgentMiddleware, AgentState
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.tools import ToolException

if TYPE_CHECKING:
    from langchain.agents.middleware.types import ModelRequest, ModelResponse, ToolCallRequest
    from langgraph.types import Command

    from assistant.agent import Turn

BROKEN_CALL = "The last tool call could not be read as JSON. Make it again with valid JSON, or write the sentences."


class TurnMiddleware(AgentMiddleware[AgentState[Any], Any, Any]):
    """Ties the shared graph to the turn at hand, which it finds in the run's context."""

    def wrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], ModelResponse[Any]]
    ) -> ModelResponse[Any] | AIMessage:
        """Call the model within the limits; a broken tool call or refused prose goes back once, off the record."""
        turn = cast("Turn", request.runtime.context)
        if not turn.may_call_model():
            return AIMessage("")
        response = handler(request)
        note = self._problem(response, turn)
        if not note or turn.repairs or not turn.may_call_model():
            return response
        turn.repairs += 1
        return handler(request.override(messages=cast(Any, [*request.messages, *response.result, HumanMessage(note)])))

    def _problem(self, response: ModelResponse[Any], turn: Turn) -> str:
        last = response.result[-1]
        if not isinstance(last, AIMessage) or last.tool_calls:
            return ""
        if last.invalid_tool_calls:
            return BROKEN_CALL
        return turn.review(str(last.text)) if turn.review is not None and last.text else ""

    def wrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]]
    ) -> ToolMessage | Command[Any]:
        """Run a tool through the toolbox of the turn; what goes wrong becomes a message with the reason."""
        turn = cast("Turn", request.runtime.context)
        call = request.tool_call
        turn.tool_calls += 1
        try:
            if turn.tool_calls > turn.limits.tool_calls:
                raise ToolException("No further tool calls in this turn; write the sentences now.")
            text, artifact = turn.toolbox.run(call["name"], call["args"])
        except Exception as error:
            reason = str(error) if isinstance(error, ToolException) else "The tool failed; go on without it."
            return ToolMessage(reason, tool_call_id=call["id"], name=call["name"], status="error")
        return ToolMessage(text, tool_call_id=call["id"], name=call["name"], artifact=artifact)
