"""The shop's own settings, and people who have left or were invited for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0017_lead"
down_revision = "0016_doing"


def upgrade() -> None:
    """Creates the tables; adds the columns of people."""
    _settings()
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


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_audit_verb", table_name="audit")
    op.drop_column("users", "password_until")
    op.drop_column("users", "left_at")
    op.drop_table("buyer_keys")
    op.drop_table("setting_changes")
