"""The gallery over raw sockets: `basis serve` with a lying model, every byte that it sends kept in order.

A figure may leave only as part of what the finished Answer shows, and that Answer has to verify.
"""

from __future__ import annotations

import json
import random
import re
import socket
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.receipt import verify
from evals.gallery import EVERYBODY, HONEST, MADE_UP, SLOW, TRUTHFUL, message
from evals.gallery_models import honest, serving
from evals.service_program import Program

_FIGURE = re.compile(r"\$?\d[\d,]*(?:\.\d+)?%?")
_LEFT_OUT = {SLOW}
"""Waits for the full patience of the service; held in process only."""


def served(count: int, seed: int, folder: Path) -> None:
    """So many conversations on every HTTP surface in turn; prints what the tap found."""
    random_, found = random.Random(seed), Counter[str]()
    names = [name for name in EVERYBODY if name not in _LEFT_OUT]
    surfaces: tuple[Callable[[int, str], tuple[str, list[str], dict[str, Any]]], ...] = (_events, _chunks, _whole)
    with serving(honest) as (url, _, server):
        program = Program(
            folder, BASIS_MODEL="openai:m", OPENAI_BASE_URL=url, OPENAI_API_KEY="k", BASIS_TODAY="2026-07-01"
        )
        try:
            for place in range(count):
                name = names[place % len(names)]
                server.behaviour = EVERYBODY[name]
                surface = surfaces[place % len(surfaces)]
                sent, pieces, answer = surface(program.port, message(random_))
                found["answered"] += answer["status"] in ("answered", "needs_facts")
                for problem in _problems(name, sent, pieces, answer):
                    found["problems"] += 1
                    print(f"{surface.__name__[1:]}, {name}: {problem}")
                found["bytes"] += len(sent)
        finally:
            program.stop()
    print(
        f"tapped: {count} conversations on {len(surfaces)} surfaces, {found['bytes']:,} bytes, "
        f"{found['answered']} answered, {found['problems']} with a figure that was not checked"
    )


def _problems(name: str, sent: str, pieces: list[str], answer: dict[str, Any]) -> list[str]:
    """What left that should not have."""
    allowed = set(_FIGURE.findall(json.dumps(answer, separators=(",", ":")) + answer["text"]))
    early = [figure for piece in pieces for figure in _FIGURE.findall(piece) if figure not in allowed]
    found = [f"left early: {figure}" for figure in early]
    if lie := MADE_UP.search(sent):
        found.append(f"made up: {lie[0]}")
    found += [str(difference) for difference in verify(answer["receipt"] or {})[:1]]
    if name not in (TRUTHFUL | {HONEST}) and any("{" in piece for piece in pieces if not piece.startswith("{")):
        found.append("a reference left as it was written")
    return found


def _exchange(port: int, path: str, body: dict[str, Any], accept: str = "application/json") -> str:
    """One request over a plain socket: everything that came back, in order."""
    data = json.dumps(body).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nAccept: {accept}\r\n"
        f"Content-Length: {len(data)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=120) as tap:
        tap.sendall(head.encode() + data)
        received = b""
        while part := tap.recv(4096):
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


def _events(port: int, words: str) -> tuple[str, list[str], dict[str, Any]]:
    ident = json.loads(_exchange(port, "/api/conversations", {}))["id"]
    sent = _exchange(port, f"/api/conversations/{ident}/messages", {"text": words}, "text/event-stream")
    events = [event.partition("\ndata: ") for event in sent.strip().split("\n\n")]
    pieces = [data for name, _, data in events if name in ("event: block", "event: progress")]
    return sent, pieces, next(json.loads(data) for name, _, data in events if name == "event: answer")


def _chunks(port: int, words: str) -> tuple[str, list[str], dict[str, Any]]:
    body = {"model": "basis", "stream": True, "messages": [{"role": "user", "content": words}]}
    sent = _exchange(port, "/v1/chat/completions", body, "text/event-stream")
    rows = [json.loads(row[6:]) for row in sent.strip().split("\n\n") if row.startswith("data: {")]
    pieces = [choice["delta"].get("content", "") for row in rows for choice in row["choices"]]
    return sent, pieces, next(row["basis"] for row in rows if row.get("basis"))


def _whole(port: int, words: str) -> tuple[str, list[str], dict[str, Any]]:
    body = {"model": "basis", "messages": [{"role": "user", "content": words}]}
    sent = _exchange(port, "/v1/chat/completions", body)
    data = json.loads(sent)
    return sent, [data["choices"][0]["message"]["content"]], data["basis"]
