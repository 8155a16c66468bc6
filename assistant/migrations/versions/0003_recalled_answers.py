"""What later messages go by of an answer, beside the answer itself."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; of a turn stored before it, the answer itself is read."""
    op.add_column("turns", sa.Column("recalled", sa.Text))
