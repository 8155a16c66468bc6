"""What a call to a chat model costs beyond the call itself, measured with a model that answers at once."""

from __future__ import annotations

import json
import statistics
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from evals.service_program import QUESTIONS, Program, at


class Instant(BaseHTTPRequestHandler):
    """A chat model that answers at once."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece: in two, the second waits forty milliseconds for an acknowledgement
    calls = 0

    def do_POST(self) -> None:
        """One completion."""
        type(self).calls += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        message = {"role": "assistant", "content": "It depends on the balances that you hold."}
        body = json.dumps(
            {
                "id": "x",
                "object": "chat.completion",
                "created": 0,
                "model": "instant",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silent."""


def overhead(data: Path, count: int) -> str:
    """What a call to a chat model costs beyond the call itself and beyond a turn of the rules."""
    model = ThreadingHTTPServer(("127.0.0.1", 0), Instant)
    threading.Thread(target=model.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{model.server_port}/v1"
    bare = _bare(address, count)
    program = Program(data, BASIS_MODEL="openai:instant", OPENAI_BASE_URL=address, OPENAI_API_KEY="none")
    rules = Program(data)
    try:
        _one_by_one(program, 4)
        Instant.calls, begun_calls = 0, 0
        with_model = _one_by_one(program, count)
        calls = (Instant.calls - begun_calls) / len(with_model)
        without = _one_by_one(rules, count)
    finally:
        program.stop()
        rules.stop()
        model.shutdown()
    over = (at(with_model, 0.5) - at(without, 0.5)) / max(calls, 1) - 1000 * statistics.median(bare)
    told = f"turn {at(with_model, 0.5):.1f} ms with {calls:.1f} calls, {at(without, 0.5):.1f} ms with rules"
    return (
        f"instant LLM: {told}, bare call {1000 * statistics.median(bare):.1f} ms: "
        f"{over:.1f} ms over it a call (promised under 5 ms)"
    )


def _bare(address: str, count: int) -> list[float]:
    import openai

    client, times = openai.OpenAI(base_url=address, api_key="none"), []
    for _ in range(count):
        begun = time.perf_counter()
        client.chat.completions.create(model="instant", messages=[{"role": "user", "content": "hello"}])
        times.append(time.perf_counter() - begun)
    return times


def _one_by_one(program: Program, count: int) -> list[float]:
    times = []
    with program.client() as client:
        for place in range(count):
            ident = client.post("/api/conversations").json()["id"]
            begun = time.perf_counter()
            client.post(f"/api/conversations/{ident}/messages", json={"text": QUESTIONS[0]}).raise_for_status()
            times.append(time.perf_counter() - begun)
            del place
    return times
