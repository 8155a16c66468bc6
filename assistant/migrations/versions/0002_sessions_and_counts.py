"""Signed-in sessions, and limits that several processes share."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sessions",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("created", sa.Float, nullable=False),
        sa.Column("expires", sa.Float, nullable=False),
    )
    op.create_index("ix_sessions_key", "sessions", ["key"])
    op.create_table(
        "counts",
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("window_start", sa.Float, primary_key=True),
        sa.Column("used", sa.Integer, nullable=False),
    )
