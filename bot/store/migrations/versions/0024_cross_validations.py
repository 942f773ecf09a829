"""Cross-validations of the phrases."""

import sqlalchemy as sa
from alembic import op

revision = "0024_cross_validations"
down_revision = "0023_errands"


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "cross_validations",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=200), nullable=False),
        sa.Column("asked_by", sa.String(length=40), nullable=False),
        sa.Column("asked_by_name", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("wants_cancel", sa.Boolean(), nullable=False),
        sa.Column("report", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_validations")),
    )
    op.create_index("ix_cross_validations_asked_at", "cross_validations", ["asked_at"])


def downgrade() -> None:
    """Drops it."""
    op.drop_index("ix_cross_validations_asked_at", "cross_validations")
    op.drop_table("cross_validations")
