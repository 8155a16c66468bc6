"""Basis as a process of its own: ``python -m tests.api.program DATA PORT [DATABASE_URL [CHROMA_URL]]``."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import uvicorn

from api.app import create_app
from assistant import Settings
from tests.api.conftest import SmallBasis

ROOT = Path(__file__).parents[2]


class Process:
    """The program, started, killed and started again at the same address."""

    def __init__(self, data: Path, database: str = "") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [sys.executable, "-m", "tests.api.program", str(data), str(self.port), database]
        self.start()

    def start(self) -> Process:
        self.process = subprocess.Popen(self._command, cwd=ROOT)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.url}/healthz", timeout=2)
                return self
            except httpx.TransportError:
                assert self.process.poll() is None, "the program ended by itself"
                time.sleep(0.03)
        raise AssertionError("the program does not answer")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(60)


def main(data: str, port: str, database: str = "") -> None:
    settings = Settings(data_dir=Path(data), database_url=database)
    app = create_app(settings, SmallBasis(settings))
    uvicorn.run(app, port=int(port), log_level="critical", access_log=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
