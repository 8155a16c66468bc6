"""The OpenAI-compatible interface: models and chat completions, plain and streamed, the Answer under ``basis``."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response, StreamingResponse

from api.access import Caller, needs
from api.chat import json_response
from api.errors import ApiError, as_error
from api.limits import Meter, tokens
from api.measures import Measures
from api.message import BadMessage, taken
from api.replay import Replay
from api.requests import ExactRoute
from api.schemas import errors
from api.side_prompts import question_in, side_answer
from assistant import Answer, Basis, BlockReady, Done, State
from assistant.render.plain import block_text

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"], route_class=ExactRoute)
Chatting = Annotated[Caller, Depends(needs("chat"))]
Asking = Annotated[Caller, Depends(needs("chat", turn=True))]
MODEL = "basis"
BORN = 1_795_392_000
MAX_TURNS = 200


class TextPart(BaseModel):
    """A part of a message; other kinds than text are refused by name."""

    model_config = ConfigDict(extra="allow")
    type: str
    text: str = ""


class ChatMessage(BaseModel):
    """One message of the conversation."""

    model_config = ConfigDict(extra="allow")
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[TextPart] | None = None


class StreamOptions(BaseModel):
    """What a stream ends with."""

    model_config = ConfigDict(extra="allow")
    include_usage: bool = False


class ChatRequest(BaseModel):
    """A request for a completion; settings of sampling are accepted and change nothing."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [{"model": "basis", "messages": [{"role": "user", "content": "What is a backdoor Roth?"}]}]
        },
    )
    model: str = MODEL
    messages: list[ChatMessage] = Field(min_length=1, max_length=2 * MAX_TURNS + 50)
    stream: bool = False
    stream_options: StreamOptions | None = None
    n: int = Field(1, ge=1, le=1, description="Only one: the same question has one answer.")


class Completion(BaseModel):
    """A completion as OpenAI describes it, with the Answer under ``basis``."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[dict[str, Any]]
    usage: dict[str, int]
    basis: dict[str, Any] | None


@dataclass(frozen=True)
class Told:
    """A finished completion: its text and the Answer, which a client's own prompt does not have."""

    text: str
    answer: Answer | None


@router.get("/models", response_model=dict[str, Any], responses=errors(401))
async def models(caller: Chatting) -> Response:
    """The one model there is."""
    return json_response({"object": "list", "data": [_model()]})


@router.get("/models/{name}", response_model=dict[str, Any], responses=errors(401, 404))
async def model(name: str, caller: Chatting) -> Response:
    """That model by name."""
    _check_model(name)
    return json_response(_model())


@router.post(
    "/chat/completions",
    response_model=None,
    responses={
        200: {"model": Completion, "content": {"text/event-stream": {"schema": {"type": "string"}}}},
        **errors(400, 401, 404),
    },
)
async def complete(request: Request, body: ChatRequest, caller: Asking) -> Response:
    """Answer the last message of a conversation that the client holds."""
    _check_model(body.model)
    said = _said(body.messages)
    completion = _Completing(request.app.state, caller.owner, said, body)
    if body.stream:
        return StreamingResponse(completion.streamed(request.app.state.workers), media_type="text/event-stream")
    told = await asyncio.get_running_loop().run_in_executor(request.app.state.workers, completion.run, None)
    return json_response(completion.whole(told))


class _Completing:
    """One completion on its way, plain or in chunks."""

    def __init__(self, app: Any, owner: str, said: list[str], body: ChatRequest) -> None:
        self._basis: Basis = app.dialogues.basis
        self._replay: Replay = app.replay
        self._meter: Meter = app.meter
        self._measures: Measures = app.measures
        self._owner, self._said = owner, said
        self._body = body
        self._id = f"chatcmpl-{secrets.token_hex(12)}"
        self._created = int(time.time())

    def run(self, put: Callable[[str], None] | None) -> Told:
        """Answer; text is put as soon as it is checked."""
        last = self._said[-1]
        aside = side_answer(last)
        if aside is not None:
            if put:
                put(aside)
            return Told(aside, None)
        state = self._replay.state_after(self._owner, self._said[:-1])
        shown = ""
        for event in self._basis.stream(state, last):
            if isinstance(event, BlockReady) and put and (text := block_text(event.block)):
                piece = f"\n\n{text}" if shown else text
                shown += piece
                put(piece)
            if isinstance(event, Done):
                return self._done(event.state, event.answer, shown, put)
        raise AssertionError("a stream ends with Done")

    def _done(self, state: State, answer: Answer, shown: str, put: Callable[[str], None] | None) -> Told:
        self._replay.remember(self._owner, self._said, state)
        self._meter.tokens(self._owner, self._said[-1], answer.text)
        self._measures.model(self._basis.settings.model, answer.usage)
        if put and answer.text.startswith(shown) and len(answer.text) > len(shown):
            put(answer.text[len(shown) :])
        return Told(answer.text, answer)

    def whole(self, told: Told) -> dict[str, Any]:
        """The completion as one object."""
        message = {"role": "assistant", "content": told.text, "refusal": None}
        return {
            **self._head("chat.completion"),
            "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}],
            "usage": self._usage(told),
            "basis": None if told.answer is None else told.answer.as_dict(),
        }

    async def streamed(self, workers: Any) -> AsyncIterator[str]:
        """The completion as events: role, content, finish with the Answer, usage where asked for, the end."""
        loop, queue = asyncio.get_running_loop(), asyncio.Queue[str | Told | Exception]()

        def put(item: str | Told | Exception) -> None:
            loop.call_soon_threadsafe(queue.put_nowait, item)

        def work() -> None:
            try:
                put(self.run(put))
            except Exception as error:
                put(error)

        workers.submit(work)
        yield self._chunk({"role": "assistant", "content": ""})
        while isinstance(item := await queue.get(), str):
            yield self._chunk({"content": item})
        if isinstance(item, Exception):
            yield f"data: {json.dumps(as_error(item))}\n\n"
        else:
            answer = None if item.answer is None else item.answer.as_dict()
            yield self._chunk({}, finish="stop", basis=answer)
            if self._body.stream_options and self._body.stream_options.include_usage:
                usage = {**self._head("chat.completion.chunk"), "choices": [], "usage": self._usage(item)}
                yield f"data: {json.dumps(usage)}\n\n"
        yield "data: [DONE]\n\n"

    def _chunk(self, delta: dict[str, str], finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return f"data: {json.dumps({**self._head('chat.completion.chunk'), 'choices': [choice], **more})}\n\n"

    def _head(self, kind: str) -> dict[str, Any]:
        return {
            "id": self._id,
            "object": kind,
            "created": self._created,
            "model": self._body.model,
            "system_fingerprint": None,
        }

    def _usage(self, told: Told) -> dict[str, int]:
        prompt, completion = sum(tokens(text) for text in self._said), tokens(told.text)
        return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": BORN, "owned_by": "basis"}


def _check_model(name: str) -> None:
    if name != MODEL:
        raise ApiError(404, f"There is no model {name[:60]} here; use {MODEL}.", "model_not_found", "model")


def _said(messages: list[ChatMessage]) -> list[str]:
    """What the person said, message by message, the last one to be answered now."""
    if messages[-1].role != "user":
        raise ApiError(
            400, "The last message is not the user's; end with what is to be answered.", "no_user_message", "messages"
        )
    said = [_text(item) for item in messages if item.role == "user"]
    if len(said) > MAX_TURNS:
        raise ApiError(
            400, f"The conversation is longer than {MAX_TURNS} messages; start a new one.", "too_long", "messages"
        )
    try:
        last = taken(question_in(said[-1]))
    except BadMessage as error:
        raise ApiError(400, str(error), error.code, "messages") from None
    return [*_readable(said[:-1]), last]


def _readable(said: list[str]) -> list[str]:
    """Earlier messages; one that could not be answered then is passed over now."""
    kept = []
    for text in said:
        if side_answer(text) is not None:
            continue
        try:
            kept.append(taken(question_in(text)))
        except BadMessage:
            continue
    return kept


def _text(message: ChatMessage) -> str:
    if isinstance(message.content, str) or message.content is None:
        return message.content or ""
    other = next((part.type for part in message.content if part.type not in ("text", "input_text")), None)
    if other is not None:
        raise ApiError(
            400, f"A message part of type {other[:40]} cannot be read; send text.", "unsupported_content", "messages"
        )
    return "\n".join(part.text for part in message.content)
