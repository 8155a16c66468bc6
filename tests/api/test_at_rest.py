"""What lies on disk and in the repository: no identifier, no secret, only locked packages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NUMBERS = ("412-55-6789", "412556789", "912-70-1234")


def on_disk(folder: Path) -> bytes:
    return b"".join(part.read_bytes() for part in folder.rglob("*") if part.is_file())


def test_no_identifier_is_at_rest_whatever_field_it_came_in(
    serve: Callable[..., Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    server = serve()
    for number in NUMBERS:
        said = f"my SSN {number} and 7000"
        with server.client(headers={"Authorization": "Bearer ann"}) as client:
            ident = client.post("/api/conversations", json={"title": said}).json()["id"]
            place = f"/api/conversations/{ident}"
            client.post(f"{place}/messages", json={"text": said, "client_id": number})
            client.post(f"{place}/messages", json={"text": said}, headers={"Idempotency-Key": number})
            client.patch(place, json={"title": said})
            client.patch(f"{place}/facts/f1", json={"value": said})
            client.post(f"{place}/turns/1/feedback", json={"verdict": "wrong", "comment": said})
            client.post("/", data={"text": said, "client_id": number})
            client.get("/api/conversations", params={"search": number})
            client.post(
                "/v1/chat/completions", json={"model": "basis", "messages": [{"role": "user", "content": said}]}
            )
            exported = client.get(f"{place}/export").text
        assert "7000" in exported
        assert number not in exported
    server.app.state.dialogues.memory.close()
    kept, told = on_disk(tmp_path), capfd.readouterr()
    for number in NUMBERS:
        assert number.encode() not in kept
        assert number not in told.out + told.err


def test_a_deleted_conversation_is_gone_from_the_disk(serve: Callable[..., Any], tmp_path: Path) -> None:
    server = serve()
    with server.client() as client:
        ident = client.post("/api/conversations", json={"title": "rhododendron"}).json()["id"]
        place = f"/api/conversations/{ident}"
        client.post(f"{place}/messages", json={"text": "rhododendron 7000"})
        client.post(f"{place}/turns/1/feedback", json={"verdict": "wrong", "comment": "rhododendron"})
        assert b"rhododendron" in on_disk(tmp_path)
        assert client.delete(place).status_code == 204
        assert b"rhododendron" not in on_disk(tmp_path)


def test_the_prompt_holds_no_secret() -> None:
    prompt = (ROOT / "assistant" / "prompt.md").read_text()
    assert not re.search(r"sk-|xox[bap]-|password|api[_ ]key|token", prompt, re.IGNORECASE)


def test_every_package_is_locked_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        assert re.match(r"[\w.\[\],-]+==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


def test_every_test_named_against_a_risk_exists() -> None:
    table = (ROOT / "api" / "OWASP.md").read_text()
    named = re.findall(r"`(tests/[\w/.]+\.py)::(test_\w+)`", table)
    assert len(set(re.findall(r"^\| (LLM\d\d)", table, re.MULTILINE))) == 10
    assert len(named) > 25
    missing = [(file, test) for file, test in named if f"def {test}(" not in (ROOT / file).read_text()]
    assert not missing
