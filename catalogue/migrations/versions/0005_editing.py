"""Who keeps an entry and when it was confirmed; revisions of entries; source versions that differ from ours"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("service", sa.Column("owner", sa.String(length=80), nullable=True))
    op.add_column("service", sa.Column("confirmed", sa.Date(), nullable=True))
    op.create_index("ix_service_owner", "service", ["owner"])
    op.create_table(
        "entry_revision",
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action", sa.String(length=12), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("back_to", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("service_id", "number", name=op.f("pk_entry_revision")),
    )
    op.create_table(
        "entry_conflict",
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_entry_conflict_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_entry_conflict")),
    )


def downgrade() -> None:
    op.drop_table("entry_conflict")
    op.drop_table("entry_revision")
    op.drop_index("ix_service_owner", table_name="service")
    for column in ("confirmed", "owner"):
        op.drop_column("service", column)
