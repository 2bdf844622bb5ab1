"""Lists for staff: names of entries in an index of their own, and what became of citizens' reports"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_service_text_name", "service_text", ["name", "service_id", "language"])
    op.create_index("ix_service_language_code", "service_language", ["code"])
    op.add_column("feedback", sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("feedback", sa.Column("handled_by", sa.String(length=80), nullable=True))
    op.add_column("feedback", sa.Column("handled_note", sa.Text(), nullable=True))


def downgrade() -> None:
    for column in ("handled_note", "handled_by", "handled_at"):
        op.drop_column("feedback", column)
    op.drop_index("ix_service_language_code", "service_language")
    op.drop_index("ix_service_text_name", "service_text")
