"""The five packages are ours, their direction holds, and the code passes format, lint and types."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize("name", ["tools", "knowledge", "assistant", "api", "evals"])
def test_a_package_resolves_into_this_project(name: str) -> None:
    """Generic names: another distribution could own one of them and win silently."""
    module = importlib.import_module(name)
    assert [Path(place).resolve() for place in module.__path__] == [ROOT / name]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "format", "--check", "."], id="format"),
        pytest.param(["ruff", "check", "."], id="lint"),
        pytest.param(["mypy"], id="types"),
        pytest.param(["lint-imports"], id="import direction"),
    ],
)
def test_the_code_passes(command: list[str]) -> None:
    """The same four checks as `make check`."""
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def test_nothing_of_ours_reads_the_environment_or_the_network_when_imported() -> None:
    """Importing the calculators stays cheap: no framework comes along."""
    heavy = "{'langchain', 'fastapi', 'chromadb', 'sqlalchemy'}"
    script = f"import sys, tools; found = {heavy} & set(sys.modules); sys.exit(str(found) if found else 0)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_service_starts_without_the_libraries_of_slack_and_mcp() -> None:
    found = "import sys, api.app; print(sorted({'mcp', 'slack_bolt', 'aiohttp'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", found], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
