"""Requests read with care: size, nesting, exact numbers, and text that every store accepts."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from api.errors import ApiError
from api.exact_json import NotJson, loads
from api.message import cleaned

MAX_BODY = 1_000_000
MAX_DEPTH = 48


class ExactRequest(Request):
    """A request whose JSON keeps every cent and whose texts are clean."""

    async def body(self) -> bytes:
        """The body up to the limit."""
        if not hasattr(self, "_body"):
            chunks, size = [], 0
            async for chunk in self.stream():
                size += len(chunk)
                if size > MAX_BODY:
                    raise too_large()
                chunks.append(chunk)
            self._body = b"".join(chunks)
        return self._body

    async def json(self) -> Any:
        """The JSON of the body, checked and cleaned."""
        try:
            return clean(loads(await self.body()))
        except NotJson as error:
            raise ApiError(400, str(error), "invalid_json") from None


class ExactRoute(APIRoute):
    """A route that reads its requests as ExactRequest."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The usual handler, given the careful request."""
        handler = super().get_route_handler()

        async def careful(request: Request) -> Response:
            length = request.headers.get("content-length", "")
            if length.isdigit() and int(length) > MAX_BODY:
                raise too_large()
            return await handler(ExactRequest(request.scope, request.receive))

        return careful


def too_large() -> ApiError:
    """The refusal of a body over the limit."""
    return ApiError(413, f"The request is larger than {MAX_BODY:,} bytes; send less at once.", "body_too_large")


def clean(value: Any, depth: int = 0) -> Any:
    """JSON data with cleaned texts; NotJson when it is nested deeper than anybody needs."""
    if isinstance(value, str):
        return cleaned(value)
    if depth > MAX_DEPTH:
        raise NotJson("The JSON is nested too deeply; send plain objects.")
    if isinstance(value, list):
        return [clean(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {cleaned(name): clean(item, depth + 1) for name, item in value.items()}
    return value
