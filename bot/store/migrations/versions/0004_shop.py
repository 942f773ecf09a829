"""The tables of shop."""

import sqlalchemy as sa
from alembic import op

revision = "0004_shop"
down_revision = "0003_people"


def upgrade() -> None:
    """Creates them."""
    _create_buyers()
    _create_order_lines()
    _create_orders()
    _create_parcels()
    _create_price_history()
    _create_products()
    _create_returns()
    _create_scans()
    _create_stock()
    _create_proof_tries()
    _create_proofs()


def downgrade() -> None:
    """Drops them."""
    op.drop_table("proofs")
    op.drop_table("proof_tries")
    op.drop_table("stock")
    op.drop_table("scans")
    op.drop_table("returns")
    op.drop_table("products")
    op.drop_table("price_history")
    op.drop_table("parcels")
    op.drop_table("orders")
    op.drop_table("order_lines")
    op.drop_table("buyers")


def _create_buyers() -> None:
    op.create_table(
        "buyers",
        sa.Column("buyer_id", sa.String(length=64), nullable=False),
        sa.Column("member_name", sa.String(length=128), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("consent_care", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("buyer_id", name=op.f("pk_buyers")),
    )
    op.create_index("ix_buyers_member_name", "buyers", ["member_name"], unique=False)


def _create_order_lines() -> None:
    op.create_table(
        "order_lines",
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("qty", sa.Integer(), nullable=False),
        sa.Column("paid_fen", sa.Integer(), nullable=False),
        sa.Column("exclusion_confirmed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("order_no", "sku", name=op.f("pk_order_lines")),
    )


def _create_orders() -> None:
    op.create_table(
        "orders",
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("member_name", sa.String(length=128), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("goods_fen", sa.Integer(), nullable=False),
        sa.Column("freight_fen", sa.Integer(), nullable=False),
        sa.Column("total_fen", sa.Integer(), nullable=False),
        sa.Column("paid_fen", sa.Integer(), nullable=False),
        sa.Column("refunded_fen", sa.Integer(), nullable=False),
        sa.Column("paid_at", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kinds", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("receiver", sa.String(length=128), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("buyer_message", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("tracking_no", sa.String(length=64), nullable=False),
        sa.Column("courier", sa.String(length=128), nullable=False),
        sa.Column("close_reason", sa.Text(), nullable=False),
        sa.Column("invoice_title", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("order_no", name=op.f("pk_orders")),
    )
    op.create_index("ix_orders_member_name", "orders", ["member_name", "created_at"], unique=False)


def _create_parcels() -> None:
    op.create_table(
        "parcels",
        sa.Column("tracking_no", sa.String(length=64), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("courier", sa.String(length=128), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("tracking_no", name=op.f("pk_parcels")),
    )
    op.create_index("ix_parcels_order_no", "parcels", ["order_no"], unique=False)


def _create_price_history() -> None:
    op.create_table(
        "price_history",
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("price_fen", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("sku", "valid_from", name=op.f("pk_price_history")),
    )


def _create_products() -> None:
    op.create_table(
        "products",
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("spu", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("size", sa.String(length=128), nullable=False),
        sa.Column("colour", sa.String(length=128), nullable=False),
        sa.Column("price_fen", sa.Integer(), nullable=False),
        sa.Column("cost_floor_fen", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=128), nullable=False),
        sa.Column("material", sa.Text(), nullable=False),
        sa.Column("warranty_months", sa.Integer(), nullable=False),
        sa.Column("returnable_rule", sa.String(length=20), nullable=False),
        sa.Column("care", sa.Text(), nullable=False),
        sa.Column("guide_steps", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sku", name=op.f("pk_products")),
    )
    op.create_index("ix_products_spu", "products", ["spu"], unique=False)


def _create_returns() -> None:
    op.create_table(
        "returns",
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("qty", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("applied_at", sa.BigInteger(), nullable=False),
        sa.Column("refund_fen", sa.Integer(), nullable=False),
        sa.Column("tracking_no", sa.String(length=64), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=True),
        sa.Column("refunded_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("order_no", "sku", name=op.f("pk_returns")),
    )


def _create_scans() -> None:
    op.create_table(
        "scans",
        sa.Column("tracking_no", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.Column("place", sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint("tracking_no", "at", "text", name=op.f("pk_scans")),
    )


def _create_stock() -> None:
    op.create_table(
        "stock",
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("on_hand", sa.Integer(), nullable=False),
        sa.Column("reserved", sa.Integer(), nullable=False),
        sa.Column("warning_line", sa.Integer(), nullable=False),
        sa.Column("restock_date", sa.Date(), nullable=True),
        sa.Column("supplier", sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint("sku", name=op.f("pk_stock")),
    )


def _create_proof_tries() -> None:
    op.create_table(
        "proof_tries",
        sa.Column("try_of", sa.String(length=80), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("bucket", sa.String(length=120), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_proof_tries_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("try_of", name=op.f("pk_proof_tries")),
    )
    op.create_index("ix_proof_tries_bucket", "proof_tries", ["bucket"], unique=False)
    op.create_index(
        "ix_proof_tries_conversation_id", "proof_tries", ["conversation_id"], unique=False
    )


def _create_proofs() -> None:
    op.create_table(
        "proofs",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_proofs_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", "order_no", name=op.f("pk_proofs")),
    )
