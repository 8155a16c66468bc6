"""A model file of one's own, served inside the process: ``BASIS_MODEL=local``, ``BASIS_LOCAL_MODEL=FILE.gguf``.

Small models do not call tools reliably. This one is asked for one object bound to a schema, and the tool call is made
of it; its arguments go through the same check as any other model's.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable

from assistant.models.proposals import INSTRUCTION, Proposal, asked, proposed, schema
from assistant.settings import BadSetting, Settings
from tools.calculator import CALCULATORS

SECONDS = 50.0
"""Less than a turn may take, so that a slow answer does not hold the next turn up."""
MOST_TOKENS = 400


class SchemaModel(BaseChatModel):
    """Asks ``inner`` for one schema-bound object and turns it into a tool call."""

    inner: BaseChatModel
    server: Any = None
    may_be_silent: bool = True

    @property
    def _llm_type(self) -> str:
        return "schema-bound"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[LanguageModelInput, AIMessage]:
        """The calculators are part of the schema already."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        if any(isinstance(message, ToolMessage) for message in messages):
            return _result(AIMessage(""))
        people = [message for message in messages if isinstance(message, HumanMessage)]
        text = str(people[-1].text) if people else ""
        form = {"type": "json_schema", "json_schema": {"name": "reading", "schema": schema(text), "strict": True}}
        said = self.inner.invoke([SystemMessage(INSTRUCTION), HumanMessage(asked(text))], response_format=form)
        facts, calculator = proposed(str(said.text), text)
        message = AIMessage("", tool_calls=_calls(facts, calculator), usage_metadata=said.usage_metadata)
        message.additional_kwargs["proposals"] = facts
        return _result(message)


def local(settings: Settings) -> BaseChatModel:
    """The model of the configured file. Raises BadSetting that says what to set or install."""
    file = Path(settings.local_model)
    if not settings.local_model:
        raise BadSetting("BASIS_MODEL is local, but BASIS_LOCAL_MODEL is not set; put the path of a GGUF file there.")
    if not file.is_file():
        raise BadSetting(f"BASIS_LOCAL_MODEL is {settings.local_model!r}, and there is no such file; give a GGUF file.")
    with file.open("rb") as opened:
        if opened.read(4) != b"GGUF":
            raise BadSetting(
                f"{settings.local_model!r} is no GGUF file; BASIS_LOCAL_MODEL takes a model in that format."
            )
    try:
        import xllamacpp
    except ImportError:
        raise BadSetting(
            "BASIS_MODEL is local, which needs the package xllamacpp; run `make local-model`, or leave BASIS_MODEL out."
        ) from None
    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.n_ctx = 4096
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = max(1, (os.cpu_count() or 1) - 1)
    params.verbosity = -1
    server = xllamacpp.Server(params)
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    inner = ChatOpenAI(
        model="local",
        api_key=SecretStr("none"),
        base_url=f"{server.listening_address}/v1",
        use_responses_api=False,
        timeout=SECONDS,
        max_retries=0,
        max_tokens=MOST_TOKENS,
        temperature=0,
        disable_streaming=True,
    )
    return SchemaModel(inner=inner, server=server)


def _calls(facts: Sequence[Proposal], calculator: str) -> list[dict[str, Any]]:
    if not calculator:
        return []
    fields = CALCULATORS[calculator].facts.model_fields
    args = {fact.name: fact.value for fact in facts if fact.name in fields}
    return [{"name": calculator, "args": args, "id": "proposed", "type": "tool_call"}] if args else []


def _result(message: AIMessage) -> ChatResult:
    return ChatResult(generations=[ChatGeneration(message=message)])
