"""What people did in conversations and left behind: hand-backs, ratings, tasks, agreed waits."""

import sqlalchemy as sa
from alembic import op

revision = "0016_doing"
down_revision = "0015_talk"


def upgrade() -> None:
    """Creates the tables."""
    _hand_backs()
    _ratings()
    _tasks()
    _stock_waits()
    op.create_index("ix_case_events_at", "case_events", ["at"], unique=False)


def _hand_backs() -> None:
    op.create_table(
        "hand_backs",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("ended_as", sa.String(length=12), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("agent_name", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("settled", sa.Text(), nullable=False),
        sa.Column("promise", sa.Text(), nullable=False),
        sa.Column("promise_due", sa.BigInteger(), nullable=True),
        sa.Column("open_point", sa.Text(), nullable=False),
        sa.Column("goes_on", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_hand_backs_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", "epoch", name=op.f("pk_hand_backs")),
    )


def _ratings() -> None:
    op.create_table(
        "ratings",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("of", sa.String(length=8), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=True),
        sa.Column("stars", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_ratings_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", "epoch", name=op.f("pk_ratings")),
    )
    op.create_index("ix_ratings_of", "ratings", ["of", "at"], unique=False)


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("buyer_id", sa.String(length=64), nullable=True),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("done_by", sa.String(length=40), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_tasks_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index("ix_tasks_changed_at", "tasks", ["changed_at"], unique=False)
    op.create_index("ix_tasks_conversation_id", "tasks", ["conversation_id"], unique=False)
    op.create_index("ix_tasks_due_at", "tasks", ["done_at", "due_at"], unique=False)


def _stock_waits() -> None:
    op.create_table(
        "stock_waits",
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("buyer_id", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("agreed_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_as", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_stock_waits_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("order_no", "sku", name=op.f("pk_stock_waits")),
    )
    op.create_index("ix_stock_waits_ends_at", "stock_waits", ["ended_at", "ends_at"], unique=False)


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_case_events_at", table_name="case_events")
    for table in ("stock_waits", "tasks", "ratings", "hand_backs"):
        op.drop_table(table)
