"""Input that nobody should send: a clear error in the one form, never a fault of the server."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

DEEP = "[" * 100_000 + "]" * 100_000


def error_of(response: httpx.Response) -> dict[str, Any]:
    error: dict[str, Any] = response.json()["error"]
    assert error.keys() == {"type", "message", "param", "code"}
    assert "Traceback" not in response.text
    assert error["message"].endswith(".")
    return error


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing/here", 404),
        ("GET", "/api/conversations/none", 404),
        ("DELETE", "/api/conversations/none", 404),
        ("PUT", "/api/conversations", 405),
        ("POST", "/healthz", 405),
        ("GET", "/api/conversations?limit=many", 422),
        ("POST", "/api/calc/none", 404),
        ("GET", "/v1/models/none", 404),
        ("GET", "/static/../app.py", 404),
    ],
)
def test_every_refusal_has_the_one_form(client: httpx.Client, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    error_of(response)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b'{"text": NaN}', 400),
        (b'{"text": ' + b"9" * 5000 + b"}", 400),
        (DEEP.encode(), 400),
        (b'{"text": ' + DEEP[:90000].encode() + b"}", 400),
        (b"[]", 422),
        (b"", 422),
        (b'{"text": null}', 422),
        (b'{"text": 1e9999}', 400),
        (b'{"text": "a", "more": 1}', 422),
        (b'{"text": ""}', 422),
        (b'{"text": "\\u0000"}', 422),
        (json.dumps({"text": "a" * 20_001}).encode(), 422),
        (json.dumps({"text": "a" * 2_000_000}).encode(), 413),
    ],
)
def test_a_body_that_cannot_be_answered_is_refused(
    client: httpx.Client, conversation: str, body: bytes, status: int
) -> None:
    place = f"/api/conversations/{conversation}/messages"
    response = client.post(place, content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == status
    error_of(response)


@pytest.mark.parametrize(
    "text",
    ["a" * 20_000, "\x00hello", "\ud800 lone", "<script>alert(1)</script>", "\u202egnp.exe", "😀" * 100, "' OR 1=1 --"],
)
def test_odd_text_is_answered_and_kept_as_text(client: httpx.Client, conversation: str, text: str) -> None:
    place = f"/api/conversations/{conversation}/messages"
    body = json.dumps({"text": text}).encode()
    assert client.post(place, content=body, headers={"Content-Type": "application/json"}).status_code == 200
    assert client.get(f"/api/conversations/{conversation}").json()["turns"] == 1
    assert "<script>alert" not in client.get(f"/?c={conversation}").text


def test_a_body_without_a_length_is_cut_off(client: httpx.Client, conversation: str) -> None:
    chunks = (b"a" * 100_000 for _ in range(300))
    place = f"/api/conversations/{conversation}/messages"
    response = client.post(place, content=chunks, headers={"Content-Type": "application/json"})
    assert response.status_code == 413


def test_a_fault_inside_is_told_without_its_inside(client: httpx.Client, conversation: str) -> None:
    response = client.post(f"/api/conversations/{conversation}/messages", json={"text": "break"})
    assert response.status_code == 500
    assert error_of(response)["code"] == "internal_error"
    assert "fault inside" not in response.text


def test_another_site_cannot_write(client: httpx.Client) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        response = client.post("/api/conversations", headers=headers)
        assert response.status_code == 403
        assert error_of(response)["code"] == "cross_origin"


def test_a_rebound_name_does_not_reach_this_machine(client: httpx.Client) -> None:
    response = client.get("/api/conversations", headers={"Host": "basis.evil.example"})
    assert response.status_code == 403
    assert error_of(response)["code"] == "wrong_host"


def test_every_response_carries_the_security_headers(client: httpx.Client) -> None:
    for path in ("/", "/static/app.js", "/nothing", "/api/conversations"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers
