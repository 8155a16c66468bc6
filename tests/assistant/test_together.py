"""Writes that become safe together: each alone in success and failure, none told before it is on disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select

from assistant import Settings
from assistant.memory.database import Database, StorageUnavailable
from assistant.memory.tables import meta


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(Settings(data_dir=tmp_path))
    yield made
    made.close()


def write(database: Database, name: str, refuse: bool = False) -> None:
    with database.writing() as connection:
        connection.execute(insert(meta).values(name=name, value="x"))
        if refuse:
            raise KeyError(name)


def names(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(connection.execute(select(meta.c.name)).scalars())


class Held:
    """Holds the first writer until as many as wanted wait behind it."""

    def __init__(self, database: Database, pool: ThreadPoolExecutor, waiting: int) -> None:
        entered = threading.Event()

        def first() -> None:
            with database.writing() as connection:
                connection.execute(insert(meta).values(name="first", value="x"))
                entered.set()
                while database._together._waiting < waiting:
                    threading.Event().wait(0.001)

        self.done = pool.submit(first)
        entered.wait(10)


def test_those_who_meet_are_made_safe_at_once_and_each_is_there(database: Database) -> None:
    commits: list[int] = []
    event.listen(database.engine, "commit", lambda _: commits.append(1))
    with ThreadPoolExecutor(16) as pool:
        held = Held(database, pool, 10)
        others = [pool.submit(write, database, f"name {number}") for number in range(10)]
        for done in [held.done, *others]:
            done.result(20)
    assert len(commits) == 1
    assert names(database) == {"first", *(f"name {number}" for number in range(10))}


def test_one_that_fails_takes_no_other_with_it(database: Database) -> None:
    with ThreadPoolExecutor(16) as pool:
        held = Held(database, pool, 6)
        others = [pool.submit(write, database, f"name {number}", refuse=number % 2 == 1) for number in range(6)]
        held.done.result(20)
        failed = [done.exception(20) for done in others]
    assert [type(error) for error in failed] == [type(None), KeyError] * 3
    assert names(database) == {"first", "name 0", "name 2", "name 4"}


def test_where_the_first_fails_those_behind_it_are_kept(database: Database) -> None:
    with pytest.raises(KeyError):
        write(database, "refused", refuse=True)
    write(database, "kept")
    assert names(database) == {"kept"}


def test_a_disk_that_fails_is_told_to_everybody_who_waited_for_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    def full(_: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    event.listen(database.engine, "commit", full)
    with ThreadPoolExecutor(16) as pool:
        held = Held(database, pool, 3)
        others = [pool.submit(write, database, f"name {number}") for number in range(3)]
        failed = [done.exception(20) for done in [held.done, *others]]
    event.remove(database.engine, "commit", full)
    assert [type(error) for error in failed] == [StorageUnavailable] * 4
    assert names(database) == set()
    write(database, "after it")
    assert names(database) == {"after it"}
