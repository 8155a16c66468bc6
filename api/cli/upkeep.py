"""Keys, back-ups and bringing them back."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from dataclasses import replace as replaced
from pathlib import Path
from tempfile import TemporaryDirectory

from api.cli.failures import CannotRun
from assistant import Settings
from assistant.memory import Database, Memory
from assistant.memory.copying import NotEmpty, copy_all
from assistant.memory.keys import SCOPES


def memory() -> Memory:
    """The storage by the settings."""
    return Memory(Settings.from_environment())


def create_key(name: str, days: int | None, scopes: tuple[str, ...]) -> None:
    """Make a key and show it this once."""
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown:
        raise CannotRun(f"There is no scope {unknown[0]}; choose from {', '.join(SCOPES)}.")
    print(memory().keys.create(name, days, scopes))


def list_keys() -> None:
    """Print every key without its secret."""
    for key in memory().keys.list():
        until = "without end" if key.expires is None else time.strftime("until %Y-%m-%d", time.gmtime(key.expires))
        state = "revoked" if key.revoked else until if key.valid(time.time()) else "expired"
        print(f"{key.id}  {key.name}  {','.join(key.scopes)}  {state}")


def revoke_key(ident: str) -> None:
    """Make a key useless."""
    if not memory().keys.revoke(ident):
        raise CannotRun(f"There is no valid key {ident}; `basis keys list` shows those there are.")
    print(f"The key {ident} opens nothing any more.")


def encryption_key() -> None:
    """Print a new key for BASIS_ENCRYPTION_KEY."""
    from cryptography.fernet import Fernet

    print(Fernet.generate_key().decode())


def backup(file: Path) -> None:
    """Copy everything while it is in use; what was answered before the copy began is in it."""
    if file.exists():
        raise CannotRun(f"{file} exists already; name another file so that no backup is lost.")
    settings = Settings.from_environment()
    if _elsewhere(settings):
        _backup_from_server(settings, file)
    else:
        _backup_of_file(_sqlite_path(settings), file)
    file.chmod(0o600)
    print(json.dumps({"backup": str(file), "bytes": file.stat().st_size}))


def _elsewhere(settings: Settings) -> bool:
    return bool(settings.database_url) and not settings.database_url.startswith("sqlite")


def _backup_of_file(source: Path, file: Path) -> None:
    with closing(sqlite3.connect(source, timeout=30)) as there, closing(sqlite3.connect(file)) as copy:
        there.backup(copy)


def _backup_from_server(settings: Settings, file: Path) -> None:
    """A SQLite file with everything that the server of the database holds."""
    half = file.with_name(f"{file.name}.half")
    try:
        with closing(Database(settings)) as source, closing(_file(settings, half)) as target:
            copy_all(source, target)
            target.scrub()
        half.replace(file)
    finally:
        for part in half.parent.glob(f"{half.name}*"):
            part.unlink()


def _file(settings: Settings, file: Path) -> Database:
    return Database(replaced(settings, database_url=f"sqlite:///{file}"))


def restore(file: Path, replace: bool) -> None:
    """Put a backup in the place of the database; the old one is kept aside."""
    if not file.is_file():
        raise CannotRun(f"There is no file {file}; name one that `basis backup` wrote.")
    _check(file)
    settings = Settings.from_environment()
    if _elsewhere(settings):
        _restore_to_server(settings, file, replace)
        return
    target = _sqlite_place(settings)
    if target.exists():
        if not replace:
            raise CannotRun(
                f"{target} exists; add --replace to put the backup in its place, after stopping the service."
            )
        _keep_aside(target)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as made:
        source.backup(made)
    print(json.dumps({"restored": str(target), "conversations": memory().conversations.count()}))


def _restore_to_server(settings: Settings, file: Path, replace: bool) -> None:
    """Write a backup into the database of the settings: its return, or the move from SQLite."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        _backup_of_file(file, copy)
        with closing(_file(settings, copy)) as source, closing(Database(settings)) as target:
            try:
                rows = copy_all(source, target, replace)
            except NotEmpty:
                raise CannotRun(
                    "The database holds conversations; add --replace to put the backup in their place."
                ) from None
    print(json.dumps({"restored": "BASIS_DATABASE_URL", "rows": rows}))


def _check(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM conversations").fetchone()
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise CannotRun(f"{file} is no sound backup of Basis; name another one, nothing was changed.")


def _keep_aside(target: Path) -> None:
    aside = f"{target.name}.before-restore-{time.strftime('%Y%m%d-%H%M%S')}"
    for suffix in ("", "-wal", "-shm"):
        part = target.with_name(target.name + suffix)
        if part.exists():
            part.replace(target.with_name(aside + suffix))


def _sqlite_place(settings: Settings) -> Path:
    return Path(settings.database.removeprefix("sqlite:///"))


def _sqlite_path(settings: Settings) -> Path:
    path = _sqlite_place(settings)
    if not path.exists():
        raise CannotRun(f"There are no conversations at {path} yet; nothing to back up.")
    return path
