"""What PTV and HSDS tell of services beyond routing, the records of sources, runs of imports"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COLUMNS: dict[str, list[tuple[str, sa.types.TypeEngine[Any]]]] = {
    "organisation": [
        ("description_fi", sa.Text()),
        ("description_sv", sa.Text()),
        ("business_id", sa.String(length=9)),
        ("parent_id", sa.String(length=120)),
        ("ptv_id", sa.String(length=60)),
    ],
    "service": [("charge", sa.String(length=12)), ("general_description", sa.String(length=60))],
    "service_text": [
        ("alternative_name", sa.String(length=100)),
        ("eligibility", sa.Text()),
        ("instructions", sa.Text()),
        ("charge_info", sa.Text()),
    ],
    "channel": [
        ("description_fi", sa.Text()),
        ("description_sv", sa.Text()),
        ("place", sa.JSON(none_as_null=True)),
        ("charge", sa.String(length=12)),
        ("source_id", sa.String(length=60)),
    ],
}


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        for name, type_ in columns:
            op.add_column(table, sa.Column(name, type_, nullable=True))
    op.create_index("ix_service_general_description", "service", ["general_description"])
    op.create_index("ix_channel_source_id", "channel", ["source_id"])
    op.create_table(
        "term",
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("name_fi", sa.Text(), nullable=True),
        sa.Column("name_sv", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("scheme", "code", name=op.f("pk_term")),
    )
    op.create_table(
        "service_term",
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_service_term_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["scheme", "code"], ["term.scheme", "term.code"], name=op.f("fk_service_term_scheme_term")
        ),
        sa.PrimaryKeyConstraint("service_id", "scheme", "code", name=op.f("pk_service_term")),
    )
    op.create_index("ix_service_term_scheme_code", "service_term", ["scheme", "code"])
    op.create_table(
        "source_record",
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source_id", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("modified", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "kind", "source_id", name=op.f("pk_source_record")),
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cursor", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_index("ix_import_run_scope", "import_run", ["scope"])


def downgrade() -> None:
    for table in ("import_run", "source_record", "service_term", "term"):
        op.drop_table(table)
    # Without this the older schema would hold entries that its readers cannot show.
    op.execute(
        "INSERT INTO service_text (service_id, language, name, summary, description, keywords)"
        " SELECT t.service_id, CASE t.language WHEN 'fi' THEN 'sv' ELSE 'fi' END, t.name, t.summary, t.description,"
        " t.keywords FROM service_text t WHERE NOT EXISTS"
        " (SELECT 1 FROM service_text o WHERE o.service_id = t.service_id AND o.language <> t.language)"
    )
    op.drop_index("ix_channel_source_id", "channel")
    op.drop_index("ix_service_general_description", "service")
    for table, columns in COLUMNS.items():
        for name, _ in columns:
            op.drop_column(table, name)
