"""The shop's own settings, people who left or were invited for a while, what leads keep."""

import sqlalchemy as sa
from alembic import op

revision = "0017_lead"
down_revision = "0016_doing"


def upgrade() -> None:
    """Creates the tables; adds the columns of people."""
    _settings()
    _talks()
    _reports()
    _marks()
    op.add_column("users", sa.Column("left_at", sa.BigInteger(), nullable=True))
    op.add_column("users", sa.Column("password_until", sa.BigInteger(), nullable=True))
    op.create_index("ix_audit_verb", "audit", ["verb", "id"], unique=False)


def _settings() -> None:
    op.create_table(
        "setting_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=12), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_changes")),
        sa.UniqueConstraint("undoes", name=op.f("uq_setting_changes_undoes")),
    )
    op.create_table(
        "buyer_keys",
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(length=40), nullable=False),
        sa.Column("retired_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_buyer_keys")),
    )


def _talks() -> None:
    op.create_table(
        "whispers",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("from_id", sa.String(length=40), nullable=False),
        sa.Column("from_name", sa.String(length=64), nullable=False),
        sa.Column("to_id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_whispers")),
    )
    op.create_index("ix_whispers_seen_at", "whispers", ["seen_at"], unique=False)
    op.create_table(
        "shift_notes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_by", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_notes")),
    )
    op.create_index("ix_shift_notes_done_at", "shift_notes", ["done_at", "at"], unique=False)


def _reports() -> None:
    op.create_table(
        "daily_reports",
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sold", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("agent_id", "day", name=op.f("pk_daily_reports")),
    )
    op.create_table(
        "problems",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("bought_on", sa.Date(), nullable=True),
        sa.Column("slip", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problems")),
    )
    op.create_index("ix_problems_at", "problems", ["at"], unique=False)


def _marks() -> None:
    op.create_table(
        "score_marks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("dispute", sa.Text(), nullable=False),
        sa.Column("disputed_at", sa.BigInteger(), nullable=True),
        sa.Column("ruling", sa.String(length=12), nullable=False),
        sa.Column("ruled_why", sa.Text(), nullable=False),
        sa.Column("ruled_by", sa.String(length=40), nullable=True),
        sa.Column("ruled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_marks")),
    )
    op.create_index("ix_score_marks_agent_id", "score_marks", ["agent_id", "month"], unique=False)


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_audit_verb", table_name="audit")
    op.drop_column("users", "password_until")
    op.drop_column("users", "left_at")
    tables = ("score_marks", "problems", "daily_reports", "shift_notes", "whispers")
    for table in (*tables, "buyer_keys", "setting_changes"):
        op.drop_table(table)
