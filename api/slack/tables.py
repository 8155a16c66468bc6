"""What Slack needs beside conversations, in the same database: who asked where, and what was posted for it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, MetaData, Table, Text
from sqlalchemy.schema import CreateTable

from assistant.memory import Database

metadata = MetaData()

threads = Table(
    "slack_threads",
    metadata,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("thread", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("conversation", Text, nullable=False),
    Column("open", Boolean, nullable=False),
)
"""The conversation of one person in one thread; ``open`` when that person chose to show figures there."""

questions = Table(
    "slack_questions",
    metadata,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("ts", Text, primary_key=True),
    Column("user", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("stranger", Boolean, nullable=False),
)
"""The messages that were answered."""

posts = Table(
    "slack_posts",
    metadata,
    Column("team", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("ts", Text),
    Column("digest", Text),
)
"""What was posted: a row is written before the call; without ``ts`` nobody knows yet whether Slack took it."""


def make_tables(database: Database) -> None:
    """Make the tables where they are missing; two processes that start together do it once."""
    with database.writing() as connection:
        for table in metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
