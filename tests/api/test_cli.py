"""The program as a person runs it: answers on stdout, one sentence on stderr, exit status 2 for wrong use."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from api.cli import main

ROOT = Path(__file__).parents[2]
CORE = {"tax_year": 2025, "nondeductible_contribution": 7000, "year_end_value": 93000, "conversion": 7000}
START = "from api.cli import main; main()"


def basis(folder: Path, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {"BASIS_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-c", START, *arguments],
        cwd=folder,
        input=stdin,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def within(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same inside this process, where what a start costs adds nothing to what is tested."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(out), redirect_stderr(err):
        patched.chdir(folder)
        patched.setattr(sys, "argv", ["basis", *arguments])
        for name, value in {"BASIS_DATA_DIR": str(folder / "data"), **environment}.items():
            patched.setenv(name, value)
        try:
            main()
        except SystemExit as ended:
            status = int(ended.code or 0)
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


def refused(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_calculation_from_any_folder(tmp_path: Path) -> None:
    done = basis(tmp_path, "calc", "form_8606", stdin=json.dumps(CORE) + "\n{}\n")
    good, bad = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert good["lines"]["18"] == "6510"
    assert bad["error"]["message"]


def test_the_calculators_describe_themselves(tmp_path: Path) -> None:
    assert "form_8606" in within(tmp_path, "calc").stdout
    schema = json.loads(within(tmp_path, "calc", "form_8606", "--schema").stdout)
    assert schema["input"]["properties"]["conversion"]
    assert schema["output"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["calc", "none"], "form_8606"),
        (["calc", "form_8606", "missing.jsonl"], "missing.jsonl"),
        (["ask"], "--turns"),
        (["ask", ""], "empty"),
        (["ask", "x" * 20_001], "20,000"),
        (["ask", "--turns", "missing.json"], "missing.json"),
        (["serve", "--port", "many"], "--port"),
        (["backup", "copy.db"], "nothing to back up"),
        (["restore", "none.db"], "none.db"),
        (["keys", "revoke", "none"], "keys list"),
    ],
)
def test_wrong_use_is_one_sentence(tmp_path: Path, arguments: list[str], named: str) -> None:
    assert named in refused(within(tmp_path, *arguments))


def test_an_unknown_command_is_one_sentence(tmp_path: Path) -> None:
    assert "nonsense" in refused(basis(tmp_path, "nonsense"))


def test_a_port_in_use_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert "is in use" in refused(basis(tmp_path, "serve", "--port", port))


def test_a_data_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = refused(basis(tmp_path, "serve", "--port", "0", BASIS_DATA_DIR=str(tmp_path / "file" / "x")))
    assert "BASIS_DATA_DIR" in told


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    assert "BASIS_TODAY" in refused(within(tmp_path, "ask", "hello", BASIS_TODAY="soon"))


def test_keys_are_shown_once_and_listed_without_secrets(tmp_path: Path) -> None:
    token = within(tmp_path, "keys", "create", "ann", "--days", "3").stdout.strip()
    listed = within(tmp_path, "keys", "list").stdout
    assert "ann" in listed
    assert token.split("-", 2)[2] not in listed
    ident = token.split("-")[1]
    assert ident in within(tmp_path, "keys", "revoke", ident).stdout
    assert "revoked" in within(tmp_path, "keys", "list").stdout


def test_a_backup_comes_back(tmp_path: Path) -> None:
    within(tmp_path, "keys", "create", "ann")
    assert within(tmp_path, "backup", "copy.db").returncode == 0
    refused(within(tmp_path, "backup", "copy.db"))
    refused(within(tmp_path, "restore", "copy.db"))
    (tmp_path / "noise.db").write_bytes(b"noise" * 1000)
    refused(within(tmp_path, "restore", "noise.db", "--replace"))
    within(tmp_path, "keys", "create", "bob")
    assert within(tmp_path, "restore", "copy.db", "--replace").returncode == 0
    listed = within(tmp_path, "keys", "list").stdout
    assert "ann" in listed
    assert "bob" not in listed
