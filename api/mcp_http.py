"""MCP over streamable HTTP at /mcp, behind the same keys as everything else."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.access import admitted
from api.errors import ApiError, of_exception
from api.mcp import mcp_server
from assistant import Basis


class McpEndpoint:
    """The /mcp route. No session is kept, so that any process can answer any request."""

    def __init__(self, basis: Basis) -> None:
        server = mcp_server(basis)
        checked_at_the_door = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        self._app = server.streamable_http_app(stateless_http=True, transport_security=checked_at_the_door)
        self._server = server

    def running(self) -> AbstractAsyncContextManager[None]:
        """Keeps the endpoint ready while the service runs."""
        return self._server.session_manager.run()

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
        await self._app(scope, receive, send)
