"""Change sets of the studio, their steps, and the verdicts on the inbox."""

import sqlalchemy as sa
from alembic import op

revision = "0018_studio"
down_revision = "0017_lead"


def upgrade() -> None:
    """Creates the tables; the head is one row that every writer locks."""
    _create_changesets()
    _create_changes()
    op.create_table(
        "inbox_verdicts",
        sa.Column("turn_id", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("intent", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("by_name", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("change_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("turn_id", "n", name=op.f("pk_inbox_verdicts")),
    )


def _create_changesets() -> None:
    op.create_table(
        "changesets",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("opened_by_name", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("base", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("closed_by_name", sa.String(length=64), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changesets")),
    )
    op.create_table(
        "studio_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changeset_id", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["changeset_id"], ["changesets.id"], name=op.f("fk_studio_head_changeset_id_changesets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_head")),
    )
    op.execute("INSERT INTO studio_head (id, changeset_id) VALUES (1, NULL)")


def _create_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("changeset_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("by_name", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("hunks", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("commit", sa.String(length=64), nullable=False),
        sa.Column("undone_by_name", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["changeset_id"], ["changesets.id"], name=op.f("fk_changes_changeset_id_changesets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sa.UniqueConstraint("changeset_id", "seq", name=op.f("uq_changes_changeset_id")),
    )


def downgrade() -> None:
    """Drops them."""
    for table in ("inbox_verdicts", "changes", "studio_head", "changesets"):
        op.drop_table(table)
