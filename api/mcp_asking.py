"""The ``ask`` tool: a question in words, and missing facts asked for in the protocol's own way.

A client that can ask its person gets the questions as a form: as an input-required result from the revision that has
it, as an elicitation before that. A client that cannot gets the Answer with what is missing under ``needs``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import mcp.types as types
from mcp.server import ServerRequestContext
from starlette.concurrency import run_in_threadpool

from api.message import BadMessage, taken
from api.schemas import AnswerOut
from assistant import Answer, Basis, State
from assistant.tool_schema import compact_output
from tools.errors import InvalidInput

ASK = "ask"
FACTS = "facts"
INPUT_REQUIRED_SINCE = "2026-07-28"
MAX_EARLIER = 50
INPUT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "question": {
            "type": "string",
            "description": "The person's question in their own words, with every amount, year and date that they gave.",
        },
        "earlier": {
            "type": "array",
            "items": {"type": "string"},
            "maxItems": MAX_EARLIER,
            "description": "What the same person said earlier in this conversation, in order; nothing else.",
        },
    },
    "required": ["question"],
    "additionalProperties": False,
}


def ask_tool() -> types.Tool:
    """The tool as published."""
    return types.Tool(
        name=ASK,
        title="Ask Basis",
        description="Answers a question about the Backdoor Roth, with citations and the origin of every figure; "
        "says which facts are missing.",
        input_schema=INPUT_SCHEMA,
        output_schema=_answer_schema(),
        annotations=types.ToolAnnotations(read_only_hint=True, open_world_hint=False),
    )


def _answer_schema() -> dict[str, Any]:
    return compact_output(AnswerOut.model_json_schema())


async def ask(
    basis: Basis, context: ServerRequestContext[Any], arguments: Mapping[str, Any], responses: Mapping[str, Any] | None
) -> Any:
    """Answer; where facts are missing and the client can ask its person, ask first."""
    try:
        said = _said(arguments)
    except (BadMessage, InvalidInput) as error:
        return _failed(str(error))
    state, answer = await run_in_threadpool(_replied, basis, State(), said)
    if answer.status != "needs_facts" or not _can_ask(context):
        return _result(answer)
    if context.protocol_version >= INPUT_REQUIRED_SINCE:
        if responses is None or FACTS not in responses:
            request = types.ElicitRequest(params=_form(answer))
            return types.InputRequiredResult(input_requests={FACTS: request})
        given = responses[FACTS]
    else:
        form = _form(answer)
        given = await context.session.elicit_form(form.message, form.requested_schema, context.request_id)
    told = _told(answer, given)
    if told is None:
        return _result(answer)
    _, completed = await run_in_threadpool(_replied, basis, state, [told])
    return _result(completed)


def _said(arguments: Mapping[str, Any]) -> list[str]:
    question, earlier = arguments.get("question"), arguments.get("earlier", [])
    unknown = set(arguments) - {"question", "earlier"}
    if unknown:
        raise InvalidInput(f"ask has no input {sorted(unknown)[0]}; it takes question and earlier.")
    if not isinstance(question, str):
        raise InvalidInput("ask needs the question as a text.")
    if (
        not isinstance(earlier, list)
        or len(earlier) > MAX_EARLIER
        or not all(isinstance(text, str) for text in earlier)
    ):
        raise InvalidInput(f"earlier is a list of at most {MAX_EARLIER} texts, what the person said before.")
    return [*(taken(text) for text in earlier if text.strip()), taken(question)]


def _replied(basis: Basis, state: State, said: Sequence[str]) -> tuple[State, Answer]:
    answer: Answer | None = None
    for message in said:
        state, answer = basis.reply(state, message)
    assert answer is not None
    return state, answer


def _can_ask(context: ServerRequestContext[Any]) -> bool:
    wanted = types.ClientCapabilities(elicitation=types.ElicitationCapability())
    reachable = context.protocol_version >= INPUT_REQUIRED_SINCE or context.session.can_send_request
    return bool(reachable) and context.session.check_client_capability(wanted)


def _form(answer: Answer) -> types.ElicitRequestFormParams:
    fields = {
        need.fact: {"type": "string", "title": need.fact.replace("_", " "), "description": need.question}
        for need in answer.needs
    }
    schema = {"type": "object", "properties": fields, "required": list(fields)}
    message = " ".join(dict.fromkeys(need.question for need in answer.needs))
    return types.ElicitRequestFormParams(message=message, requested_schema=schema)


def _told(answer: Answer, given: Any) -> str | None:
    """What the person filled in, as their next message; None when they did not."""
    content = getattr(given, "content", None)
    if getattr(given, "action", "") != "accept" or not isinstance(content, Mapping):
        return None
    filled = [
        (need.fact, str(content[need.fact])) for need in answer.needs if str(content.get(need.fact) or "").strip()
    ]
    if not filled:
        return None
    if len(filled) == 1:
        text = filled[0][1]
    else:
        text = "; ".join(f"{fact.replace('_', ' ')}: {value}" for fact, value in filled)
    try:
        return taken(text)
    except BadMessage:
        return None


def _result(answer: Answer) -> types.CallToolResult:
    text = types.TextContent(type="text", text=answer.text)
    return types.CallToolResult(content=[text], structured_content=answer.as_dict())


def _failed(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=message)], is_error=True)
