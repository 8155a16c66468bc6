"""Backups of a database server, their return, and the move from SQLite to PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from api.cli import upkeep
from api.cli.failures import CannotRun
from assistant import Settings
from assistant.memory import Memory


@pytest.fixture
def server(postgres: str, tmp_path: Path) -> Iterator[str]:
    yield postgres
    memory = Memory(Settings(data_dir=tmp_path, database_url=postgres))
    with memory.database.writing() as connection:
        connection.execute(text("TRUNCATE conversations CASCADE"))
    memory.close()


def use(monkeypatch: pytest.MonkeyPatch, folder: Path, url: str = "") -> Memory:
    monkeypatch.setenv("BASIS_DATA_DIR", str(folder))
    monkeypatch.setenv("BASIS_DATABASE_URL", url)
    return Memory(Settings(data_dir=folder, database_url=url))


def say(memory: Memory, message: str) -> str:
    ident = memory.conversations.create("ann", message)
    opened = memory.conversations.open("ann", ident)
    memory.conversations.keep(opened, opened.state.with_turn(message, {"text": "an answer"}))
    return ident


def test_a_backup_of_a_server_comes_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: str) -> None:
    memory = use(monkeypatch, tmp_path, server)
    kept = say(memory, "kept")
    upkeep.backup(tmp_path / "copy.db")
    later = say(memory, "later")
    with pytest.raises(CannotRun, match="--replace"):
        upkeep.restore(tmp_path / "copy.db", replace=False)
    upkeep.restore(tmp_path / "copy.db", replace=True)
    assert [item.id for item in memory.conversations.list("ann")] == [kept]
    assert later != kept
    assert memory.conversations.turns("ann", kept)[0].message == "kept"
    assert sorted(part.name for part in tmp_path.glob("copy*")) == ["copy.db"]
    memory.close()


def test_a_service_moves_from_sqlite_to_a_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: str) -> None:
    small = use(monkeypatch, tmp_path / "small")
    ident, token = say(small, "moved"), small.keys.create("ann")
    small.close()
    upkeep.backup(tmp_path / "copy.db")
    large = use(monkeypatch, tmp_path / "large", server)
    upkeep.restore(tmp_path / "copy.db", replace=False)
    assert large.conversations.turns("ann", ident)[0].message == "moved"
    assert large.keys.check(token) is not None
    large.close()
