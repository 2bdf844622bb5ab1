"""The register of trained models and the one that staff have chosen"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "model_version",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("trained_at", moment, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("fault", sa.String(length=20), nullable=True),
        sa.Column("served_from", moment, nullable=True),
        sa.Column("served_until", moment, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_model_version")),
    )
    op.create_table(
        "model_choice",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("taken_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_choice")),
    )


def downgrade() -> None:
    op.drop_table("model_choice")
    op.drop_table("model_version")
