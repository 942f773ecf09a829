"""What the embedded shop system keeps of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0011_gateway"
down_revision = "0010_effects"


def upgrade() -> None:
    """Creates them."""
    _create_gateway_answers()
    _create_order_notes()
    _create_replaced_lines()
    _create_refund_requests()
    _create_return_papers()
    _create_warehouse_jobs()
    _create_invoices()
    _create_restock_subscriptions()


def downgrade() -> None:
    """Drops them."""
    op.drop_table("restock_subscriptions")
    op.drop_table("invoices")
    op.drop_table("warehouse_jobs")
    op.drop_table("return_papers")
    op.drop_table("refund_requests")
    op.drop_table("replaced_lines")
    op.drop_table("order_notes")
    op.drop_table("gateway_answers")


def _create_gateway_answers() -> None:
    op.create_table(
        "gateway_answers",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_gateway_answers")),
    )


def _create_order_notes() -> None:
    op.create_table(
        "order_notes",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_order_notes")),
    )
    op.create_index("ix_order_notes_order_no", "order_notes", ["order_no"], unique=False)


def _create_replaced_lines() -> None:
    op.create_table(
        "replaced_lines",
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("new_sku", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("order_no", "sku", name=op.f("pk_replaced_lines")),
    )


def _create_refund_requests() -> None:
    op.create_table(
        "refund_requests",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("cause", sa.String(length=30), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_refund_requests")),
    )
    op.create_index("ix_refund_requests_order_no", "refund_requests", ["order_no"], unique=False)


def _create_return_papers() -> None:
    op.create_table(
        "return_papers",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("new_sku", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=128), nullable=False),
        sa.Column("slip", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_return_papers")),
    )


def _create_warehouse_jobs() -> None:
    op.create_table(
        "warehouse_jobs",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("qty", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_warehouse_jobs")),
    )


def _create_invoices() -> None:
    op.create_table(
        "invoices",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("title_kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tax_no", sa.String(length=20), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_invoices")),
    )
    op.create_index("ix_invoices_order_no", "invoices", ["order_no"], unique=False)


def _create_restock_subscriptions() -> None:
    op.create_table(
        "restock_subscriptions",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("buyer_id", sa.String(length=64), nullable=False),
        sa.Column("contact", sa.String(length=128), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_restock_subscriptions")),
    )
    op.create_index(
        "ix_restock_subscriptions_sku", "restock_subscriptions", ["sku", "state"], unique=False
    )
