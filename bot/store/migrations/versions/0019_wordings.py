"""The trainers' wordings of the script book; turns by time, for insight."""

import sqlalchemy as sa
from alembic import op

revision = "0019_wordings"
down_revision = "0018_studio"


def upgrade() -> None:
    """Creates the tables; the head is one row that every writer locks."""
    op.create_table(
        "wordings",
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reply", sa.String(length=120), nullable=False),
        sa.Column("wordings", sa.Text(), nullable=False),
        sa.Column("based_on", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("by_name", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=120), nullable=False),
        sa.Column("exported_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_wordings")),
    )
    op.create_index("ix_wordings_reply_revision", "wordings", ["reply", "revision"])
    op.create_table(
        "wordings_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wordings_head")),
    )
    op.create_index("ix_turns_started_at", "turns", ["started_at"])
    op.execute("INSERT INTO wordings_head (id, revision) VALUES (1, 0)")


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_turns_started_at", "turns")
    op.drop_table("wordings_head")
    op.drop_index("ix_wordings_reply_revision", "wordings")
    op.drop_table("wordings")
