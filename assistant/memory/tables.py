"""The tables; ``assistant.migrations`` makes them, step by step, from whatever a database holds."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

HEAD = "0003"
"""The newest migration: what this program expects to find."""

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("created", Float, nullable=False),
    Column("updated", Float, nullable=False),
    Column("version", Integer, nullable=False),
    Column("turn_count", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Index("conversations_of_owner", "owner", "updated"),
)

turns = Table(
    "turns",
    metadata,
    Column("conversation", Text, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("client_id", Text),
    Column("message", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("recalled", Text),
    Column("state", Text, nullable=False),
    Column("created", Float, nullable=False),
    UniqueConstraint("conversation", "client_id", name="turns_answered_once"),
)

"""``recalled`` is what later messages go by of the Answer; a turn stored before there was such a column has none."""

feedback = Table(
    "feedback",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conversation", Text, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("turn", Integer, nullable=False),
    Column("owner", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("created", Float, nullable=False),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created", Float, nullable=False),
    Column("expires", Float),
    Column("revoked", Float),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("created", Float, nullable=False),
    Column("expires", Float, nullable=False),
)
"""People who signed in: ``key`` is the id of a made key, or the hash of one from the settings."""

counts = Table(
    "counts",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("window_start", Float, primary_key=True),
    Column("used", Integer, nullable=False),
)
"""How much of a limit is used; only PostgreSQL, where several processes share it."""

inbox = Table(
    "inbox",
    metadata,
    Column("source", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("payload", Text, nullable=False),
    Column("received", Float, nullable=False),
    Column("claimed", Float),
    Column("done", Float),
)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
