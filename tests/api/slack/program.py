"""Basis beside a Slack of our own, for a process that can be killed."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from api.app import create_app
from api.slack.service import SlackService
from assistant import Settings
from tests.api.slack.small import SmallBasis
from tests.api.slack.world import SECRET


def main(port: int, data: str, slack: str) -> None:
    """Serve the small assistant until the process ends."""
    about = {"slack_bot_token": "xoxb-one", "slack_signing_secret": SECRET, "slack_api_url": slack}
    settings = Settings(data_dir=Path(data), **about)
    app = create_app(settings, SmallBasis(settings, seconds=0.01))
    app.state.slack = SlackService(settings, app.state.dialogues, lease=2.0, patience=0.03)
    uvicorn.run(app, port=port, log_level="critical", access_log=False)
