"""`basis serve` in front of a gallery of models, asked over raw sockets: every byte that it sends, kept in order.

A figure may leave only as part of what the finished Answer shows.
"""

from __future__ import annotations

import datetime
import json
import re
import socket
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from evals.gallery_models import Behaviour, Raw, Reply, Request, serving
from evals.service_program import Program

_FIGURE = re.compile(r"\$?\d[\d,]*(?:\.\d+)?%?")


@dataclass(frozen=True)
class Heard:
    """One turn as it came: all that was sent, the pieces shown before the end, and the Answer."""

    sent: str
    pieces: list[str]
    answer: dict[str, Any]

    def early(self) -> Iterator[str]:
        """Figures that left without being part of the Answer."""
        allowed = set(_FIGURE.findall(json.dumps(self.answer, separators=(",", ":")) + self.answer["text"]))
        found = (figure for piece in self.pieces for figure in _FIGURE.findall(piece))
        return (f"left early: {figure}" for figure in found if figure not in allowed)


class Cast:
    """Which model answers whom: a turn is known by its words, and the same words are said by one at a time."""

    def __init__(self, everybody: Mapping[str, Behaviour | Raw]) -> None:
        self.everybody = everybody
        self.strangers = 0
        self.playing: dict[str, str] = {}
        self.alone = defaultdict[str, Lock](Lock)

    def __call__(self, request: Request) -> Reply | Raw:
        """The reply of the model that was given to the words."""
        words = next(str(message["content"]) for message in request["messages"] if message["role"] == "user")
        name = self.playing.get(words)
        if name is None:
            self.strangers += 1
            return Raw(status=400, body=b"{}")
        behaviour = self.everybody[name]
        return behaviour if isinstance(behaviour, Raw) else behaviour(request)


@dataclass
class Talk:
    """A conversation so far: what was said on both sides, and its name where the service keeps it."""

    port: int
    said: list[dict[str, str]] = field(default_factory=list)
    ident: str = ""


Surface = Callable[[Talk], Heard]


class Tap:
    """The service and its models, as long as it is entered."""

    def __init__(self, folder: Path, everybody: Mapping[str, Behaviour | Raw], today: datetime.date) -> None:
        self.cast = Cast(everybody)
        self._folder, self._today, self._open = folder, today, ExitStack()

    def __enter__(self) -> Tap:
        url, self._requests, _ = self._open.enter_context(serving(self.cast))
        about = {"BASIS_MODEL": "openai:m", "OPENAI_BASE_URL": url, "OPENAI_API_KEY": "k"}
        program = Program(self._folder, **about, BASIS_TODAY=self._today.isoformat())
        self._open.callback(program.stop)
        self._port = program.port
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def converse(self, name: str, surface: Surface, said: list[str]) -> list[Heard]:
        """A conversation with one model on one surface, as far as it was answered."""
        turns: list[Heard] = []
        talk = Talk(self._port)
        for words in said:
            talk.said.append({"role": "user", "content": words})
            with self.cast.alone[words]:
                self.cast.playing[words] = name
                try:
                    turns.append(surface(talk))
                except (OSError, ValueError, StopIteration):
                    return turns
                finally:
                    del self.cast.playing[words]
            talk.said.append({"role": "assistant", "content": turns[-1].answer["text"]})
        self._requests.clear()
        return turns


def _exchange(port: int, path: str, body: dict[str, Any], accept: str = "application/json") -> str:
    """One request over a plain socket: everything that came back, in order."""
    data = json.dumps(body).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nAccept: {accept}\r\n"
        f"Content-Length: {len(data)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=300) as tap:
        tap.sendall(head.encode() + data)
        received = b""
        while part := tap.recv(65536):
            received += part
    return _unchunked(received)


def _unchunked(received: bytes) -> str:
    """The body of a response, chunk sizes taken out."""
    head, _, body = received.partition(b"\r\n\r\n")
    if b"transfer-encoding: chunked" not in head.lower():
        return body.decode()
    whole = b""
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size, 16)
        if not length:
            break
        whole, body = whole + rest[:length], rest[length + 2 :]
    return whole.decode()


def events(talk: Talk) -> Heard:
    """The chat window's stream."""
    talk.ident = talk.ident or json.loads(_exchange(talk.port, "/api/conversations", {}))["id"]
    path, last = f"/api/conversations/{talk.ident}/messages", {"text": talk.said[-1]["content"]}
    sent = _exchange(talk.port, path, last, "text/event-stream")
    rows = [event.partition("\ndata: ") for event in sent.strip().split("\n\n")]
    pieces = [data for name, _, data in rows if name in ("event: block", "event: progress")]
    return Heard(sent, pieces, next(json.loads(data) for name, _, data in rows if name == "event: answer"))


def chunks(talk: Talk) -> Heard:
    """The stream for programs."""
    body = {"model": "basis", "stream": True, "messages": talk.said}
    sent = _exchange(talk.port, "/v1/chat/completions", body, "text/event-stream")
    rows = [json.loads(row[6:]) for row in sent.strip().split("\n\n") if row.startswith("data: {")]
    pieces = [choice["delta"].get("content", "") for row in rows for choice in row["choices"]]
    return Heard(sent, pieces, next(row["basis"] for row in rows if row.get("basis")))


def whole(talk: Talk) -> Heard:
    """The answer for programs in one piece."""
    sent = _exchange(talk.port, "/v1/chat/completions", {"model": "basis", "messages": talk.said})
    data = json.loads(sent)
    return Heard(sent, [data["choices"][0]["message"]["content"]], data["basis"])


SURFACES: tuple[Surface, ...] = (events, chunks, whole)
