"""How the turns of the model before went, kept with the switch that is watched."""

import sqlalchemy as sa
from alembic import op

revision = "0022_watch_counts"
down_revision = "0021_feedback"
_COUNTS = ("before_turns", "before_failed", "before_unclear")


def upgrade() -> None:
    """Adds the columns."""
    for name in _COUNTS:
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("switches", column)


def downgrade() -> None:
    """Drops them."""
    for name in _COUNTS:
        op.drop_column("switches", name)
