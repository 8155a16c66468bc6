"""MCP over streamable HTTP at /mcp, behind the same keys as everything else.

The protocol's library takes as long to load as the rest of the service, so it is loaded when the first client comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import admitted
from api.errors import ApiError, of_exception
from assistant import Basis


class McpEndpoint:
    """The /mcp route. No session is kept, so that any process can answer any request."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._ended = asyncio.Event()
        self._app: asyncio.Future[ASGIApp] | None = None
        self._work: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While the service runs the endpoint can be opened; it is closed at the end."""
        try:
            yield
        finally:
            self._ended.set()
            if self._work is not None:
                await self._work

    def route(self) -> Route:
        """The route to add to the application."""
        return Route("/mcp", self, methods=["GET", "POST", "DELETE"], name="mcp", include_in_schema=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a caller with access through."""
        try:
            request = Request(scope)
            request.state.caller = await admitted(request)
            request.state.meter = request.app.state.meter
        except ApiError as error:
            await of_exception(error)(scope, receive, send)
            return
        await (await self._opened())(scope, receive, send)

    async def _opened(self) -> ASGIApp:
        """The protocol's own application, begun by the first request."""
        if self._app is None:
            self._app = asyncio.get_running_loop().create_future()
            self._work = asyncio.create_task(self._keep_open(self._app))
        return await asyncio.shield(self._app)

    async def _keep_open(self, opened: asyncio.Future[ASGIApp]) -> None:
        """In a task of its own: what the sessions run in has to be closed where it was opened."""
        try:
            server, app = await asyncio.to_thread(_loaded, self._basis)
            async with server.session_manager.run():
                opened.set_result(app)
                await self._ended.wait()
        except Exception as error:
            self._app = None
            if opened.done():
                raise
            opened.set_exception(error)


def _loaded(basis: Basis) -> tuple[Any, ASGIApp]:
    from mcp.server.transport_security import TransportSecuritySettings

    from api.mcp import mcp_server

    server = mcp_server(basis)
    checked_at_the_door = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server, server.streamable_http_app(stateless_http=True, transport_security=checked_at_the_door)
