"""Suggestions, praise and criticism told in the chat."""

import sqlalchemy as sa
from alembic import op

revision = "0013_suggestions"
down_revision = "0012_grants"


def upgrade() -> None:
    """Creates the table."""
    op.create_table(
        "suggestions",
        sa.Column("turn_id", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("buyer_id", sa.String(length=64), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tone", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("product", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_suggestions_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("turn_id", "n", name=op.f("pk_suggestions")),
    )
    op.create_index("ix_suggestions_tone", "suggestions", ["tone", "at"], unique=False)


def downgrade() -> None:
    """Drops it."""
    op.drop_table("suggestions")
