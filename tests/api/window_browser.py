"""A real Chromium on a real service, for the tests of the chat window."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from api.app import create_app
from assistant import Basis, Settings, State

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUESTION = (
    "I have 93k in a rollover IRA. For 2025 I put in 7,000 nondeductible and converted 7,000, "
    "never had basis before. What's taxable?"
)
in_browser = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium; install it, on Debian: apt-get install chromium"),
]
expect.set_options(timeout=20_000)  # a machine under load is slow, not wrong


class Service:
    """The application on a port of its own; it can be stopped and started again on the same port."""

    def __init__(self, settings: Settings, basis: Basis | None = None, port: int = 0) -> None:
        self._settings, self._basis = settings, basis
        self._port = port
        self.start()

    def start(self) -> None:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self._port))
        self._port = listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        app = create_app(self._settings, self._basis)
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]})
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def wait(self) -> None:
        self._thread.join()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(20)


@contextmanager
def service(settings: Settings, basis: Basis | None = None) -> Iterator[Service]:
    """A running service that has answered once, as one that is in use."""
    if basis is None:
        basis = Basis(settings)
        basis.reply(State(), QUESTION)
    running = Service(settings, basis)
    try:
        yield running
    finally:
        running.stop()


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """Another site: the files of a folder on a port of their own; its origin."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class Window:
    """The chat window as a person uses it; it notes everything that must not happen."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(f"policy: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.faults.append(f"request off origin: {request.url}")

    def open(self, path: str = "/") -> Window:
        self.page.goto(self.url + path)
        self.page.wait_for_selector("body.scripted")
        return self

    def ask(self, text: str) -> Window:
        count = self.answers.count()
        self.page.fill("#text", text)
        self.page.press("#text", "Enter")
        expect(self.answers).to_have_count(count + 1)
        return self

    @property
    def answers(self) -> Any:
        return self.page.locator(".turn:not(.live) > .answer")

    def number(self, text: str) -> Any:
        return self.answers.last.locator(".number", has_text=text).first
