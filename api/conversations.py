"""The conversations of a caller: list, open, rename, rewind, export, delete; facts and feedback."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.chat import Asking, Chatting, dialogues_of, json_response
from api.errors import ApiError
from api.message import cleaned
from api.requests import ExactRoute
from api.schemas import (
    AnswerOut,
    ConversationList,
    ConversationOut,
    ConversationSummary,
    Created,
    FactsOut,
    FactValue,
    NewFeedback,
    Rename,
    Rewind,
    TurnNumber,
    TurnOut,
    errors,
)
from assistant.memory import Conversations, Kept, Summary
from assistant.privacy import redact

router = APIRouter(prefix="/api/conversations", tags=["conversations"], route_class=ExactRoute)


def store(request: Request) -> Conversations:
    """The stored conversations."""
    return dialogues_of(request).memory.conversations


@router.get("", response_model=ConversationList, responses=errors(401, 422))
def listing(
    request: Request,
    caller: Chatting,
    search: Annotated[str, Query(max_length=200, description="Words in the title or a message.")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Response:
    """The caller's conversations, the latest first."""
    found = store(request).list(caller.owner, cleaned(search), limit, offset)
    return json_response({"conversations": [summary_out(item) for item in found]})


@router.get("/{ident}", response_model=ConversationOut, responses=errors(401, 404))
def opened(request: Request, ident: str, caller: Chatting) -> Response:
    """A conversation with all its turns."""
    return json_response(whole(store(request), caller.owner, ident))


@router.patch("/{ident}", response_model=ConversationSummary, responses=errors(400, 401, 404, 422))
def rename(request: Request, ident: str, body: Rename, caller: Chatting) -> Response:
    """Give a conversation another name."""
    store(request).rename(caller.owner, ident, redact(body.title))
    return json_response(summary_out(store(request).summary(caller.owner, ident)))


@router.delete("/{ident}", status_code=204, response_model=None, responses=errors(401, 404))
def delete(request: Request, ident: str, caller: Chatting) -> Response:
    """Delete a conversation; nothing of it stays."""
    store(request).delete(caller.owner, ident)
    return Response(status_code=204)


@router.post("/{ident}/rewind", response_model=ConversationOut, responses=errors(400, 401, 404, 422))
def rewind(request: Request, ident: str, body: Rewind, caller: Chatting) -> Response:
    """Forget a turn and all after it, to ask it again in other words."""
    store(request).rewind(caller.owner, ident, body.turn)
    return json_response(whole(store(request), caller.owner, ident))


@router.get(
    "/{ident}/export",
    response_model=ConversationOut,
    responses={200: {"content": {"text/markdown": {"schema": {"type": "string"}}}}, **errors(401, 404, 422)},
)
def export(
    request: Request,
    ident: str,
    caller: Chatting,
    form: Annotated[Literal["json", "md"], Query(alias="format")] = "json",
) -> Response:
    """A conversation as a file: JSON with everything, or Markdown to read."""
    data = whole(store(request), caller.owner, ident)
    name = f"basis-conversation.{form}"
    response = json_response(data) if form == "json" else Response(as_markdown(data), media_type="text/markdown")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@router.get("/{ident}/turns/{number}", response_model=TurnOut, responses=errors(401, 404, 422))
def turn(request: Request, ident: str, number: TurnNumber, caller: Chatting) -> Response:
    """One saved turn with its Answer."""
    for kept in store(request).turns(caller.owner, ident):
        if kept.number == number:
            return json_response(turn_out(kept))
    raise ApiError(
        404, f"The conversation has no turn {number}; reload it to see those it has.", "unknown_turn", "number"
    )


@router.get("/{ident}/facts", response_model=FactsOut, responses=errors(401, 404))
def facts(request: Request, ident: str, caller: Chatting) -> Response:
    """What the conversation has established, each fact with its id and the turn that said it."""
    return json_response({"facts": store(request).open(caller.owner, ident).state.facts.published()})


@router.patch("/{ident}/facts/{fact}", response_model=AnswerOut, responses=errors(400, 401, 404, 409, 422))
def change_fact(request: Request, ident: str, fact: str, body: FactValue, caller: Asking) -> Response:
    """Change a fact; the last question is answered again with it."""
    value = str(body.value).lower() if isinstance(body.value, bool) else str(body.value)
    return _recomputed(request, caller.owner, ident, fact, redact(value))


@router.delete("/{ident}/facts/{fact}", response_model=AnswerOut, responses=errors(401, 404, 409))
def remove_fact(request: Request, ident: str, fact: str, caller: Asking) -> Response:
    """Remove a fact; the last question is answered again without it."""
    return _recomputed(request, caller.owner, ident, fact, None)


@router.post(
    "/{ident}/turns/{number}/feedback", status_code=201, response_model=Created, responses=errors(400, 401, 404, 422)
)
def feedback(request: Request, ident: str, number: TurnNumber, body: NewFeedback, caller: Chatting) -> Response:
    """Keep what the person thinks of an answer."""
    box = dialogues_of(request).memory.feedback
    made = box.add(caller.owner, ident, number, body.verdict, redact(body.comment))
    return json_response({"id": made}, 201)


def _recomputed(request: Request, owner: str, ident: str, fact: str, value: str | None) -> Response:
    try:
        reply = dialogues_of(request).change_fact(owner, ident, cleaned(fact), value)
        return Response(reply.json, media_type="application/json")
    except ValueError as error:
        if type(error) is not ValueError:
            raise
        raise ApiError(422, str(error), "invalid_value", "value") from None


def whole(conversations: Conversations, owner: str, ident: str) -> dict[str, Any]:
    """A conversation with all its turns as published."""
    about = summary_out(conversations.summary(owner, ident))
    return {**about, "messages": [turn_out(kept) for kept in conversations.turns(owner, ident)]}


def summary_out(item: Summary) -> dict[str, Any]:
    """A conversation in a list as published."""
    return {
        "id": item.id,
        "title": item.title,
        "created": moment(item.created),
        "updated": moment(item.updated),
        "turns": item.turns,
    }


def turn_out(kept: Kept) -> dict[str, Any]:
    """A turn as published."""
    return {
        "number": kept.number,
        "message": kept.message,
        "answer": {**kept.answer, "turn": kept.number},
        "created": moment(kept.created),
    }


def moment(seconds: float) -> str:
    """A point in time in UTC."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="milliseconds")


def as_markdown(data: dict[str, Any]) -> str:
    """A conversation to read, in Markdown."""
    parts = [f"# {data['title'] or 'Conversation'}"]
    for item in data["messages"]:
        quoted = "\n".join(f"> {line}" for line in item["message"].splitlines())
        parts += [quoted, item["answer"]["text"]]
    return "\n\n".join(parts) + "\n"
