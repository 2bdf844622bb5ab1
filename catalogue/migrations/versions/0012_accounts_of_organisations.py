"""Staff who sign in with the accounts of their organisation"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("staff_user") as table:
        table.add_column(sa.Column("subject", sa.String(length=64), nullable=True))
        table.create_unique_constraint("uq_staff_user_subject", ["subject"])


def downgrade() -> None:
    with op.batch_alter_table("staff_user") as table:
        table.drop_constraint("uq_staff_user_subject", type_="unique")
        table.drop_column("subject")
