"""What every request passes: the right host, the same origin, security headers, one line of measurement."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import is_loopback
from api.errors import ApiError, error_response, of_exception
from api.measures import Measures
from api.requests import MAX_BODY

log = logging.getLogger("basis.requests")
MAX_UPLOAD = 6_000_000
BODY_SECONDS = 30.0
"""How long the parts of a body may keep us waiting."""
SAFE = ("GET", "HEAD", "OPTIONS")
SIGNED = ("/slack/events",)
"""Addresses that check a signature over the whole request, so that they may be reached through a tunnel."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)


class Doorway:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, host: str, embed_origins: tuple[str, ...], measures: Measures) -> None:
        self._app = app
        self._only_local = is_loopback(host)
        self._trusted = frozenset(origin.rstrip("/").lower() for origin in embed_origins)
        self._measures = measures
        headers = {
            "Content-Security-Policy": POLICY.format(ancestors=" ".join(embed_origins) or "'none'"),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "cross-origin" if embed_origins else "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
            "Cache-Control": "no-store",
        }
        if not embed_origins:
            headers["X-Frame-Options"] = "DENY"
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check, pass on, add the headers, measure."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status, started, size, whole = time.perf_counter(), 500, False, 0, False
        ident = f"{random.getrandbits(64):016x}"  # a name, no secret: it waits for nobody
        asked = Headers(scope=scope)
        kind = asked.get("content-type", "")
        most = MAX_UPLOAD if kind.startswith("multipart/") else MAX_BODY

        async def receiving() -> Message:
            nonlocal size, whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout(BODY_SECONDS):
                    message = await receive()
            except TimeoutError:
                raise ApiError(408, "The request took too long to arrive; send it again.", "too_slow") from None
            size += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if size > most:
                raise ApiError(413, f"The request is larger than {most:,} bytes; send less.", "body_too_large")
            return message

        async def sending(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
                headers = list(message.get("headers", ()))
                given = {name for name, _ in headers}
                headers += [header for header in self._headers if header[0] not in given]
                message["headers"] = [*headers, (b"x-request-id", ident.encode())]
            await send(message)

        try:
            signed = scope["path"] in SIGNED
            refusal = None if signed else self._refusal(scope["method"], asked)
            if refusal is not None:
                response = error_response(403, refusal[0], "invalid_request_error", refusal[1])
                await response(scope, receive, sending)
            else:
                await self._app(scope, receiving, sending)
        except Exception as error:
            if started:
                raise
            await of_exception(error)(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            spent = time.perf_counter() - begun
            self._measures.request(route, scope["method"], status, spent)
            about = {"route": route, "method": scope["method"], "status": status, "request": ident}
            log.info("request", extra={**about, "milliseconds": round(1000 * spent, 1)})

    def _refusal(self, method: str, headers: Headers) -> tuple[str, str] | None:
        host = headers.get("host", "")
        name = urlsplit(f"//{host}").hostname or ""
        if self._only_local and not is_loopback(name):
            return (
                "This service answers on this machine only; open it as http://127.0.0.1, "
                "or serve it beyond with `basis serve --host` and keys.",
                "wrong_host",
            )
        if method in SAFE:
            return None
        origin = headers.get("origin", "").lower()
        same = not origin or origin in self._trusted or urlsplit(origin).netloc == host.lower()
        if not same or (not origin and headers.get("sec-fetch-site", "") == "cross-site"):
            return (
                "A page of another site sent this request, which is not allowed; use the chat window itself.",
                "cross_origin",
            )
        return None
