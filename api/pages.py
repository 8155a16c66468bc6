"""The chat window: one page that works as a plain form, and better with its script."""

from __future__ import annotations

import html
import secrets
from functools import lru_cache
from importlib.resources import files
from string import Template
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.access import COOKIE, Access, Caller, caller_of, give_session, may, unauthorized
from api.chat import dialogues_of, json_response
from api.conversations import whole
from api.dialogues import Dialogues
from api.limits import admit, turn_away
from api.message import BadMessage, cleaned
from api.requests import ExactRoute
from api.schemas import SignIn, errors
from assistant.memory import UnknownConversation

router = APIRouter(route_class=ExactRoute)
FormText = Annotated[str, Form()]


@lru_cache
def template(name: str) -> Template:
    """A page of ours with places to fill."""
    return Template(files("api").joinpath("static", name).read_text("utf-8"))


def page(data: dict[str, Any] | None = None, notice: str = "", status: int = 200) -> HTMLResponse:
    """The chat window, with a conversation where one is open and a notice where something is to be told."""
    turns = "".join(_turn(item) for item in data["messages"]) if data else ""
    filled = template("index.html").substitute(
        conversation=turns,
        conversation_id=html.escape(data["id"] if data else "", quote=True),
        client_id=secrets.token_urlsafe(12),
        notice=html.escape(notice),
    )
    return HTMLResponse(filled, status)


def _turn(item: dict[str, Any]) -> str:
    paragraphs = item["answer"]["text"].split("\n\n")
    answer = "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs)
    return (
        f'<article class="you"><p>{html.escape(item["message"])}</p></article><article class="basis">{answer}</article>'
    )


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
async def window(request: Request, c: str = "") -> Response:
    """The window, empty or with the conversation named in the address."""
    access: Access = request.app.state.access
    caller = await caller_of(request)
    if caller is None:
        return HTMLResponse(template("sign_in.html").substitute(notice=""), 401)
    may(caller, "chat")
    await admit(request, caller.owner)
    response = await run_in_threadpool(_opened, dialogues_of(request), caller, c)
    if access.open() and COOKIE not in request.cookies:
        give_session(request, response)
    return response


def _opened(dialogues: Dialogues, caller: Caller, ident: str) -> HTMLResponse:
    if not ident:
        return page()
    try:
        return page(whole(dialogues.memory.conversations, caller.owner, cleaned(ident)))
    except UnknownConversation as error:
        return page(notice=str(error), status=404)


@router.post("/", include_in_schema=False)
async def asked(
    request: Request, text: FormText = "", conversation: FormText = "", client_id: FormText = ""
) -> Response:
    """A message sent by the plain form: answered, kept, and shown by the page that follows."""
    access: Access = request.app.state.access
    cookie = request.cookies.get(COOKIE)
    fresh = secrets.token_urlsafe(24) if access.open() and not cookie else None
    caller = access.caller(None, fresh) if fresh else await caller_of(request)
    if caller is None:
        return HTMLResponse(template("sign_in.html").substitute(notice=""), 401)
    may(caller, "chat")
    await admit(request, caller.owner, turn=True)
    response = await run_in_threadpool(
        _answered, dialogues_of(request), caller, text, cleaned(conversation), cleaned(client_id)[:200]
    )
    if fresh:
        give_session(request, response, fresh)
    return response


def _answered(dialogues: Dialogues, caller: Caller, text: str, ident: str, client_id: str) -> Response:
    conversations = dialogues.memory.conversations
    try:
        known = ident or conversations.create(caller.owner)
        dialogues.send(caller.owner, known, text, client_id or None)
    except BadMessage as error:
        shown = whole(conversations, caller.owner, ident) if ident else None
        return page(shown, str(error), 422)
    except UnknownConversation as error:
        return page(notice=str(error), status=404)
    return RedirectResponse(f"/?c={known}", 303)


@router.post("/session", include_in_schema=False)
async def sign_in_form(request: Request, key: FormText = "") -> Response:
    """Sign in with a key from the plain form."""
    access: Access = request.app.state.access
    token = await run_in_threadpool(access.sign_in, key.strip())
    if token is None:
        await turn_away(request)
        notice = "This key is not valid; check it, or ask for a new one."
        return HTMLResponse(template("sign_in.html").substitute(notice=notice), 401)
    response = RedirectResponse("/", 303)
    give_session(request, response, token)
    return response


@router.post("/api/session", status_code=204, response_model=None, tags=["chat"], responses=errors(400, 401, 422))
async def sign_in(request: Request, body: SignIn) -> Response:
    """Sign in with a key; the session is a cookie that scripts cannot read."""
    access: Access = request.app.state.access
    token = await run_in_threadpool(access.sign_in, body.key)
    if token is None:
        await turn_away(request)
        raise unauthorized()
    response = Response(status_code=204)
    give_session(request, response, token)
    return response


@router.delete("/api/session", status_code=204, response_model=None, tags=["chat"], responses=errors())
async def sign_out(request: Request) -> Response:
    """Sign out of this browser; the session opens nothing any more."""
    access: Access = request.app.state.access
    if cookie := request.cookies.get(COOKIE):
        await run_in_threadpool(access.sign_out, cookie)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE)
    return response


@router.get("/api/about", response_model=dict[str, str], tags=["operation"])
async def about(request: Request) -> Response:
    """Which model answers, and the day of asking."""
    settings = request.app.state.settings
    return json_response({"name": "Basis", "model": settings.model, "today": settings.day().isoformat()})
