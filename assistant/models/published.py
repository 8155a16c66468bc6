"""The client of OpenAI-compatible servers, which sends the tools as they are published.

LangChain would make their schemas anew for every call, and the client would walk through all of them to rename nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable
from langchain_core.utils.function_calling import convert_to_openai_tool
from langchain_openai import ChatOpenAI

from assistant.toolbox import declared


class PublishedTools(ChatOpenAI):
    """A chat model that is offered the calculators and the article search, whatever it is bound to."""

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[LanguageModelInput, AIMessage]:
        """The model with the tools in the body of every request."""
        return self.bind(extra_body={"tools": _functions()})


@cache
def _functions() -> list[dict[str, Any]]:
    return [convert_to_openai_tool(tool) for tool in declared()]
