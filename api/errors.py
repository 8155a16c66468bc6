"""Every error over HTTP is {"error": {type, message, param, code}}: one table from exception to status."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.message import BadMessage
from assistant import GaveUp, UnknownFact, UnknownVersion
from assistant.memory import BadEncryptionKey, Overtaken, StorageUnavailable, UnknownConversation
from tools.errors import CalculationError

log = logging.getLogger("basis.api")


class ApiError(HTTPException):
    """A refusal with a sentence for the person, a field and a stable code."""

    def __init__(self, status: int, message: str, code: str, param: str | None = None, kind: str = "") -> None:
        super().__init__(status, message)
        self.message, self.code, self.param = message, code, param
        self.kind = kind or ("invalid_request_error" if status < 500 else "server_error")


STATUS: dict[type[Exception], tuple[int, str, str]] = {
    BadMessage: (422, "invalid_request_error", "invalid_message"),
    CalculationError: (422, "", ""),
    UnknownConversation: (404, "not_found_error", "unknown_conversation"),
    UnknownFact: (404, "not_found_error", "unknown_fact"),
    UnknownVersion: (409, "invalid_request_error", "later_format"),
    GaveUp: (500, "server_error", "gave_up"),
    Overtaken: (409, "invalid_request_error", "answered_elsewhere"),
    StorageUnavailable: (503, "server_error", "storage_unavailable"),
    BadEncryptionKey: (503, "server_error", "wrong_encryption_key"),
}
PLAIN = {
    400: "This request cannot be read; check its form against /openapi.json.",
    404: "There is nothing at this address; /openapi.json lists what there is.",
    405: "This address does not take that method; /openapi.json says which it takes.",
    413: "The request is too large; send less at once.",
}


def error_response(status: int, message: str, kind: str, code: str, param: str | None = None) -> Response:
    """The one form of an error."""
    body = {"error": {"type": kind, "message": message, "param": param, "code": code}}
    return Response(json.dumps(body), status, media_type="application/json")


def as_error(error: Exception) -> dict[str, Any]:
    """The error object for a stream that has begun; the status is gone already."""
    return dict(json.loads(bytes(of_exception(error).body)))


def of_exception(error: Exception) -> Response:
    """The response for an exception: by the table, else a fault of ours without its inside."""
    for kind, (status, type_name, code) in STATUS.items():
        if isinstance(error, kind):
            told = error.as_dict() if isinstance(error, CalculationError) else {}
            return error_response(
                status,
                _sentence(error),
                told.get("type") or type_name,
                told.get("code") or getattr(error, "code", None) or code,
                told.get("param"),
            )
    if isinstance(error, HTTPException):
        return _http(error)
    log.error("a request failed inside: %s", type(error).__name__, exc_info=error)
    message = (
        "Something went wrong on our side and nothing was changed; try again, and run `basis doctor` if it stays so."
    )
    return error_response(500, message, "server_error", "internal_error")


def _sentence(error: Exception) -> str:
    if isinstance(error, Overtaken):
        return "Another message to this conversation was being answered; send yours again."
    return str(error)


def install(app: FastAPI) -> None:
    """Register the handlers."""

    async def refused(_request: Request, error: Exception) -> Response:
        return of_exception(error)

    async def http(_request: Request, error: Exception) -> Response:
        return _http(error)

    async def invalid(request: Request, error: Exception) -> Response:
        return _invalid(error, 400 if request.url.path.startswith("/v1/") else 422)

    for kind in STATUS:
        app.add_exception_handler(kind, refused)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)


def _http(error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error, ApiError):
        response = error_response(error.status_code, error.message, error.kind, error.code, error.param)
    else:
        phrase = HTTPStatus(error.status_code).phrase
        message = PLAIN.get(error.status_code, f"The request was refused: {phrase.lower()}.")
        kind = "not_found_error" if error.status_code == 404 else "invalid_request_error"
        response = error_response(error.status_code, message, kind, phrase.lower().replace(" ", "_"))
    response.headers.update(error.headers or {})
    return response


def _invalid(error: Exception, status: int) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = [str(part) for part in first["loc"] if part not in ("body", "query", "path", "header")]
    param = ".".join(place) or None
    reason = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "missing":
        message = f"The request lacks {param or 'its JSON body (Content-Type: application/json)'}; add it."
    elif first["type"] in ("model_attributes_type", "model_type"):
        message = "The body is no JSON object; send one with the header Content-Type: application/json."
    elif first["type"] == "extra_forbidden":
        message = f"The request has a field {param}, which is not known here; leave it out."
    else:
        message = f"The request cannot be used: {param or 'the body'}, {reason[:1].lower() + reason[1:]}."
    return error_response(status, message, "invalid_request_error", str(first["type"]), param)
