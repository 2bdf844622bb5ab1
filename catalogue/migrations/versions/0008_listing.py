"""Names of entries in an index of their own: lists for staff go through all of them without reading the texts"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_service_text_name", "service_text", ["name", "service_id", "language"])
    op.create_index("ix_service_language_code", "service_language", ["code"])


def downgrade() -> None:
    op.drop_index("ix_service_language_code", "service_language")
    op.drop_index("ix_service_text_name", "service_text")
