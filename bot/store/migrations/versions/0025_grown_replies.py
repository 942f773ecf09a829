"""Replies of intents that trainers began: the app says them as soon as a model has learnt them."""

import sqlalchemy as sa
from alembic import op

revision = "0025_grown_replies"
down_revision = "0024_cross_validations"


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "grown_replies",
        sa.Column("reply", sa.String(length=120), nullable=False),
        sa.Column("skill", sa.String(length=64), nullable=False),
        sa.Column("wordings", sa.Text(), nullable=False),
        sa.Column("change_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["changes.id"], name=op.f("fk_grown_replies_change_id_changes")
        ),
        sa.PrimaryKeyConstraint("reply", name=op.f("pk_grown_replies")),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("grown_replies")
