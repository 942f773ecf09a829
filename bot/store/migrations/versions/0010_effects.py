"""The outbox of the shop's own system."""

import sqlalchemy as sa
from alembic import op

revision = "0010_effects"
down_revision = "0009_cases"


def upgrade() -> None:
    """Creates them."""
    _create_shop_effects()


def downgrade() -> None:
    """Drops them."""
    op.drop_table("shop_effects")


def _create_shop_effects() -> None:
    op.create_table(
        "shop_effects",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("matter", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_by", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("buyer_id", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column("turn_id", sa.String(length=40), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_shop_effects_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_shop_effects")),
    )
    op.create_index("ix_shop_effects_matter", "shop_effects", ["matter"], unique=False)
    op.create_index("ix_shop_effects_state", "shop_effects", ["state", "not_before"], unique=False)
    op.create_index("ix_shop_effects_subject", "shop_effects", ["subject", "place"], unique=True)
