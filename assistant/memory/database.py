"""One database opened: pragmas, migrations, and failures told in a sentence instead of a traceback."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError

from assistant.memory.seal import Seal
from assistant.memory.tables import HEAD, meta
from assistant.memory.together import WRITE, Together
from assistant.settings import Settings

log = logging.getLogger("basis.memory")
LOCK = 8606
PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


class StorageUnavailable(RuntimeError):
    """The conversations cannot be read or written right now: what, why, and what to do."""


class Database:
    """An engine with short transactions: ``reading()`` and ``writing()``."""

    def __init__(self, settings: Settings) -> None:
        self.url = database_url(settings)
        self.seal = Seal(settings.encryption_key)
        self.is_sqlite = self.url.startswith("sqlite")
        self.path = Path(make_url(self.url).database or "") if self.is_sqlite else None
        if self.path is not None:
            _make_folder(self.path.parent)
        self._mine = threading.local()
        self.engine = self._open()
        self._together = Together(self.engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading; what is seen is one moment."""
        held: Connection | None = getattr(self._mine, "connection", None)
        with self._told():
            if held is not None:
                with held.begin():
                    yield held
                return
            with self.engine.connect() as connection:
                begin(connection)
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from the start and is on disk when it ends."""
        held: Connection | None = getattr(self._mine, "connection", None)
        with self._told():
            if held is not None:
                with held.begin():
                    yield held
                return
            with self._together.writing() if self.is_sqlite else self.engine.begin() as connection:
                yield connection

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """Nobody else is inside under this name, in whatever process of PostgreSQL; who waits longest comes next.

        The thread reads and writes on the connection that holds the lock, and the server lets go of the lock when
        that connection ends, so a process that dies blocks nobody. With SQLite the versions of a conversation do.
        """
        if self.is_sqlite:
            yield
            return
        with self._told(), self.engine.connect() as connection:
            number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": number})
            self._mine.connection = connection
            try:
                yield
            finally:
                self._mine.connection = None
                _unlock(connection, number)

    def probe(self) -> None:
        """Write and read once. Raises StorageUnavailable."""
        with self.writing() as connection:
            connection.execute(delete(meta).where(meta.c.name == "probe"))
            connection.execute(insert(meta).values(name="probe", value="read and written"))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except (DBAPIError, SQLAlchemyError) as error:
            raise StorageUnavailable(_sentence(error, self.path)) from error

    def check(self) -> None:
        """Write, read, and look the whole file over. Raises StorageUnavailable."""
        self.probe()
        if self.is_sqlite:
            with self.reading() as connection:
                found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if found != "ok":
                raise StorageUnavailable(_damaged(self.path))

    def scrub(self) -> None:
        """After a deletion: no deleted text is left in the write-ahead log."""
        if self.is_sqlite:
            with self._told(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def _open(self) -> Engine:
        engine = _engine(self.url)
        try:
            with self._told():
                migrate(engine)
        except StorageUnavailable as error:
            engine.dispose()
            if not (self.path and _is_damaged(error.__cause__)):
                raise
            aside = _put_aside(self.path)
            log.warning(
                "The conversations in %s were damaged; they are kept as %s and new ones begin.", self.path, aside
            )
            engine = _engine(self.url)
            with self._told():
                migrate(engine)
        return engine


def _unlock(connection: Connection, number: int) -> None:
    """Let go of the lock; a connection that cannot is closed, which lets go of it too."""
    try:
        with connection.begin():
            connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": number})
    except SQLAlchemyError:
        connection.invalidate()


def database_url(settings: Settings) -> str:
    """The URL with the driver that is installed."""
    url = settings.database
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _engine(url: str) -> Engine:
    try:
        if url.startswith("sqlite"):
            engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 30}, pool_size=16)
            event.listen(engine, "connect", _prepare)
            return engine
        return create_engine(url, pool_pre_ping=True, pool_size=16, max_overflow=24, pool_timeout=20)
    except (ArgumentError, ImportError) as error:
        raise StorageUnavailable(
            "BASIS_DATABASE_URL is no address of a database; write sqlite:///FILE or postgresql://USER@HOST/NAME."
        ) from error


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        _patiently(connection, f"PRAGMA {pragma}")


def _patiently(connection: Any, statement: str) -> None:
    """Switching to WAL is refused, not queued, while another process starts: wait for it."""
    for attempt in range(50):
        try:
            connection.execute(statement).close()
            return
        except Exception as error:
            if "locked" not in str(error) or attempt == 49:
                raise
            time.sleep(0.05)


def begin(connection: Connection) -> None:
    """One moment is seen from here on. With SQLite it has to be said; an event for it would slow every statement."""
    if connection.dialect.name == "sqlite":
        connection.connection.cursor().execute("BEGIN")


def migrate(engine: Engine) -> None:
    """Bring the tables to HEAD; two processes that start together do it once."""
    if _revision(engine) == HEAD:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    with engine.connect() as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        else:
            connection.exec_driver_sql(WRITE)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found > HEAD:
        raise StorageUnavailable(
            "The conversations were stored by a later Basis; update it, or set BASIS_DATA_DIR to another folder."
        )
    return found


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        ignored = folder / ".gitignore"
        if folder.name == ".basis" and not ignored.exists():
            ignored.write_text("*\n")
    except OSError as error:
        raise StorageUnavailable(_unwritable(folder, error.strerror or str(error))) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StorageUnavailable(_unwritable(folder, "no permission to write"))


def _unwritable(folder: Path, reason: str) -> str:
    return (
        f"The data folder {folder} cannot be used ({reason.lower()}); "
        "make it writable or set BASIS_DATA_DIR to a folder that is."
    )


def _is_damaged(error: BaseException | None) -> bool:
    told = str(error)
    return "file is not a database" in told or "malformed" in told


def _put_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    return aside


def _damaged(path: Path | None) -> str:
    return f"The conversations in {path} are damaged; bring back a backup with `basis restore`, then start again."


def _sentence(error: Exception, path: Path | None) -> str:
    told = str(getattr(error, "orig", None) or error).splitlines()[0].lower()
    if path is None:
        return (
            "The database does not answer; check that BASIS_DATABASE_URL is right and the server runs, then try again."
        )
    if _is_damaged(error):
        return _damaged(path)
    if "full" in told:
        return f"The disk that holds {path} is full; make room and try again, nothing that was answered is lost."
    if "readonly" in told or "read-only" in told or "unable to open" in told:
        return _unwritable(path.parent, told)
    return f"The conversations in {path} cannot be used ({told}); try again, and run `basis doctor` if it stays so."
