"""The official MCP client, in process and over HTTP, in the current revision and the one before."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import mcp.types as types
import pytest
from mcp import Client, MCPError

from api.mcp import mcp_server
from assistant import Answer, Basis, Done, Event, Settings, State
from assistant.answer import Need, Paragraph, Text
from tools.calculator import CALCULATORS

CORE = {"tax_year": 2025, "nondeductible_contribution": 7000, "year_end_value": 93000, "conversion": 7000}
QUESTION = "What were all your IRAs worth on December thirty-first?"


class AskingBasis(Basis):
    """Lacks one fact until a message says a number."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def stream(self, state: State, message: str) -> Iterator[Event]:
        blocks = (Paragraph((Text("an answer"),)),)
        answer = Answer("answered", blocks, f"turn {state.next_turn}")
        if not any(sign.isdigit() for sign in message):
            answer = replace(answer, status="needs_facts", needs=(Need("year_end_value", "you", 2025, QUESTION),))
        yield Done(state.with_turn(message, answer.as_dict()), answer)


@pytest.fixture
def server() -> Any:
    return mcp_server(AskingBasis(Settings()))


async def fills_in(_context: Any, params: types.ElicitRequestParams) -> types.ElicitResult:
    assert params.message == QUESTION
    return types.ElicitResult(action="accept", content={"year_end_value": "93000"})


async def declines(_context: Any, _params: types.ElicitRequestParams) -> types.ElicitResult:
    return types.ElicitResult(action="decline")


async def test_every_calculator_and_ask_are_tools_with_described_fields(server: Any) -> None:
    async with Client(server) as client:
        listed = (await client.list_tools()).tools
    assert {tool.name for tool in listed} == {"ask", *CALCULATORS}
    assert all(tool.description for tool in listed)
    size = sum(len(tool.model_dump_json(by_alias=True, exclude_none=True)) + 1 for tool in listed)
    assert size < 40_000
    bare = [
        f"{tool.name}.{name}"
        for tool in listed
        for name, field in tool.input_schema["properties"].items()
        if "description" not in field
    ]
    assert bare == []


async def test_a_calculator_gives_structured_content_and_refuses_in_a_sentence(server: Any) -> None:
    facts = {"tax_year": 2025, "nondeductible_contribution": 7000, "year_end_value": 93000, "conversion": 7000}
    async with Client(server) as client:
        done = await client.call_tool("form_8606", facts)
        assert done.structured_content["lines"]["18"] == "6510"
        refused = await client.call_tool("form_8606", {**facts, "surprise": 1})
    assert refused.is_error
    assert refused.structured_content["error"]["param"] == "surprise"


async def test_what_cannot_be_read_is_refused(server: Any) -> None:
    async with Client(server) as client:
        with pytest.raises(MCPError, match="no tool"):
            await client.call_tool("none", {})
        for arguments in ({}, {"question": ""}, {"question": 5}, {"question": "a", "more": 1}):
            assert (await client.call_tool("ask", arguments)).is_error


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_a_missing_fact_is_asked_for_in_the_protocols_own_way(server: Any, mode: Any) -> None:
    async with Client(server, mode=mode, elicitation_callback=fills_in) as client:
        done = await client.call_tool("ask", {"question": "what is taxable"})
    assert done.structured_content["status"] == "answered"
    assert done.structured_content["text"] == "turn 2"


@pytest.mark.parametrize("callback", [None, declines])
async def test_without_an_answer_the_missing_fact_stands_under_needs(server: Any, callback: Any) -> None:
    async with Client(server, elicitation_callback=callback) as client:
        done = await client.call_tool("ask", {"question": "what is taxable"})
    assert done.structured_content["status"] == "needs_facts"
    assert [need["fact"] for need in done.structured_content["needs"]] == ["year_end_value"]


async def test_what_was_said_earlier_counts(server: Any) -> None:
    async with Client(server) as client:
        done = await client.call_tool("ask", {"question": "and 5", "earlier": ["first", "second"]})
    assert done.structured_content["text"] == "turn 3"


async def test_articles_and_limits_can_be_read(server: Any) -> None:
    async with Client(server) as client:
        listed = (await client.list_resources()).resources
        limits = await client.read_resource("basis://limits/2026")
        first = next(item for item in listed if item.uri.startswith("basis://articles/"))
        article = await client.read_resource(first.uri)
        with pytest.raises(MCPError, match="no resource"):
            await client.read_resource("basis://limits/2050")
    figures = json.loads(limits.contents[0].text)["figures"]  # type: ignore[union-attr]
    assert all(figure["source"] for figure in figures.values())
    assert article.contents[0].text.startswith("# ")  # type: ignore[union-attr]


async def test_prompts_carry_the_facts(server: Any) -> None:
    async with Client(server) as client:
        names = [prompt.name for prompt in (await client.list_prompts()).prompts]
        told = await client.get_prompt("check-my-form-8606", {"facts": "line 14 is blank"})
    assert names == ["check-my-form-8606", "plan-this-years-conversion"]
    assert "line 14 is blank" in told.messages[0].content.text  # type: ignore[union-attr]


async def test_over_http_with_a_key(serve: Callable[..., Any]) -> None:
    import httpx2

    running = serve(api_keys=("right",))
    headers = {"Authorization": "Bearer right"}
    async with httpx2.AsyncClient() as bare:
        assert (await bare.post(f"{running.url}/mcp", json={})).status_code == 401
    from mcp.client.streamable_http import streamable_http_client

    async with httpx2.AsyncClient(headers=headers) as http:
        transport = streamable_http_client(f"{running.url}/mcp", http_client=http)
        async with Client(transport) as client:
            done = await client.call_tool("ask", {"question": "I converted 7000"})
    assert done.structured_content["status"] == "answered"


async def test_the_program_over_standard_input_and_output(tmp_path: Path) -> None:
    from mcp import StdioServerParameters
    from mcp.client.stdio import stdio_client

    program = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from api.cli import main; main()", "mcp"],
        env={**os.environ, "BASIS_DATA_DIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    async with Client(stdio_client(program)) as client:
        assert len((await client.list_tools()).tools) == len(CALCULATORS) + 1
        done = await client.call_tool("form_8606", CORE)
        refused = await client.call_tool("ask", {"question": "\x00"})
    assert done.structured_content["lines"]["18"] == "6510"
    assert refused.is_error
    assert "empty" in refused.content[0].text  # type: ignore[union-attr]


async def test_a_key_for_calculators_does_not_ask(serve: Callable[..., Any]) -> None:
    import httpx2
    from mcp.client.streamable_http import streamable_http_client

    running = serve(host="0.0.0.0")
    token = running.app.state.dialogues.memory.keys.create("bob", scopes=("calc",))
    async with (
        httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}) as http,
        Client(streamable_http_client(f"{running.url}/mcp", http_client=http)) as client,
    ):
        assert (await client.call_tool("form_8606", CORE)).structured_content["lines"]["18"] == "6510"
        refused = await client.call_tool("ask", {"question": "I converted 7000"})
    assert refused.is_error
    assert "not for chat" in refused.content[0].text  # type: ignore[union-attr]
