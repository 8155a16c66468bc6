"""Whether the service lives, whether it can answer, and what it measured."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.chat import json_response
from api.measures import Measures
from api.readiness import Readiness

router = APIRouter(tags=["operation"])


@router.get("/healthz", response_model=dict[str, str])
async def healthz() -> Response:
    """The process lives."""
    return json_response({"status": "ok"})


@router.get("/readyz", response_model=dict[str, Any], responses={503: {"model": dict[str, Any]}})
def readyz(request: Request) -> Response:
    """The process can answer: its storage writes and reads."""
    readiness: Readiness = request.app.state.readiness
    parts = readiness.parts()
    if readiness.ready(parts):
        return json_response({"status": "ready", **parts})
    return json_response({"status": "unavailable", **parts}, 503)


@router.get(
    "/metrics", response_model=None, responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}
)
def metrics(request: Request) -> Response:
    """Measurements for Prometheus."""
    measures: Measures = request.app.state.measures
    return Response(measures.text(), media_type="text/plain; version=0.0.4")
