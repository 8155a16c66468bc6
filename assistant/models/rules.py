"""The built-in chat model: no key, no network. It makes the tool calls of the turn's plan, and writes no prose.

The plan travels beside the system message of the turn, so the rule model goes through the same loop, the same tools
and the same checks as a language model does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, SystemMessage, ToolMessage, convert_to_messages
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableConfig

from assistant.plan import Call, Plan
from assistant.toolbox import SEARCH

PLAN = "plan"


class RuleModel(BaseChatModel):
    """Emits the planned calls as tool calls, then an empty last message."""

    writes_prose: bool = False

    @property
    def _llm_type(self) -> str:
        return "rules"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[LanguageModelInput, AIMessage]:
        """The rule model knows its tools from the plan."""
        return self

    def invoke(
        self,
        input: LanguageModelInput,
        config: RunnableConfig | None = None,
        *,
        stop: list[str] | None = None,
        **kwargs: Any,
    ) -> AIMessage:
        """The next message at once: nothing is sent anywhere that callbacks, caches or retries could be about."""
        messages = input if isinstance(input, list) else self._convert_input(input).to_messages()
        return next_message(convert_to_messages(messages))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=next_message(messages))])


def next_message(messages: Sequence[BaseMessage]) -> AIMessage:
    """The planned calls at first, an empty message once results are there."""
    plan = plan_of(messages)
    if plan is None or any(isinstance(message, ToolMessage) for message in messages):
        return AIMessage("")
    calls = [_tool_call(place, call) for place, call in enumerate(plan.calls)]
    looks = [
        {"name": SEARCH, "args": {"query": query}, "id": f"search_{place}", "type": "tool_call"}
        for place, query in enumerate(plan.searches)
    ]
    return AIMessage("", tool_calls=[*calls, *looks], id="calls")


def plan_of(messages: Sequence[BaseMessage]) -> Plan | None:
    """The plan of this turn: that of the last system message that carries one."""
    for message in reversed(messages):
        if isinstance(message, SystemMessage) and isinstance(plan := message.additional_kwargs.get(PLAN), Plan):
            return plan
    return None


def _tool_call(place: int, call: Call) -> dict[str, Any]:
    about = {"person": call.person, "scenario": call.scenario}
    return {"name": call.calculator, "args": {**call.inputs, **about}, "id": f"call_{place}", "type": "tool_call"}
