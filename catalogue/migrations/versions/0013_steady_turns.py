"""Turns that are neither doubled nor lost: a conversation's version, and the sender's name for a message"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conversation") as table:
        table.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("conversation_turn") as table:
        table.add_column(sa.Column("key", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("conversation_turn") as table:
        table.drop_column("key")
    with op.batch_alter_table("conversation") as table:
        table.drop_column("version")
