"""Trainings, switches of the live model, and who signed what off."""

import sqlalchemy as sa
from alembic import op

revision = "0020_models"
down_revision = "0019_wordings"


def upgrade() -> None:
    """Creates the tables."""
    _create_trainings()
    _create_switches()
    op.create_table(
        "sign_offs",
        sa.Column("training_id", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=400), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("by_name", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(
            ["training_id"], ["trainings.id"], name=op.f("fk_sign_offs_training_id_trainings")
        ),
        sa.PrimaryKeyConstraint("training_id", "item", "by", name=op.f("pk_sign_offs")),
    )


def _create_trainings() -> None:
    op.create_table(
        "trainings",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=200), nullable=False),
        sa.Column("asked_by", sa.String(length=40), nullable=False),
        sa.Column("asked_by_name", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("phrases", sa.Integer(), nullable=False),
        sa.Column("against", sa.String(length=80), nullable=False),
        sa.Column("learnt_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("wants_cancel", sa.Boolean(), nullable=False),
        sa.Column("report", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trainings")),
    )
    op.create_index("ix_trainings_asked_at", "trainings", ["asked_at"])


def _create_switches() -> None:
    op.create_table(
        "switches",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("model", sa.String(length=80), nullable=False),
        sa.Column("before", sa.String(length=80), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("by_name", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("training_id", sa.String(length=40), nullable=False),
        sa.Column("watch", sa.String(length=20), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("unclear", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_switches")),
    )
    op.create_index("ix_switches_at", "switches", ["at"])


def downgrade() -> None:
    """Drops them."""
    for table in ("sign_offs", "switches", "trainings"):
        op.drop_table(table)
