"""Everything of one database written into another: a backup of PostgreSQL, its return, and the move from SQLite."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData, Table, delete, insert, select

from assistant.memory.database import Database, begin

LEFT_OUT = ("alembic_version", "counts")
BATCH = 500


class NotEmpty(RuntimeError):
    """The database to write to holds conversations already."""


def copy_all(source: Database, target: Database, replace: bool = False) -> int:
    """Copy all rows as they were at one moment, all of them or none; how many rows.

    Raises:
        NotEmpty: the target holds conversations and they are not to be replaced.
    """
    level = {} if source.is_sqlite else {"isolation_level": "REPEATABLE READ"}
    with source.engine.connect().execution_options(**level) as reading, target.writing() as writing:
        begin(reading)
        tables = MetaData()
        tables.reflect(reading)
        kept = [table for table in tables.sorted_tables if table.name not in LEFT_OUT]
        tables.create_all(writing, kept, checkfirst=True)
        if _holds_conversations(writing, tables) and not replace:
            raise NotEmpty
        for table in reversed(kept):
            writing.execute(delete(table))
        return sum(_copied(reading, writing, table) for table in kept)


def _holds_conversations(connection: Connection, tables: MetaData) -> bool:
    return connection.execute(select(tables.tables["conversations"].c.id).limit(1)).first() is not None


def _copied(reading: Connection, writing: Connection, table: Table) -> int:
    rows = 0
    for part in reading.execution_options(yield_per=BATCH).execute(select(table)).mappings().partitions():
        writing.execute(insert(table), [dict(row) for row in part])
        rows += len(part)
    return rows
