"""``basis slack``: the Slack app in Socket Mode."""

from __future__ import annotations

import asyncio
import logging
import signal

from api.cli.failures import CannotRun


def slack(model: str | None) -> None:
    """Connect and answer until stopped; what is not answered by then waits in the inbox."""
    from api.cli.ask import load
    from api.processes import warm
    from api.slack.socket import NotConnected, connected

    basis = load(model)
    settings = basis.settings
    needed = {"SLACK_BOT_TOKEN": settings.slack_bot_token, "SLACK_APP_TOKEN": settings.slack_app_token}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise CannotRun(
            f"Socket Mode needs {' and '.join(missing)}; the README tells where Slack shows the tokens of your app."
        )
    logging.basicConfig(level=logging.WARNING)
    warm(basis)

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, stop.set)
        async with connected(basis):
            print("Basis listens to Slack (Ctrl-C stops it). Not tax advice.", flush=True)
            await stop.wait()

    try:
        asyncio.run(run())
    except NotConnected as error:
        raise CannotRun(str(error)) from None
