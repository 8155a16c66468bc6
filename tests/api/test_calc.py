"""The calculators over HTTP and on the command line: same figures, every cent kept."""

from __future__ import annotations

import io
import json
from typing import Any

import httpx
import pytest

from api.cli.calc import compute
from api.exact_json import NotJson, loads
from tools.calculator import CALCULATORS

CORE = {"tax_year": 2025, "nondeductible_contribution": 7000, "year_end_value": 93000, "conversion": 7000}


def lines_of(*lines: str) -> tuple[int, list[dict[str, Any]]]:
    sink = io.StringIO()
    status = compute(CALCULATORS["form_8606"], io.BytesIO("\n".join(lines).encode()), sink)
    return status, [json.loads(line) for line in sink.getvalue().splitlines()]


def test_every_calculator_is_listed_with_its_schemas(client: httpx.Client) -> None:
    listed = client.get("/api/calc").json()["calculators"]
    assert [item["name"] for item in listed] == sorted(CALCULATORS)
    assert all(item["answers"] and item["input_schema"]["properties"] for item in listed)


def test_every_calculator_stands_in_the_openapi_document_by_itself(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for name in CALCULATORS:
        schema = paths[f"/api/calc/{name}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert "$ref" not in json.dumps(schema)
        assert schema["properties"]


def test_http_and_command_line_agree(client: httpx.Client) -> None:
    response = client.post("/api/calc/form_8606", json=CORE)
    assert response.json()["lines"]["18"] == "6510"
    assert lines_of(json.dumps(CORE)) == (0, [response.json()])


@pytest.mark.parametrize("written", ["7000.35", '"7000.35"'])
def test_cents_are_exact_however_they_are_written(client: httpx.Client, written: str) -> None:
    line = json.dumps({**CORE, "rounding": "cents"}).replace('"conversion": 7000', f'"conversion": {written}')
    status, [result] = lines_of(line)
    assert (status, result["lines"]["8"]) == (0, "7000.35")
    assert client.post("/api/calc/form_8606", content=line).json() == result


def test_a_refused_line_stands_in_its_place_and_the_run_goes_on() -> None:
    good = json.dumps(CORE)
    bad = ("{", "[]", "7", '{"tax_year": NaN}', json.dumps({**CORE, "surprise": 1}), "[" * 10_000)
    status, results = lines_of(good, *bad, good)
    assert status == 1
    assert ["error" in result for result in results] == [False, *[True] * len(bad), False]
    assert all(result["error"]["message"].endswith(".") for result in results[1:-1])


@pytest.mark.parametrize("body", [b"[]", b"7", b"{", b'{"tax_year": 1e999}', b'{"tax_year": "\\ud800"}', b"\xff"])
def test_odd_bodies_are_refused(client: httpx.Client, body: bytes) -> None:
    response = client.post("/api/calc/form_8606", content=body)
    assert response.status_code in (400, 422)
    assert response.json()["error"]["message"]


@pytest.mark.parametrize("text", ["NaN", "Infinity", "9" * 500, "1e500", "[" * 100_000, "nope", b"\xff"])
def test_numbers_that_nobody_has_are_no_json(text: str | bytes) -> None:
    with pytest.raises(NotJson, match=r"\.$"):
        loads(text)


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_the_example_of_every_calculator_computes(client: httpx.Client, name: str) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    example = paths[f"/api/calc/{name}"]["post"]["requestBody"]["content"]["application/json"]["example"]
    response = client.post(f"/api/calc/{name}", json=example)
    assert response.status_code == 200, response.text
