"""The application: routers, access, errors and measurements put together."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from api import (
    chat,
    conversations,
    document,
    errors,
    openai,
    operation,
    pages,
    passages,
    window_documents,
    window_forms,
)
from api.access import Access, is_loopback
from api.calc import calc_router
from api.dialogues import Dialogues
from api.doorway import Doorway
from api.limits import Meter
from api.mcp_http import McpEndpoint
from api.measures import Measures
from api.readiness import Readiness, forget_now_and_then
from api.replay import Replay
from api.slack import http as slack
from api.traces import Traces
from assistant import Basis, Settings
from assistant.memory import Memory
from assistant.settings import Limits

if TYPE_CHECKING:
    from api.slack.service import SlackService

WORKERS = 32
"""Turns under way at once: those of the rule model wait for a core or for the disk, others for their language model."""


def create_app(settings: Settings, basis: Basis | None = None, host: str = "127.0.0.1") -> FastAPI:
    """The service as one ASGI application, for the address it will listen on.

    Raises:
        StorageUnavailable, BadEncryptionKey, BadSetting: it cannot start; the message says what to do.
    """
    os.environ.setdefault("LANGSMITH_TRACING", "false")
    memory = Memory(settings)
    measures = Measures()
    traces = Traces.of(settings)
    workers = ThreadPoolExecutor(WORKERS, "turn")

    basis = basis or Basis(settings)
    endpoint = McpEndpoint(basis)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.callback(memory.close)
            stack.callback(traces.close)
            stack.callback(workers.shutdown)
            await stack.enter_async_context(endpoint.running())
            if app.state.slack is not None:
                app.state.slack.start()
                stack.callback(app.state.slack.stop)
            forgetting = asyncio.create_task(forget_now_and_then(memory))
            stack.callback(forgetting.cancel)
            yield

    app = FastAPI(
        title="Basis",
        summary="Answers about the Backdoor Roth whose every number can be checked. Not tax advice.",
        version="1",
        license_info={"name": "MIT", "identifier": "MIT"},
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.measures = measures
    app.state.workers = workers
    app.state.access = Access(memory.keys, memory.sessions, settings.api_keys, host)
    app.state.meter = Meter(memory.counts, settings.limits or (None if is_loopback(host) else Limits()))
    app.state.dialogues = Dialogues(basis, memory, measures, app.state.meter, traces)
    app.state.readiness = Readiness(basis, memory)
    app.state.replay = Replay(basis)
    app.state.slack = _slack(settings, app.state.dialogues)
    errors.install(app)
    document.install(app)
    app.add_middleware(Doorway, host=host, embed_origins=settings.embed_origins, measures=measures)
    for router in (
        chat.router,  # first, for routes are tried in turn and nearly every request is a message
        pages.router,
        conversations.router,
        calc_router(),
        openai.router,
        passages.router,
        window_forms.router,
        window_documents.router,
        operation.router,
        slack.router,
    ):
        app.include_router(router)
    app.router.routes.append(endpoint.route())
    with as_file(files("api").joinpath("static")) as folder:
        app.mount("/static", StaticFiles(directory=folder))
    return app


def _slack(settings: Settings, dialogues: Dialogues) -> SlackService | None:
    """Slack where it is set up; its libraries are loaded only then."""
    if not settings.slack_signing_secret:
        return None
    from api.slack.service import SlackService

    return SlackService(settings, dialogues)
