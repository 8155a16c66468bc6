"""Basis as a real server beside a Slack of our own."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from api.app import create_app
from api.slack.service import SlackService
from assistant import Basis, Settings
from tests.api.slack.small import SmallBasis
from tests.api.slack.world import SECRET, World


class Running:
    """The service on a port of this machine."""

    def __init__(self, world: World, data: Path, basis: type[Basis] = SmallBasis, **options: Any) -> None:
        settings = Settings(
            data_dir=data,
            slack_bot_token=",".join(world.tokens),
            slack_signing_secret=SECRET,
            slack_api_url=f"{world.url}/api",
            **options.pop("settings", {}),
        )
        self.app = create_app(settings, basis(settings))
        self.app.state.slack = SlackService(settings, self.app.state.dialogues, **{"lease": 1.0, **options})
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        world.target = f"{self.url}/slack/events"
        config = uvicorn.Config(self.app, log_level="warning", access_log=False)
        self._uvicorn = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._uvicorn.run, kwargs={"sockets": [self._socket]})
        self._thread.start()
        while not self._uvicorn.started:
            time.sleep(0.005)

    @property
    def memory(self) -> Any:
        return self.app.state.dialogues.memory

    def stop(self) -> None:
        self._uvicorn.should_exit = True
        self._thread.join(20)


@pytest.fixture
def world() -> Iterator[World]:
    made = World({"xoxb-one": "T1", "xoxb-two": "T2"}).start()
    yield made
    made.stop()


@pytest.fixture
def serve(world: World, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start the service, with options of the test's own; it stops when the test ends."""
    running: list[Running] = []

    def start(**options: Any) -> Running:
        running.append(Running(world, tmp_path, **options))
        return running[-1]

    yield start
    for made in running:
        made.stop()


@pytest.fixture
def service(serve: Callable[..., Running]) -> Running:
    return serve()
