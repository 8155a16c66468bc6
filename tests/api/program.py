"""Basis as a process of its own, forked ready to serve, so that it can be killed and started again often."""

from __future__ import annotations

import multiprocessing
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import uvicorn

from api.app import create_app
from assistant import Settings
from tests.api.conftest import SmallBasis

ROOT = Path(__file__).parents[2]


def main(port: int, data: str, database: str = "") -> None:
    """Serve the small assistant until the process ends."""
    settings = Settings(data_dir=Path(data), database_url=database)
    app = create_app(settings, SmallBasis(settings))
    uvicorn.run(app, port=port, log_level="critical", access_log=False)


class Process:
    """The program, started, killed and started again at the same address."""

    def __init__(self, *given: object, program: Callable[..., None] = main) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.api.program", "tests.api.slack.program"])
        self._program, self._given = program, tuple(map(str, given))
        self.start()

    def start(self) -> None:
        self._process = self._context.Process(target=self._program, args=(self.port, *self._given), daemon=True)
        self._process.start()
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                assert self._process.is_alive(), "the program ended by itself"
                time.sleep(0.01)
        raise AssertionError("the program does not answer")

    def kill(self) -> None:
        self._process.kill()
        self._process.join()

    def stop(self) -> bool:
        """End it as an operator does; whether it ended in order."""
        self._process.terminate()
        self._process.join(60)
        return self._process.exitcode in (0, -signal.SIGTERM)
