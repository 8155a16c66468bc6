"""Basis as a process of its own that can be killed: ``python -m tests.api.slack.program DATA SLACK_URL PORT``."""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn

from api.app import create_app
from api.slack.service import SlackService
from assistant import Settings
from tests.api.slack.small import SmallBasis
from tests.api.slack.world import SECRET


def main(data: str, slack: str, port: str) -> None:
    about = {"slack_bot_token": "xoxb-one", "slack_signing_secret": SECRET, "slack_api_url": slack}
    settings = Settings(data_dir=Path(data), **about)
    app = create_app(settings, SmallBasis(settings, seconds=0.01))
    app.state.slack = SlackService(settings, app.state.dialogues, lease=2.0, patience=0.03)
    uvicorn.run(app, port=int(port), log_level="critical", access_log=False)


if __name__ == "__main__":
    main(*sys.argv[1:4])
