"""Doubtful phrases that a trainer found right as they stand."""

import sqlalchemy as sa
from alembic import op

revision = "0026_settled_doubts"
down_revision = "0025_grown_replies"


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "settled_doubts",
        sa.Column("intent", sa.String(length=64), nullable=False),
        sa.Column("letters", sa.String(length=400), nullable=False),
        sa.Column("raw", sa.String(length=400), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("by_name", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("intent", "letters", name=op.f("pk_settled_doubts")),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("settled_doubts")
