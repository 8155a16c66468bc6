"""``POST /slack/events``: Slack over HTTP, signed, and refused when the signature or its time is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.errors import ApiError

if TYPE_CHECKING:
    from api.slack.service import SlackService

router = APIRouter(tags=["slack"])
PATH = "/slack/events"


@router.post(PATH, include_in_schema=False)
async def events(request: Request) -> Response:
    """Events, commands, shortcuts and buttons of Slack."""
    service: SlackService | None = getattr(request.app.state, "slack", None)
    if service is None:
        raise ApiError(
            503,
            "Slack is not set up here; set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN and start Basis again.",
            "slack_not_set_up",
        )
    from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler

    secret: str = request.app.state.settings.slack_signing_secret
    if not _signed(secret, await request.body(), request):
        raise ApiError(
            401,
            "The request is not signed by Slack, or its time is more than five minutes off; "
            "check SLACK_SIGNING_SECRET and the clock of this machine.",
            "invalid_signature",
        )
    return await AsyncSlackRequestHandler(service.bolt).handle(request)


def _signed(secret: str, body: bytes, request: Request) -> bool:
    from slack_sdk.signature import SignatureVerifier

    stamp = request.headers.get("x-slack-request-timestamp", "")
    signature = request.headers.get("x-slack-signature", "")
    try:
        return stamp.isdecimal() and SignatureVerifier(secret).is_valid(body, stamp, signature)
    except ValueError:
        return False
