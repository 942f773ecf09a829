"""The tables of money."""

import sqlalchemy as sa
from alembic import op

revision = "0005_money"
down_revision = "0004_shop"


def upgrade() -> None:
    """Creates them."""
    _create_grants()


def downgrade() -> None:
    """Drops them."""
    op.drop_table("grants")


def _create_grants() -> None:
    op.create_table(
        "grants",
        sa.Column("business_key", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("reason_group", sa.String(length=30), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("buyer_id", sa.String(length=64), nullable=False),
        sa.Column("product", sa.String(length=64), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("gift_sku", sa.String(length=64), nullable=False),
        sa.Column("use_by", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column("turn_id", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_grants_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("business_key", name=op.f("pk_grants")),
    )
    op.create_index("ix_grants_buyer_id", "grants", ["buyer_id", "asked_at"], unique=False)
    op.create_index("ix_grants_day", "grants", ["day"], unique=False)
