"""The chat window as a plain form: without any script it asks, keeps and shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from assistant import Settings
from tests.api.conftest import SmallBasis


@pytest.fixture
def browser(server: Any) -> Any:
    with server.client(follow_redirects=True) as made:
        yield made


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def ask(browser: httpx.Client, page: str, text: str) -> httpx.Response:
    fields = {"conversation": field(page, "conversation"), "client_id": field(page, "client_id"), "text": text}
    return browser.post("/", data=fields)


def test_a_question_and_the_next(browser: httpx.Client) -> None:
    first = ask(browser, browser.get("/").text, "I converted 7000")
    assert (first.status_code, "You said" in first.text) == (200, True)
    second = ask(browser, first.text, "and <b>now</b>")
    assert "I converted 7000" in second.text
    assert "&lt;b&gt;now&lt;/b&gt;" in second.text
    assert "<b>now" not in second.text


def test_sending_the_same_form_twice_answers_once(browser: httpx.Client) -> None:
    page = ask(browser, browser.get("/").text, "I converted 7000").text
    ask(browser, page, "again")
    twice = ask(browser, page, "again").text
    assert twice.count("<p>again</p>") == 1


def test_an_empty_question_is_told_on_the_page(browser: httpx.Client) -> None:
    response = ask(browser, browser.get("/").text, "  ")
    assert response.status_code == 422
    assert "The message is empty" in response.text


def test_a_browser_without_a_cookie_gets_one_and_its_answer(server: Any) -> None:
    with server.client(follow_redirects=True) as browser:
        response = browser.post("/", data={"text": "I converted 7000"})
    assert "I converted 7000" in response.text


def test_an_unknown_conversation_is_told_on_the_page(browser: httpx.Client) -> None:
    response = browser.get("/?c=none")
    assert response.status_code == 404
    assert "no such conversation" in response.text


def test_signing_in_on_the_page(serve: Callable[..., Any]) -> None:
    with serve(api_keys=("right",)).client(follow_redirects=True) as browser:
        assert 'action="/session"' in browser.get("/").text
        assert "not valid" in browser.post("/session", data={"key": "wrong"}).text
        assert 'id="ask"' in browser.post("/session", data={"key": "right"}).text


def test_nothing_is_fetched_from_elsewhere(client: httpx.Client) -> None:
    for path in ("/", "/static/app.js", "/static/style.css"):
        text = client.get(path).text
        assert not re.search(r"https?://(?!www\.w3\.org/)", text), path
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert " style=" not in text


def test_a_passage_opens_from_its_citation(client: httpx.Client) -> None:
    from knowledge import articles

    section = articles()[0].sections[0]
    response = client.get("/api/passages/" + section.id.replace("#", "%23"))
    assert response.json()["title"] == section.title
    assert response.json()["text"]
    assert client.get("/api/passages/none%23at-all").status_code == 404


@pytest.mark.parametrize(
    ("origins", "scheme", "cookie"),
    [
        ((), "https", "samesite=lax"),
        (("https://blog.example",), "https", "samesite=none"),
        (("https://blog.example",), "http", "samesite=lax"),
    ],
)
def test_the_session_works_in_the_page_of_another_site_only_where_one_is_named(
    tmp_path: Path, origins: tuple[str, ...], scheme: str, cookie: str
) -> None:
    settings = Settings(data_dir=tmp_path, embed_origins=origins)
    client = TestClient(create_app(settings, SmallBasis(settings)), base_url=f"{scheme}://127.0.0.1")
    given = client.get("/").headers["set-cookie"].lower()
    assert cookie in given
    assert ("secure" in given) == (scheme == "https")
    assert "httponly" in given
