"""The desk's agents, handlings and reply clocks."""

import sqlalchemy as sa
from alembic import op

revision = "0014_queue"
down_revision = "0013_suggestions"

_RUNNING = sa.text("ended_at IS NULL")
# Who waits, or is with an agent, while the shop updates has a handling from then on.
_TAKE_OVER = """
INSERT INTO handlings (id, conversation_id, buyer_id, asked_at, clock_from, is_overnight,
                       passed_by, agent_id, taken_at)
SELECT id, id, buyer_id, waiting_since, waiting_since, false, '[]',
       CASE WHEN owner = 'agent' THEN agent_id END,
       CASE WHEN owner = 'agent' THEN last_at END
FROM conversations WHERE owner IN ('queue', 'agent')
"""


def upgrade() -> None:
    """Creates them."""
    _create_desk_agents()
    _create_handlings()
    _create_reply_clocks()
    op.execute(_TAKE_OVER)


def downgrade() -> None:
    """Drops them."""
    for name in ("reply_clocks", "handlings", "desk_agents"):
        op.drop_table(name)


def _create_desk_agents() -> None:
    op.create_table(
        "desk_agents",
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=True),
        sa.Column("skills", sa.Text(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("last_offer_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["users.id"], name=op.f("fk_desk_agents_agent_id_users")
        ),
        sa.PrimaryKeyConstraint("agent_id", name=op.f("pk_desk_agents")),
    )


def _create_handlings() -> None:
    op.create_table(
        "handlings",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("buyer_id", sa.String(length=64), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("clock_from", sa.BigInteger(), nullable=True),
        sa.Column("is_overnight", sa.Boolean(), nullable=False),
        sa.Column("skill", sa.String(length=12), nullable=True),
        sa.Column("wanted_agent", sa.String(length=40), nullable=True),
        sa.Column("offered_to", sa.String(length=40), nullable=True),
        sa.Column("offered_until", sa.BigInteger(), nullable=True),
        sa.Column("passed_by", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("first_reply_at", sa.BigInteger(), nullable=True),
        sa.Column("held_until", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("how", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_handlings_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handlings")),
    )
    op.create_index(
        "uq_handlings_open",
        "handlings",
        ["conversation_id"],
        unique=True,
        sqlite_where=_RUNNING,
        postgresql_where=_RUNNING,
    )
    for name in ("buyer_id", "conversation_id"):
        op.create_index(f"ix_handlings_{name}", "handlings", [name, "taken_at"])
    for name in ("ended_at", "taken_at"):
        op.create_index(f"ix_handlings_{name}", "handlings", [name])


def _create_reply_clocks() -> None:
    op.create_table(
        "reply_clocks",
        sa.Column("handling_id", sa.String(length=40), nullable=False),
        sa.Column("asked_seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handling_id"],
            ["handlings.id"],
            name=op.f("fk_reply_clocks_handling_id_handlings"),
        ),
        sa.PrimaryKeyConstraint("handling_id", "asked_seq", name=op.f("pk_reply_clocks")),
    )
    op.create_index("ix_reply_clocks_asked_at", "reply_clocks", ["asked_at"])
