"""Cases, their history and their evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0031_cases"
down_revision = "0030_uploads"

_INDEXED = ("bound_to", "buyer_id", "conversation_id", "order_no", "due_at", "follow_up_at")


def upgrade() -> None:
    """Creates them."""
    _create_cases()
    for name in _INDEXED:
        op.create_index(f"ix_cases_{name}", "cases", [name])
    _create_case_events()
    _create_case_evidence()


def downgrade() -> None:
    """Drops them."""
    for name in ("case_evidence", "case_events", "cases"):
        op.drop_table(name)


def _create_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("bound_to", sa.String(length=300), nullable=False),
        sa.Column("open_matter", sa.String(length=300), nullable=True),
        sa.Column("buyer_id", sa.String(length=64), nullable=True),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("department", sa.String(length=20), nullable=False),
        sa.Column("cause", sa.String(length=30), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("moved_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("follow_up_at", sa.BigInteger(), nullable=True),
        sa.Column("follows", sa.String(length=20), nullable=True),
        sa.Column("turn_id", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_cases_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("case_no", name=op.f("uq_cases_case_no")),
        sa.UniqueConstraint("open_matter", name=op.f("uq_cases_open_matter")),
    )


def _create_case_events() -> None:
    op.create_table(
        "case_events",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("case_id", "n", name=op.f("pk_case_events")),
    )


def _create_case_evidence() -> None:
    op.create_table(
        "case_evidence",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("added_by", sa.String(length=40), nullable=False),
        sa.Column("upload_id", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_evidence_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_evidence")),
        sa.UniqueConstraint(
            "case_id", "upload_id", name=op.f("uq_case_evidence_case_id_upload_id")
        ),
    )
    op.create_index("ix_case_evidence_upload_id", "case_evidence", ["upload_id"])
