"""The calculators as plain JSON, one documented route for each."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

import tools  # noqa: F401  (publishes the calculators)
from api.access import Caller, needs
from api.calc_examples import EXAMPLES
from api.chat import json_response
from api.errors import ApiError
from api.exact_json import NotJson, loads
from api.requests import ExactRequest, ExactRoute, clean
from api.schemas import CalculatorList, errors
from tools.calculator import CALCULATORS, Calculator

Calculating = Annotated[Caller, Depends(needs("calc"))]


def described(chosen: Calculator[Any, Any]) -> dict[str, Any]:
    """A calculator as published."""
    return {
        "name": chosen.name,
        "answers": chosen.answers,
        "input_schema": chosen.input_schema,
        "output_schema": dict(chosen.output_schema),
    }


def calc_router() -> APIRouter:
    """The routes of all calculators there are."""
    router = APIRouter(prefix="/api/calc", tags=["calculators"], route_class=ExactRoute)

    @router.get("", response_model=CalculatorList, responses=errors(401))
    def listing(caller: Calculating) -> Response:
        """Every calculator with its input and output schema."""
        return json_response({"calculators": [described(CALCULATORS[name]) for name in sorted(CALCULATORS)]})

    for name in sorted(CALCULATORS):
        chosen = CALCULATORS[name]
        router.add_api_route(
            f"/{name}",
            _endpoint(chosen),
            methods=["POST"],
            name=name,
            summary=chosen.answers,
            response_model=None,
            responses={200: _documented(chosen), **errors(400, 401, 422)},
            openapi_extra={"requestBody": _body(chosen)},
        )

    @router.post("/{name}", response_model=None, responses=errors(400, 401, 404), include_in_schema=False)
    def unknown(name: str, caller: Calculating) -> Response:
        """A calculator there is not."""
        known = ", ".join(sorted(CALCULATORS))
        raise ApiError(
            404, f"There is no calculator called {name[:60]}; choose one of {known}.", "unknown_calculator", "name"
        )

    return router


def _endpoint(chosen: Calculator[Any, Any]) -> Callable[..., Any]:
    async def compute(request: Request, caller: Calculating) -> Response:
        try:
            values = clean(loads(await ExactRequest(request.scope, request.receive).body()))
        except NotJson as error:
            raise ApiError(400, str(error), "invalid_json") from None
        if not isinstance(values, dict):
            raise ApiError(
                422, f"{chosen.name} takes a JSON object; its fields are under GET /api/calc.", "not_an_object"
            )
        return Response(json.dumps(chosen.run(values).as_dict()), media_type="application/json")

    return compute


def _documented(chosen: Calculator[Any, Any]) -> dict[str, Any]:
    schema = dict(chosen.output_schema) or {"type": "object"}
    return {"description": chosen.answers, "content": {"application/json": {"schema": _flat(schema)}}}


def _body(chosen: Calculator[Any, Any]) -> dict[str, Any]:
    return {
        "required": True,
        "content": {"application/json": {"schema": _flat(chosen.input_schema), "example": EXAMPLES[chosen.name]}},
    }


def _flat(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without references to its own definitions, so that it stands anywhere in the OpenAPI document."""
    definitions = schema.get("$defs", {})

    def put_in(part: Any) -> Any:
        if isinstance(part, list):
            return [put_in(item) for item in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            named = definitions.get(str(part["$ref"]).rpartition("/")[2], {})
            return put_in({**named, **{key: value for key, value in part.items() if key != "$ref"}})
        return {key: put_in(value) for key, value in part.items() if key != "$defs"}

    flat: dict[str, Any] = put_in(schema)
    return flat
