"""The calculators, the assistant, the articles and the limits over the Model Context Protocol."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import mcp.types as types
from mcp import MCPError
from mcp.server import Server, ServerRequestContext
from starlette.concurrency import run_in_threadpool

import tools  # noqa: F401  (publishes the calculators)
from api.access import Caller, may
from api.errors import ApiError
from api.exact_json import NotJson
from api.limits import admit
from api.mcp_asking import ASK, ask, ask_tool
from api.mcp_reading import Library
from api.requests import clean
from assistant import Basis
from assistant.tool_schema import BASE, compact_input, compact_output
from tools.calculator import CALCULATORS, Calculator
from tools.errors import CalculationError, InvalidInput

INSTRUCTIONS = (
    "Basis answers questions about the Backdoor Roth under United States tax law; every figure it gives carries its "
    "origin. Use ask for questions in words, the calculators for figures you already have. Show the figures as they "
    'are given and do not compute others from them. Amounts are dollars, 7000 or "7000.35". It is not tax advice.'
)
READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
PROMPTS: Mapping[str, tuple[str, str, str]] = {
    "check-my-form-8606": (
        "Check my Form 8606",
        "the lines of the form as filed, and what happened that year",
        "Check this Form 8606 line by line with Basis and tell me which lines are wrong and what they should be:",
    ),
    "plan-this-years-conversion": (
        "Plan this year's conversion",
        "contributions, IRA balances, basis, filing status and marginal rate",
        "Plan this year's Roth conversion with Basis: compare the paths side by side, with the tax of each, for:",
    ),
}
Context = ServerRequestContext[Any]


def mcp_server(basis: Basis) -> Server[Any]:
    """The server, for standard input and output as for HTTP; it keeps nothing between calls."""
    library = Library(basis)

    published = [ask_tool(), *(_tool(CALCULATORS[name]) for name in sorted(CALCULATORS))]

    async def list_tools(_context: Context, _params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=published)

    async def call_tool(context: Context, params: types.CallToolRequestParams) -> Any:
        try:
            arguments = clean(params.arguments or {})
        except NotJson as error:
            return refused(InvalidInput(str(error)))
        refusal = await _not_admitted(context, params.name)
        if refusal is not None:
            return refusal
        if params.name == ASK:
            return await ask(basis, context, arguments, params.input_responses)
        if params.name not in CALCULATORS:
            known = ", ".join((ASK, *sorted(CALCULATORS)))
            raise MCPError(types.INVALID_PARAMS, f"There is no tool {params.name[:60]}; choose one of {known}.")
        return await run_in_threadpool(_computed, CALCULATORS[params.name], arguments)

    async def list_resources(_context: Context, _params: Any) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=library.resources())

    async def list_templates(_context: Context, _params: Any) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(resource_templates=library.templates())

    async def read_resource(_context: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        found = await run_in_threadpool(library.read, str(params.uri))
        if found is None:
            raise MCPError(
                types.INVALID_PARAMS, f"There is no resource {params.uri}; list the resources to see those there are."
            )
        kind, text = found
        content = types.TextResourceContents(uri=str(params.uri), mime_type=kind, text=text)
        return types.ReadResourceResult(contents=[content])

    async def list_prompts(_context: Context, _params: Any) -> types.ListPromptsResult:
        return types.ListPromptsResult(
            prompts=[
                types.Prompt(
                    name=name,
                    title=title,
                    description=f"{title}, with every figure computed by Basis.",
                    arguments=[
                        types.PromptArgument(name="facts", description=f"What is known: {facts}.", required=True)
                    ],
                )
                for name, (title, facts, _) in PROMPTS.items()
            ]
        )

    async def get_prompt(_context: Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        if params.name not in PROMPTS:
            raise MCPError(
                types.INVALID_PARAMS, f"There is no prompt {params.name[:60]}; choose one of {', '.join(PROMPTS)}."
            )
        facts = (params.arguments or {}).get("facts", "")
        text = f"{PROMPTS[params.name][2]}\n\n{facts}"
        message = types.PromptMessage(role="user", content=types.TextContent(type="text", text=text))
        return types.GetPromptResult(messages=[message])

    return Server(
        "basis",
        version="1",
        title="Basis",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )


def _tool(chosen: Calculator[Any, Any]) -> types.Tool:
    return types.Tool(
        name=chosen.name,
        title=chosen.name.replace("_", " "),
        description=chosen.answers,
        input_schema=compact_input(chosen.input_schema, CALCULATORS[BASE].input_schema),
        output_schema=compact_output(chosen.output_schema) or None,
        annotations=READ_ONLY,
    )


def _computed(chosen: Calculator[Any, Any], arguments: Mapping[str, Any]) -> types.CallToolResult:
    try:
        result = chosen.run(arguments).as_dict()
    except CalculationError as error:
        return refused(error)
    text = types.TextContent(type="text", text=json.dumps(result))
    return types.CallToolResult(content=[text], structured_content=result)


async def _not_admitted(context: Context, name: str) -> types.CallToolResult | None:
    """Over HTTP a key is for questions or for calculators, and questions are counted."""
    request = context.request
    if request is None:
        return None
    caller: Caller = request.state.caller
    try:
        may(caller, "chat" if name == ASK else "calc")
        if name == ASK:
            await admit(request, caller.owner, turn=True)
    except ApiError as error:
        text = types.TextContent(type="text", text=error.message)
        return types.CallToolResult(content=[text], is_error=True)
    return None


def refused(error: CalculationError) -> types.CallToolResult:
    """A calculation that declines: the sentence for the model, the parts of the error beside it."""
    text = types.TextContent(type="text", text=error.message)
    return types.CallToolResult(content=[text], structured_content={"error": error.as_dict()}, is_error=True)


async def over_stdio(basis: Basis) -> None:
    """Serve one client on standard input and output until it leaves."""
    from mcp.server.stdio import stdio_server

    server = mcp_server(basis)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())
