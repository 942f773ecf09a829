"""Words about to leave, notes, mentions, tags, transfers, and how far buyers have read."""

import sqlalchemy as sa
from alembic import op

revision = "0015_talk"
down_revision = "0014_queue"


def upgrade() -> None:
    """Creates the tables."""
    _buyer_tags()
    _agent_words()
    _desk_notes()
    _seen_marks()
    _transfers()
    _mentions()


def downgrade() -> None:
    """Drops them."""
    for table in ("mentions", "transfers", "seen_marks", "desk_notes", "agent_words", "buyer_tags"):
        op.drop_table(table)


def _buyer_tags() -> None:
    op.create_table(
        "buyer_tags",
        sa.Column("buyer_id", sa.String(length=64), nullable=False),
        sa.Column("tag", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("buyer_id", "tag", name=op.f("pk_buyer_tags")),
    )


def _agent_words() -> None:
    op.create_table(
        "agent_words",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("client_msg_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("released", sa.Text(), nullable=True),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("leaves_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_agent_words_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", "client_msg_id", name=op.f("pk_agent_words")),
    )
    op.create_index("ix_agent_words_state", "agent_words", ["state", "leaves_at"], unique=False)


def _desk_notes() -> None:
    op.create_table(
        "desk_notes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("client_note_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=False),
        sa.Column("author_name", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("after_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_desk_notes_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_notes")),
        sa.UniqueConstraint(
            "conversation_id",
            "client_note_id",
            name=op.f("uq_desk_notes_conversation_id_client_note_id"),
        ),
    )


def _seen_marks() -> None:
    op.create_table(
        "seen_marks",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("got_seq", sa.Integer(), nullable=False),
        sa.Column("read_seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_seen_marks_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_seen_marks")),
    )


def _transfers() -> None:
    op.create_table(
        "transfers",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("from_id", sa.String(length=40), nullable=False),
        sa.Column("from_name", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("to_id", sa.String(length=40), nullable=False),
        sa.Column("to_name", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_transfers_conversation_id_conversations"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", "epoch", name=op.f("pk_transfers")),
    )


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("note_id", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["note_id"], ["desk_notes.id"], name=op.f("fk_mentions_note_id_desk_notes")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_mentions_user_id_users")),
        sa.PrimaryKeyConstraint("note_id", "user_id", name=op.f("pk_mentions")),
    )
    op.create_index("ix_mentions_user_id", "mentions", ["user_id", "read_at"], unique=False)
