"""Photos that buyers send."""

import sqlalchemy as sa
from alembic import op

revision = "0030_uploads"
down_revision = "0007_alerts"


def upgrade() -> None:
    """Creates their table, and lets a message name the photos sent with it."""
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("keep_until", sa.BigInteger(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_uploads_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    op.create_index("ix_uploads_conversation_id", "uploads", ["conversation_id", "at"])
    op.create_index("ix_uploads_keep_until", "uploads", ["keep_until"])
    op.add_column("messages", sa.Column("photos", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drops them."""
    op.drop_column("messages", "photos")
    op.drop_table("uploads")
