"""Who is asking: the owner of conversations, from a key, a signed-in session, or the browser session on this machine.

Without keys and on loopback the service is open: a browser is known by its session cookie, a program by whatever bearer
token it sends, everybody else is the one local owner. As soon as there is a key, or the service listens beyond
loopback, a key or a session signed in with one is needed.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.errors import ApiError
from api.limits import admit, turn_away
from assistant.memory import Key, Keys, Sessions
from assistant.memory.keys import SCOPES, hashed

COOKIE = "basis_session"
LOCAL = "local"
YEAR = 365 * 86_400
KEYS_SEEN_FOR = 2.0


@dataclass(frozen=True)
class Caller:
    """Somebody who may ask: whose conversations, and what for."""

    owner: str
    scopes: tuple[str, ...] = SCOPES


class Access:
    """Decides who a request comes from."""

    def __init__(self, keys: Keys, sessions: Sessions, configured: tuple[str, ...], host: str) -> None:
        self._keys = keys
        self._sessions = sessions
        self._configured = {hashed(key)[:24]: hashed(key) for key in configured}
        self._loopback = is_loopback(host)
        self._any_keys: tuple[float, bool] = (0.0, False)

    def open(self) -> bool:
        """Whether callers without a key are welcome."""
        if not self._loopback or self._configured:
            return False
        seen, found = self._any_keys
        if time.monotonic() - seen > KEYS_SEEN_FOR:
            found = self._keys.any()
            self._any_keys = (time.monotonic(), found)
        return not found

    def surely_open(self) -> bool:
        """Whether it is open and was found so a moment ago, so that asking costs nothing."""
        seen, found = self._any_keys
        fresh = time.monotonic() - seen <= KEYS_SEEN_FOR
        return fresh and not found and self._loopback and not self._configured

    def caller(self, bearer: str | None, cookie: str | None) -> Caller | None:
        """The caller, or None when a key is needed and there is no good one."""
        if self.open():
            if bearer:
                return Caller(f"bearer:{hashed(bearer)[:24]}")
            return Caller(f"session:{hashed(cookie)[:24]}" if cookie else LOCAL)
        if bearer:
            return self._of_key(bearer)
        return self._of_session(cookie) if cookie else None

    def sign_in(self, token: str) -> str | None:
        """A session for whoever has this key; None when it is not a good one."""
        if self.open():
            return secrets.token_urlsafe(24)
        ident = self._configured_id(token)
        if ident is None:
            key = self._keys.check(token)
            ident = None if key is None else key.id
        return None if ident is None else self._sessions.begin(ident)

    def sign_out(self, cookie: str) -> None:
        """End a session, wherever its cookie may have been copied to."""
        self._sessions.end(cookie)

    def _of_key(self, token: str) -> Caller | None:
        ident = self._configured_id(token)
        return Caller(f"configured:{ident}") if ident else _holder(self._keys.check(token))

    def _of_session(self, cookie: str) -> Caller | None:
        ident = self._sessions.key(cookie)
        if ident is None:
            return None
        return Caller(f"configured:{ident}") if ident in self._configured else _holder(self._keys.find(ident))

    def _configured_id(self, token: str) -> str | None:
        given = hashed(token)
        return next((ident for ident, full in self._configured.items() if hmac.compare_digest(full, given)), None)


def _holder(key: Key | None) -> Caller | None:
    return None if key is None else Caller(f"key:{key.name}", key.scopes)


@lru_cache(maxsize=64)
def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def bearer_of(request: Request) -> str | None:
    """The bearer token of a request, if any."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


async def caller_of(request: Request) -> Caller | None:
    """Who sent this request; None when nobody who may."""
    access: Access = request.app.state.access
    bearer, cookie = bearer_of(request), request.cookies.get(COOKIE)
    if access.surely_open():
        return access.caller(bearer, cookie)
    return await run_in_threadpool(access.caller, bearer, cookie)


async def admitted(request: Request, turn: bool = False) -> Caller:
    """Who sent this request, within their limits. Raises ApiError for anybody else."""
    caller = await caller_of(request)
    if caller is None:
        if bearer_of(request) or COOKIE in request.cookies:
            await turn_away(request)
        raise unauthorized()
    await admit(request, caller.owner, turn)
    return caller


def needs(scope: str, turn: bool = False) -> Callable[[Request], Coroutine[Any, Any, Caller]]:
    """A dependency: the caller, who may use this scope and has not asked too much."""

    async def dependency(request: Request) -> Caller:
        caller = await admitted(request, turn)
        may(caller, scope)
        return caller

    return dependency


def may(caller: Caller, scope: str) -> None:
    """Refuse a caller whose key is not for this. Raises ApiError."""
    if scope not in caller.scopes:
        raise ApiError(
            403,
            f"This key is not for {scope}; make one with that scope.",
            "missing_scope",
            kind="permission_error",
        )


def unauthorized() -> ApiError:
    """The refusal of somebody without a good key."""
    error = ApiError(
        401,
        "A valid key is needed here; send it as Authorization: Bearer KEY (`basis keys create` makes one).",
        "invalid_api_key",
        kind="authentication_error",
    )
    error.headers = {"WWW-Authenticate": "Bearer"}
    return error


def give_session(request: Request, response: Response, value: str | None = None) -> None:
    """Set the session cookie: a new one, or that of a person who signed in.

    Inside the page of another site browsers send it back only when it says so, which they allow over https alone.
    """
    secure = request.url.scheme == "https"
    elsewhere = secure and bool(request.app.state.settings.embed_origins)
    response.set_cookie(
        COOKIE,
        value or secrets.token_urlsafe(24),
        max_age=YEAR,
        httponly=True,
        samesite="none" if elsewhere else "lax",
        secure=secure,
    )
