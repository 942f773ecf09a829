"""Who marked the work of warehouse and finance as done or failed, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0023_errands"
down_revision = "0022_watch_counts"


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "errand_words",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("by_name", sa.String(length=64), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_errand_words")),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("errand_words")
