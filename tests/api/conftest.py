"""A real server over HTTP for the tests of the transports, with a small assistant that answers at once."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from api.app import create_app
from assistant import Answer, Basis, BlockReady, Done, Event, Progress, Settings, State, UnknownFact
from assistant.answer import Block, Citation, Citations, Number, Paragraph, Said, Text
from assistant.facts import Fact
from assistant.render.plain import plain


class SmallBasis(Basis):
    """Remembers every amount it is told and says it back; "what" asks for the count of messages."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @property
    def knowledge(self) -> None:  # type: ignore[override]
        return None

    def stream(self, state: State, message: str) -> Iterator[Event]:
        if message == "break":
            raise RuntimeError("a fault inside")
        if message == "slow":
            time.sleep(0.3)
        yield Progress("reading")
        found = re.findall(r"[0-9]+", message)
        turn = state.next_turn
        book = state.facts.put_all(Fact("", "conversion", value, turn=turn) for value in found)
        spans: list[Any] = [Text("You said: "), Text("".join(sign for sign in message if not sign.isnumeric()))]
        spans += [Number(fact.value, fact.value, "usd", "amount", Said(fact.turn)) for fact in book]
        blocks: tuple[Block, ...] = (Paragraph(tuple(spans)), Citations((Citation("a#b", "A passage", ("IRC",)),)))
        for block in blocks:
            yield BlockReady(block)
        answer = Answer("answered", blocks, plain(blocks), facts=book.published())
        yield Done(replace(state, facts=book).with_turn(message, answer.as_dict()), answer)

    def change_fact(self, state: State, ident: str, value: str | None) -> tuple[State, Answer]:
        fact = state.facts.find(ident)
        if fact is None:
            raise UnknownFact(f"There is no fact {ident} in this conversation; reload it to see the facts it has.")
        if value is not None and not value.isdigit():
            raise ValueError("A conversion is an amount of dollars; write it as 7000.")
        book = state.facts.remove(ident) if value is None else state.facts.put(replace(fact, value=value))
        return self.reply(replace(state, facts=book), "again")


class Server:
    """A running service: its address, its settings, and clients for it."""

    def __init__(self, settings: Settings, host: str = "127.0.0.1") -> None:
        self.settings = settings
        self.app = create_app(settings, SmallBasis(settings), host)
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._uvicorn = uvicorn.Server(uvicorn.Config(self.app, log_level="warning", access_log=False))
        self._thread = threading.Thread(target=self._uvicorn.run, kwargs={"sockets": [self._socket]})

    def start(self) -> Server:
        self._thread.start()
        while not self._uvicorn.started:
            time.sleep(0.005)
        return self

    def stop(self) -> None:
        self._uvicorn.should_exit = True
        self._thread.join(20)

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=20, verify=False, **options)  # reading certificates takes long


@contextmanager
def serving(settings: Settings, host: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(settings, host).start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(Settings(data_dir=tmp_path_factory.mktemp("data"))) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with server.client() as made:
        yield made


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers with settings of the test's own; they stop when it ends."""
    running: list[Server] = []

    def start(host: str = "127.0.0.1", **settings: Any) -> Server:
        made = Server(Settings(**{"data_dir": tmp_path, **settings}), host).start()
        running.append(made)
        return made

    yield start
    for made in running:
        made.stop()


@pytest.fixture
def conversation(client: httpx.Client) -> str:
    return str(client.post("/api/conversations").json()["id"])
