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

from assistant.models.proposals import AMOUNTS, INSTRUCTION, Proposal, fields, listed, named, proposed
from assistant.models.rules import plan_of
from assistant.plan import Plan
from assistant.settings import BadSetting, Settings
from tools.calculator import CALCULATORS

SECONDS = 50.0
"""Less than a turn may take, so that a slow answer does not hold the next turn up."""
MOST_TOKENS = 160
CONTEXT = 4096
MAGIC = b"GGUF"
UNEXPLAINED = "unexplained_amount"


class SchemaModel(BaseChatModel):
    """Asks ``inner`` for one schema-bound object and turns it into a tool call.

    Asked only where the rules ask for an amount and there are amounts to name. Where the plan is whole, a call of its
    own could but repeat that of the rules, and a person would wait seconds for it.
    """

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
        people = [message for message in messages if isinstance(message, HumanMessage)]
        text = str(people[-1].text) if people else ""
        plan = plan_of(messages)
        if plan is None or not _lacks_amounts(plan) or not named(text) or isinstance(messages[-1], ToolMessage):
            return _result(AIMessage(""))
        said = self.asked(listed(text), INSTRUCTION, fields(text))
        facts, calculator = proposed(str(said.text), text)
        return _result(AIMessage("", tool_calls=_calls(facts, calculator), usage_metadata=said.usage_metadata))

    def asked(self, text: str, instruction: str, fields: dict[str, Any]) -> AIMessage:
        """One object of these fields, all of them filled in, that the inner model makes of a text."""
        form = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
        bound = {"type": "json_schema", "json_schema": {"name": "reading", "schema": form, "strict": True}}
        return self.inner.invoke([SystemMessage(instruction), HumanMessage(text)], response_format=bound)


def local(settings: Settings, seconds: float = SECONDS) -> SchemaModel:
    """The model of the configured file. Raises BadSetting that says what to set or install."""
    server = _server(_file(settings.local_model))
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    inner = ChatOpenAI(
        model="local",
        api_key=SecretStr("none"),
        base_url=f"{server.listening_address}/v1",
        use_responses_api=False,
        timeout=seconds,
        max_retries=0,
        max_tokens=MOST_TOKENS,
        temperature=0,
        disable_streaming=True,
    )
    return SchemaModel(inner=inner, server=server)


def _file(name: str) -> Path:
    """The model file. Raises BadSetting where it is none."""
    if not name:
        raise BadSetting("BASIS_MODEL is local, but BASIS_LOCAL_MODEL is not set; put the path of a GGUF file there.")
    file = Path(name)
    if not file.is_file():
        raise BadSetting(f"BASIS_LOCAL_MODEL is {name!r}, and there is no such file; give a GGUF file.")
    try:
        with file.open("rb") as opened:
            known = opened.read(len(MAGIC)) == MAGIC
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise BadSetting(
            f"BASIS_LOCAL_MODEL is {name!r}, which cannot be read ({why}); give a file that can."
        ) from None
    if not known:
        raise BadSetting(f"{name!r} is no GGUF file; BASIS_LOCAL_MODEL takes a model in that format.")
    return file


def _server(file: Path) -> Any:
    """The server of a model file, in this process. Raises BadSetting where it does not start."""
    try:
        import xllamacpp
    except ImportError:
        raise BadSetting(
            "BASIS_MODEL is local, which needs the package xllamacpp; run `make local-model`, or leave BASIS_MODEL out."
        ) from None
    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.cache_ram_mib = 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = max(1, (os.cpu_count() or 1) - 1)
    params.verbosity = -1
    try:
        return xllamacpp.Server(params)
    except (RuntimeError, MemoryError):
        raise BadSetting(
            f"BASIS_LOCAL_MODEL is {str(file)!r}, which cannot be loaded: it is cut off, of an unknown kind, or larger "
            "than the free memory; try another file."
        ) from None


def _lacks_amounts(plan: Plan) -> bool:
    return any(need.fact in (*AMOUNTS, UNEXPLAINED) for need in plan.needs)


def _calls(facts: Sequence[Proposal], calculator: str) -> list[dict[str, Any]]:
    if not calculator:
        return []
    inputs = CALCULATORS[calculator].facts.model_fields
    args = {fact.name: fact.value for fact in facts if fact.name in inputs}
    return [{"name": calculator, "args": args, "id": "proposed", "type": "tool_call"}] if args else []


def _result(message: AIMessage) -> ChatResult:
    return ChatResult(generations=[ChatGeneration(message=message)])
