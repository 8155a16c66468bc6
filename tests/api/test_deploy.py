"""The examples for several machines: held against their published schemas, and against what the program offers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from api.app import create_app
from assistant import Settings

DEPLOY = Path(__file__).parents[2] / "api" / "deploy"
COMPOSE = DEPLOY / "docker-compose.yml"
OBJECTS: list[dict[str, Any]] = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text()))
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text())["services"]
VARIABLE = re.compile(r"BASIS_[A-Z_]+")


def test_the_compose_file_keeps_to_its_specification() -> None:
    program = Path(sys.executable).parent / "check-jsonschema"
    done = subprocess.run(
        [str(program), "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("found", OBJECTS, ids=lambda found: found["kind"])
def test_every_object_keeps_to_the_schema_of_kubernetes(found: dict[str, Any]) -> None:
    kubernetes_validate.validate(found, kubernetes_validate.latest_version(), strict=True)


def test_the_linters_find_faults(tmp_path: Path) -> None:
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(
            {**OBJECTS[0], "spec": {"replica": 2}}, kubernetes_validate.latest_version(), strict=True
        )
    bad = tmp_path / "docker-compose.yml"
    bad.write_text("services: {basis: {imagine: basis}}")
    program = Path(sys.executable).parent / "check-jsonschema"
    done = subprocess.run(
        [str(program), "--builtin-schema", "vendor.compose-spec", str(bad)], capture_output=True, check=False
    )
    assert done.returncode == 1


def test_probes_name_routes_that_there_are(tmp_path: Path) -> None:
    paths = create_app(Settings(data_dir=tmp_path)).openapi()["paths"]
    container = OBJECTS[0]["spec"]["template"]["spec"]["containers"][0]
    named = {container[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")}
    named |= {OBJECTS[0]["spec"]["template"]["metadata"]["annotations"]["prometheus.io/path"]}
    named |= set(re.findall(r"8606(/\w+)", json.dumps(SERVICES["basis"]["healthcheck"])))
    assert named == {"/healthz", "/readyz", "/metrics"}
    assert named <= set(paths)


def test_nothing_runs_as_root_and_secrets_are_asked_for() -> None:
    pod = OBJECTS[0]["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert not pod["containers"][0]["securityContext"]["allowPrivilegeEscalation"]
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    assert dockerfile.index("USER basis") < dockerfile.index("CMD")
    written = COMPOSE.read_text()
    assert all(":?" in line for line in written.splitlines() if "PASSWORD:" in line or "API_KEYS:" in line)


def test_every_setting_named_is_one_that_is_read() -> None:
    read = set(VARIABLE.findall((DEPLOY.parents[1] / "assistant" / "settings.py").read_text()))
    for file in DEPLOY.iterdir():
        assert set(VARIABLE.findall(file.read_text())) <= read, file.name


def test_a_stop_is_given_the_time_that_an_answer_takes() -> None:
    serve = (DEPLOY.parent / "cli" / "serve.py").read_text()
    finishing = int(re.search(r"timeout_graceful_shutdown=(\d+)", serve)[1])  # type: ignore[index]
    assert OBJECTS[0]["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] > finishing
    assert int(SERVICES["basis"]["stop_grace_period"].rstrip("s")) > finishing
