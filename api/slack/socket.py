"""Socket Mode: the same listener behind a web socket that this machine opens, so that nothing has to reach it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from api.dialogues import Dialogues
from api.measures import Measures
from api.slack.queue import LEASE
from api.slack.service import PATIENCE, SlackService
from assistant import Basis
from assistant.memory import Memory


class NotConnected(RuntimeError):
    """Socket Mode could not be entered: why, and what to do."""


@asynccontextmanager
async def connected(basis: Basis, lease: float = LEASE, patience: float = PATIENCE) -> AsyncIterator[SlackService]:
    """Listen and work while the context lasts; a lost connection is opened again.

    Raises:
        NotConnected: Slack refused or could not be reached.
        StorageUnavailable: the database cannot be used.
    """
    settings = basis.settings
    memory = Memory(settings)
    service = SlackService(settings, Dialogues(basis, memory, Measures()), lease, patience)
    base = (settings.slack_api_url or "https://slack.com/api").rstrip("/") + "/"
    client = AsyncWebClient(settings.slack_bot_token.split(",")[0].strip(), base_url=base)
    handler = AsyncSocketModeHandler(service.bolt, settings.slack_app_token, web_client=client)
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token)  # asked once: the handler never gives up
    except (SlackClientError, aiohttp.ClientError, OSError) as error:
        await handler.close_async()  # type: ignore[no-untyped-call]
        service.stop()
        memory.close()
        told = getattr(getattr(error, "response", None), "data", None)
        why = told.get("error", "refused") if isinstance(told, dict) else type(error).__name__
        raise NotConnected(
            f"Slack could not be entered ({why}); check SLACK_APP_TOKEN, that Socket Mode is on in the settings of "
            "your app, and the network of this machine."
        ) from error
    service.start()
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        yield service
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
        service.stop()
        memory.close()
