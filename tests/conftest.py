"""What holds for every test: no internet, no settings of this machine, and in CI no skipped test."""

from __future__ import annotations

import fcntl
import glob
import os
import shutil
import socket
import subprocess
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

LOCAL = ("127.0.0.1", "::1", "localhost")
NO_SKIPS = os.environ.get("BASIS_CI_NO_SKIPS") == "1"
_connect = socket.socket.connect


def _local_only(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX and address[0] not in LOCAL:
        raise AssertionError(f"a test tried to reach {address[0]}; tests have no internet")
    _connect(self, address)


def pytest_configure(config: pytest.Config) -> None:
    """Cut the internet and forget this machine's settings before anything of ours is imported."""
    socket.socket.connect = _local_only  # type: ignore[method-assign]
    for name in list(os.environ):
        if name.startswith(("BASIS_", "OPENAI_", "SLACK_", "OTEL_")) and name != "BASIS_CI_NO_SKIPS":
            del os.environ[name]
    os.environ["LANGSMITH_TRACING"] = "false"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long measurements run only when asked for by marker."""
    if config.getoption("-m"):
        return
    long = [item for item in items if item.get_closest_marker("proof") or item.get_closest_marker("bench")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """In CI a skipped test is a failure that carries the reason."""
    outcome: Any = yield
    _refuse_skip(outcome.get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """In CI a module that skips itself is a failure too."""
    outcome: Any = yield
    _refuse_skip(outcome.get_result())


def _refuse_skip(report: Any) -> None:
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {reason}"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, headless, without background requests."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium here: install Debian's package chromium to run the browser tests")
    return {
        "executable_path": chromium,
        "headless": True,
        "args": ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
    }


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Puts the handbook's index into a data folder; it is built once for all workers."""
    from knowledge.retrieval import Knowledge

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    place = Path("knowledge", "knowledge", "handbook")  # within a data folder
    built = shared / "handbook" / place
    with (shared / "handbook.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            Knowledge(shared / "handbook" / "knowledge").close()

    def give(folder: Path) -> Path:
        shutil.copytree(built, folder / place)
        return folder

    return give


@pytest.fixture(scope="module")
def postgres(postgres_server: str) -> str:
    """The URL of an empty PostgreSQL database for the tests of one module."""
    from sqlalchemy import create_engine, text

    name = f"basis_{uuid.uuid4().hex}"
    server = create_engine(f"postgresql+psycopg://{postgres_server}/postgres", isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    server.dispose()
    return f"postgresql://{postgres_server}/{name}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The user, host and port of a PostgreSQL server that lives as long as the tests."""
    found = shutil.which("initdb") or next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))), None)
    if found is None:
        pytest.skip("no PostgreSQL server here: install Debian's package postgresql to run these tests")
    programs = Path(found).resolve().parent
    folder = Path(f"/var/tmp/basis-postgres-{os.getpid()}")
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    as_user = ["runuser", "-u", "nobody", "--"] if os.getuid() == 0 else []
    data, port = folder / "data", 20_000 + os.getpid() % 20_000
    started = ["-o", f"-p {port} -k {folder} -c listen_addresses=127.0.0.1", "-l", str(folder / "log"), "-w"]
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data)]
    try:
        subprocess.run(
            [*as_user, str(programs / "initdb"), "-D", str(data), "-U", "basis", "-A", "trust"],
            check=True,
            capture_output=True,
        )
        subprocess.run([*control, *started, "start"], check=True, capture_output=True)
        yield f"basis@127.0.0.1:{port}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
