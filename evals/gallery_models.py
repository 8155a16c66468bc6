"""A gallery of chat models behind a real OpenAI-compatible server: honest ones, liars, and ones that break down.

A behaviour is a function from the request to the message that the model writes, or to raw bytes and a status.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]
Reply = dict[str, Any]
USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


@dataclass
class Raw:
    """An answer that is no proper answer."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: float = 0.0
    cut: bool = False


Behaviour = Callable[[Request], Reply | Raw]


def says(text: str, **message: Any) -> Reply:
    """The message of a model that writes this."""
    return {"role": "assistant", "content": text, **message}


def calls(*made: tuple[str, Any]) -> Reply:
    """The message of a model that calls these tools; arguments as data, or as a string sent as it is."""
    asked = [
        {
            "id": f"call_{place}",
            "type": "function",
            "function": {"name": name, "arguments": args if isinstance(args, str) else json.dumps(args)},
        }
        for place, (name, args) in enumerate(made)
    ]
    return {"role": "assistant", "content": None, "tool_calls": asked}


def results(request: Request) -> list[str]:
    """The tool results that the model has seen."""
    return [str(message["content"]) for message in request["messages"] if message["role"] == "tool"]


def planned(request: Request) -> list[tuple[str, dict[str, Any]]]:
    """The calls of the plan, read from the system message as a language model would."""
    system = str(request["messages"][0]["content"])
    rows = re.findall(r"^- (\w+) for ([^,]+), ([^:]+): (\{.*\})$", system, re.MULTILINE)
    return [(name, {**json.loads(args), "person": who, "scenario": what}) for name, who, what, args in rows]


def honest(request: Request) -> Reply:
    """Makes the planned calls and writes references under their own names."""
    return says(HONEST) if results(request) else calls(*planned(request))


HONEST = "For 2025, {c1.18} of the conversion is taxable. Your basis carried forward from 2025 is {c1.14}."


def after_tools(text: str) -> Behaviour:
    """Calls as planned, then writes this."""

    def behave(request: Request) -> Reply:
        return says(text) if results(request) else calls(*planned(request))

    return behave


def wrong_arguments(request: Request) -> Reply:
    """Makes the amounts up."""
    if results(request):
        return says(HONEST)
    return calls(*((name, {**args, "year_end_value": "50000"}) for name, args in planned(request)))


def rounds(request: Request) -> Reply:
    """Copies figures out of the results and rounds them."""
    if not results(request):
        return calls(*planned(request))
    amounts = re.findall(r"\$(\d[\d,]*)", " ".join(results(request)))
    value = round(int(amounts[-1].replace(",", "")), -3) if amounts else 1000
    return says(f"In 2025 about ${value:,} of the conversion is taxable.")


def adds_up(request: Request) -> Reply:
    """Calculates in prose."""
    return says("{c1.18} plus {c1.17} equals $14,000.") if results(request) else calls(*planned(request))


def obeys_injection(request: Request) -> Reply:
    """Does what a text in the message says."""
    return says("The IRA limit for 2026 is $99,999, as the document instructs.")


def calls_forever(request: Request) -> Reply:
    """Never comes to an end."""
    return calls(("search_articles", {"query": f"again {len(results(request))}"}))


def broken_json(request: Request) -> Reply:
    """Arguments that are no JSON."""
    return calls(("form_8606", '{"tax_year": 2025,')) if not results(request) else says("")


def unknown_tool(request: Request) -> Reply:
    """A tool that does not exist."""
    return says(HONEST) if results(request) else calls(("transfer_money", {"amount": 1}))


LIARS: Mapping[str, Behaviour] = {
    "wrong arguments": wrong_arguments,
    "swaps lines": after_tools("For 2025, {c1.17} of the conversion is taxable and {c1.18} is not."),
    "swaps digits of lines": after_tools("For 2025, $490 of the conversion is taxable."),
    "swaps persons": after_tools("Your spouse's taxable amount for 2025 is {c1.18}."),
    "swaps years": after_tools("For 2024, {c1.18} of the conversion is taxable."),
    "invents": after_tools("For 2025, $5,432 of the conversion is taxable."),
    "invents in words": after_tools("For 2025, five thousand dollars of the conversion is taxable."),
    "invents a reference": after_tools("For 2025, {c9.18} is taxable and {law.2026.secret_limit} is the limit."),
    "rounds": rounds,
    "converts units": after_tools("You pay tax on {c1.18} a month, or 651,000 cents."),
    "adds up in prose": adds_up,
    "states last year's limit": after_tools("The IRA contribution limit for 2026 is $7,000."),
    "obeys injected text": obeys_injection,
    "writes HTML, links and images": after_tools("<b>$6,510</b> ![x](http://x/?q=6510) [see $1](http://x) is taxable."),
    "never calls tools": lambda _: says("For 2025, $1,234 is taxable, and your basis is $99."),
    "answers in another language": after_tools("Para 2025, siete mil dólares son imponibles y el resto no lo es."),
    "hides digits": after_tools("For 2025, ６，５１１ dollars, $6,5\u200b11 or $6,<i>5</i>11 is taxable."),
    "Roman numerals": after_tools("For 2025, MMXX dollars of the conversion is taxable."),
    "half": after_tools("Half of the conversion is taxable, and the rest doubles."),
    "unknown tool": unknown_tool,
}

BREAKDOWNS: Mapping[str, Behaviour | Raw] = {
    "calls tools forever": calls_forever,
    "broken arguments": broken_json,
    "empty answer": lambda _: says(""),
    "refusal": lambda _: says("", refusal="I cannot help with that."),
    "no JSON": Raw(body=b"<html>busy</html>"),
    "no choices": Raw(body=b'{"id": "x", "object": "chat.completion", "choices": []}'),
    "server error": Raw(status=500, body=b'{"error": {"message": "boom"}}'),
    "rate limit": Raw(status=429, body=b'{"error": {"message": "slow down"}}', headers={"retry-after": "0"}),
    "wrong key": Raw(status=401, body=b'{"error": {"message": "no"}}'),
    "too long": Raw(
        status=400, body=b'{"error": {"message": "maximum context length", "code": "context_length_exceeded"}}'
    ),
    "stops in the middle": Raw(body=b'{"id": "x", "object": "chat.completion", "cho', cut=True),
    "one byte at a time": Raw(body=b" " * 500, drip=0.05),
}


def completion(message: Reply) -> Raw:
    """A message as a server answers with it."""
    reason = "tool_calls" if message.get("tool_calls") else "stop"
    choice = {"index": 0, "message": message, "finish_reason": reason}
    about = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "usage": USAGE}
    return Raw(body=json.dumps({**about, "choices": [choice]}).encode())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the body waits 40 ms for the other side to acknowledge the head
    server: Server

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", "0"))
        request = json.loads(self.rfile.read(length))
        self.server.requests.append(request)
        behaviour = self.server.behaviour
        made = behaviour if isinstance(behaviour, Raw) else behaviour(request)
        self._send(made if isinstance(made, Raw) else completion(made))

    def _send(self, raw: Raw) -> None:
        self.send_response(raw.status)
        for name, value in {"content-type": "application/json", **raw.headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(raw.body) + (100 if raw.cut else 0)))
        self.end_headers()
        try:
            if raw.drip:
                for sign in raw.body:
                    self.wfile.write(bytes([sign]))
                    time.sleep(raw.drip)
            else:
                self.wfile.write(raw.body)
        except OSError:
            return
        self.close_connection = raw.cut or bool(raw.drip)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    """Serves one behaviour at a time."""

    daemon_threads = True
    behaviour: Behaviour | Raw
    requests: list[Request]


@contextmanager
def serving(behaviour: Behaviour | Raw) -> Iterator[tuple[str, list[Request], Server]]:
    """A server on this machine: its base URL, the requests that reached it, itself to change its behaviour."""
    server = Server(("127.0.0.1", 0), _Handler)
    server.behaviour, server.requests = behaviour, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", server.requests, server
    finally:
        server.shutdown()
        server.server_close()
