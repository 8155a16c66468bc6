"""Messages and their Answers: plain, or as checked blocks while they become ready."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Header, Request
from starlette.responses import Response, StreamingResponse

from api.access import Caller, needs
from api.dialogues import Dialogues, Reply, Restarted
from api.errors import as_error
from api.requests import ExactRoute
from api.schemas import AnswerOut, Created, NewConversation, NewMessage, errors
from assistant import BlockReady, Progress
from assistant.answer import block_as_dict
from assistant.privacy import redact

router = APIRouter(prefix="/api", tags=["chat"], route_class=ExactRoute)
Chatting = Annotated[Caller, Depends(needs("chat"))]
Asking = Annotated[Caller, Depends(needs("chat", turn=True))]
IdempotencyKey = Annotated[str | None, Header(max_length=200, description="The same as client_id in the body.")]
STREAMED = {
    "description": "The Answer; with Accept: text/event-stream the events progress, block, answer or error.",
    "content": {
        "text/event-stream": {
            "schema": {"type": "string"},
            "example": 'event: progress\ndata: {"step": "reading", "detail": ""}\n\n',
        },
    },
    "model": AnswerOut,
}


def dialogues_of(request: Request) -> Dialogues:
    """The conversations of this process."""
    dialogues: Dialogues = request.app.state.dialogues
    return dialogues


def json_response(data: Any, status: int = 200) -> Response:
    """Data as JSON."""
    return Response(orjson.dumps(data), status, media_type="application/json")


@router.post("/conversations", status_code=201, response_model=Created, responses=errors(400, 401, 422))
def begin(request: Request, caller: Chatting, body: NewConversation | None = None) -> Response:
    """Begin a conversation."""
    title = redact(body.title) if body else ""
    ident = dialogues_of(request).memory.conversations.create(caller.owner, title)
    return json_response({"id": ident}, 201)


@router.post(
    "/conversations/{ident}/messages", response_model=None, responses={200: STREAMED, **errors(400, 401, 404, 409, 422)}
)
async def message(
    request: Request, ident: str, body: NewMessage, caller: Asking, idempotency_key: IdempotencyKey = None
) -> Response:
    """Answer a message; it is stored when the Answer arrives."""
    dialogues = dialogues_of(request)
    client_id = body.client_id or idempotency_key
    if "text/event-stream" in request.headers.get("accept", ""):
        workers: ThreadPoolExecutor = request.app.state.workers
        dialogues.memory.conversations.summary(caller.owner, ident)
        events = _events(dialogues, workers, caller.owner, ident, body.text, client_id)
        return StreamingResponse(events, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
    loop = asyncio.get_running_loop()
    reply = await loop.run_in_executor(
        request.app.state.workers, dialogues.send, caller.owner, ident, body.text, client_id
    )
    return Response(reply.json, media_type="application/json")


async def _events(
    dialogues: Dialogues, workers: ThreadPoolExecutor, owner: str, ident: str, text: str, client_id: str | None
) -> AsyncIterator[bytes]:
    """The events of a turn. The turn goes on and is kept when nobody listens any more."""
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[tuple[str, Any] | None]()
    numbers: list[Mapping[str, Any]] = []

    def put(item: tuple[str, Any] | None) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, item)

    def listen(event: Progress | BlockReady | Restarted) -> None:
        match event:
            case Progress():
                put(("progress", {"step": event.step, "detail": event.detail}))
            case BlockReady():
                shown = len(numbers)
                block = block_as_dict(event.block, numbers)
                put(("block", {"block": block, "numbers": numbers[shown:]}))
            case Restarted():
                numbers.clear()
                put(("restart", {}))

    def work() -> None:
        try:
            reply: Reply = dialogues.send(owner, ident, text, client_id, listen)
            put(("answer", orjson.Fragment(reply.json)))
        except Exception as error:
            put(("error", as_error(error)))
        put(None)

    workers.submit(work)
    while (item := await queue.get()) is not None:
        yield b"event: %b\ndata: %b\n\n" % (item[0].encode(), orjson.dumps(item[1]))
