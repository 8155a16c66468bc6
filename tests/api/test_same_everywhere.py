"""The same questions through the OpenAI interface, MCP, HTTP and the command line: the same figures and receipts."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openai
import pytest
from mcp import Client

from api.app import create_app
from api.mcp import mcp_server
from assistant import Basis, Settings
from tests.api.conftest import Server

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 7, 1)
TEMPLATES = (
    "I have {a} in a rollover IRA. For 2025 I put in 7,000 nondeductible and converted 7,000, never had basis before. "
    "What's taxable?",
    "7k nondeductible and 7k converted in 2025, SEP {a} on 12/31/25, no old basis. taxable?",
    "Can I put 7000 directly into a Roth IRA in 2025? Single, MAGI {b}, I am 40.",
    "I converted {c} in 2024, IRA worth {a} at year end, basis from line 14 of 2023 was 6500. Line 18?",
    "What is the pro rata rule?",
    "I contributed 6,000 for 2024 in March 2025 and converted {c}, nothing else in any IRA.",
    "How much may I contribute for 2025 at {d}?",
    "for 2025 I contributed 7000 and converted {c} and my IRA holds something",
    "My tax bracket is 24%: what does converting {c} cost me in 2025, no other IRAs, no basis?",
    "Who won the world cup with {a} goals?",
)


def questions(count: int) -> list[str]:
    """Questions of every kind, each with figures of its own."""
    return [
        TEMPLATES[n % len(TEMPLATES)].format(
            a=f"{20_000 + 137 * n:,}", b=140_000 + 113 * n, c=3_000 + 31 * n, d=30 + n % 45
        )
        for n in range(count)
    ]


@dataclass(frozen=True)
class Shown:
    """What a surface showed: the figures with their origins, the status and the receipt."""

    status: str
    figures: tuple[str, ...]
    receipt: str

    @classmethod
    def of(cls, answer: dict[str, Any]) -> Shown:
        figures = tuple(json.dumps(number, sort_keys=True) for number in answer["numbers"])
        return cls(answer["status"], figures, (answer["receipt"] or {}).get("id", ""))


class RealServer(Server):
    """The server of these tests with the whole assistant."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.basis = Basis(settings)
        self.app = create_app(settings, self.basis)
        self._uvicorn.config.app = self.app


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Iterator[RealServer]:
    server = RealServer(Settings(data_dir=indexed(tmp_path_factory.mktemp("same")), today=TODAY))
    assert server.basis.knowledge is not None
    server.start()
    yield server
    server.stop()


def over_http(server: Server, texts: list[str]) -> list[Shown]:
    found = []
    with server.client() as client:
        for text in texts:
            ident = client.post("/api/conversations").json()["id"]
            found.append(Shown.of(client.post(f"/api/conversations/{ident}/messages", json={"text": text}).json()))
    return found


def over_openai(server: Server, texts: list[str]) -> list[Shown]:
    sdk = openai.OpenAI(base_url=f"{server.url}/v1", api_key="anything", max_retries=0)
    asked = (sdk.chat.completions.create(model="basis", messages=[{"role": "user", "content": text}]) for text in texts)
    return [Shown.of(done.model_extra["basis"]) for done in asked]  # type: ignore[index]


async def over_mcp(basis: Basis, texts: list[str]) -> list[Shown]:
    async with Client(mcp_server(basis)) as client:
        done = [await client.call_tool("ask", {"question": text}) for text in texts]
    return [Shown.of(result.structured_content or {}) for result in done]


def on_the_command_line(data: Path, texts: list[str]) -> list[Shown]:
    batch = data / "questions.jsonl"
    batch.write_text("".join(json.dumps({"id": n, "turns": [text]}) + "\n" for n, text in enumerate(texts)))
    settings = {"BASIS_DATA_DIR": str(data), "BASIS_TODAY": TODAY.isoformat(), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", "ask", "--batch", str(batch)],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return [Shown.of(json.loads(line)["answers"][0]) for line in done.stdout.splitlines()]


def in_a_loop_of_its_own(work: Coroutine[Any, Any, list[Shown]]) -> list[Shown]:
    """Run it in a thread: the browser's tests may have left an event loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def compared(real: RealServer, count: int) -> str:
    """Ask everywhere; how many questions, figures and receipts agree. Fails at the first difference."""
    texts = questions(count)
    http = over_http(real, texts)
    others = {
        "OpenAI": over_openai(real, texts),
        "MCP": in_a_loop_of_its_own(over_mcp(real.basis, texts)),
        "command line": on_the_command_line(real.settings.data_dir, texts),
    }
    for surface, shown in others.items():
        for text, one, other in zip(texts, http, shown, strict=True):
            assert one == other, (surface, text)
    assert len({shown.status for shown in http}) == 3
    figures = sum(len(shown.figures) for shown in http)
    receipts = sum(bool(shown.receipt) for shown in http)
    return (
        f"{count} questions on HTTP, OpenAI, MCP and the command line: {figures} figures, {receipts} receipts, 0 differ"
    )


def test_every_surface_says_the_same(real: RealServer) -> None:
    compared(real, 20)


@pytest.mark.proof
@pytest.mark.timeout(1200)
def test_three_hundred_questions_are_answered_alike(real: RealServer) -> None:
    print("\n" + compared(real, 300))
