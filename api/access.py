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
from ipaddress import ip_address
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.errors import ApiError
from assistant.memory import Keys
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

    def __init__(self, keys: Keys, configured: tuple[str, ...], host: str) -> None:
        self._keys = keys
        self._configured = configured
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

    def caller(self, bearer: str | None, cookie: str | None) -> Caller | None:
        """The caller, or None when a key is needed and there is no good one."""
        if self.open():
            if bearer:
                return Caller(f"bearer:{hashed(bearer)[:24]}")
            return Caller(f"session:{hashed(cookie)[:24]}" if cookie else LOCAL)
        token = bearer or cookie
        return self._of_token(token) if token else None

    def _of_token(self, token: str) -> Caller | None:
        for key in self._configured:
            if hmac.compare_digest(hashed(key), hashed(token)):
                return Caller(f"configured:{hashed(key)[:24]}")
        found = self._keys.check(token)
        return None if found is None else Caller(f"key:{found.name}", found.scopes)


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
    return await run_in_threadpool(access.caller, bearer_of(request), request.cookies.get(COOKIE))


def needs(scope: str) -> Callable[[Request], Coroutine[Any, Any, Caller]]:
    """A dependency: the caller, who may use this scope."""

    async def dependency(request: Request) -> Caller:
        caller = await caller_of(request)
        if caller is None:
            raise unauthorized()
        if scope not in caller.scopes:
            raise ApiError(403, f"This key is not for {scope}; make one with that scope.", "missing_scope")
        return caller

    return dependency


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
    """Set the session cookie: a new random one, or the key that a person signed in with."""
    response.set_cookie(
        COOKIE,
        value or secrets.token_urlsafe(24),
        max_age=YEAR,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
