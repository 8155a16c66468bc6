"""The OpenAPI document: what the routes say of themselves, without what cannot happen."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

ASSUMED = "HTTPValidationError"


def install(app: FastAPI) -> None:
    """Make the document once, when it is first asked for."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = made(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def made(app: FastAPI) -> dict[str, Any]:
    """The document; errors that are assumed for every route are left out, those in our one form stay."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        license_info=app.license_info,
        routes=app.routes,
    )
    for methods in document["paths"].values():
        for operation in methods.values():
            responses = operation["responses"]
            if ASSUMED in str(responses.get("422")):
                del responses["422"]
    for name in (ASSUMED, "ValidationError"):
        document["components"]["schemas"].pop(name, None)
    return document
