"""The trainers' inbox."""

import sqlalchemy as sa
from alembic import op

revision = "0006_inbox"
down_revision = "0005_money"


def upgrade() -> None:
    """Creates it."""
    op.create_table(
        "inbox",
        sa.Column("turn_id", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("tidied", sa.Text(), nullable=False),
        sa.Column("ranking", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name=op.f("fk_inbox_turn_id_turns")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_inbox_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("turn_id", "n", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"], unique=False)


def downgrade() -> None:
    """Drops it."""
    op.drop_table("inbox")
