"""What buyers and agents say of the bot's answers."""

import sqlalchemy as sa
from alembic import op

revision = "0021_feedback"
down_revision = "0020_models"


def upgrade() -> None:
    """Creates the tables."""
    op.create_table(
        "reply_thumbs",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("is_useful", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_reply_thumbs_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name=op.f("pk_reply_thumbs")),
    )
    _create_corrections()


def _create_corrections() -> None:
    op.create_table(
        "hearing_corrections",
        sa.Column("turn_id", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("intent", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("by_name", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name=op.f("fk_hearing_corrections_turn_id_turns")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_hearing_corrections_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("turn_id", "n", name=op.f("pk_hearing_corrections")),
    )
    op.create_index(
        op.f("ix_hearing_corrections_conversation_id"), "hearing_corrections", ["conversation_id"]
    )


def downgrade() -> None:
    """Drops them."""
    for table in ("hearing_corrections", "reply_thumbs"):
        op.drop_table(table)
