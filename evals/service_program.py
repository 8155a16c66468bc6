"""The service as a user starts it, for measurements: ``basis serve`` in a process of its own, and one that asks it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

START = "from api.cli import main; main()"
QUESTIONS = (
    "I have 93k in a rollover IRA. For 2025 I put in 7,000 nondeductible and converted 7,000, never had basis before. "
    "What's taxable?",
    "What is the pro rata rule?",
    "and what if I move the IRA into my 401k first?",
    "does a SEP IRA count?",
)


class Program:
    """``basis serve`` at a free port, with settings of its own."""

    def __init__(self, data: Path, *options: str, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        environment: Mapping[str, str] = {**os.environ, "BASIS_DATA_DIR": str(data), **settings}
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, "serve", "--port", str(self.port), *options],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._until_it_answers()
        self.start_seconds = time.perf_counter() - begun

    def _until_it_answers(self) -> None:
        while self.process.poll() is None:
            try:
                if httpx.get(f"{self.url}/readyz", timeout=60).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.02)
        raise SystemExit("The service ended while it started; run `basis doctor` to see why.")

    def family(self) -> list[int]:
        """The process and those that compute for it."""
        return [self.process.pid, *_children(self.process.pid)]

    def memory(self) -> float:
        """Resident megabytes."""
        return sum(_status(pid, "VmRSS") for pid in self.family()) / 1000

    def held(self) -> dict[str, float]:
        """What it holds right now."""
        family = self.family()
        handles = sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in family)
        threads = sum(_status(pid, "Threads") for pid in family)
        return {"processes": len(family), "memory MB": self.memory(), "handles": handles, "threads": threads}

    def processor(self) -> float:
        """Seconds of processor time used so far, which say more than the clock on a machine that does other work."""
        return sum(_processor(pid) for pid in self.family())

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def client(self, **more: Any) -> httpx.Client:
        """A client for it."""
        return httpx.Client(base_url=self.url, timeout=120, **more)


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_children(child)]
    return found


def _status(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def at(times: list[float], share: float) -> float:
    """The time below which a share of the times lie, in milliseconds."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]
