"""The catalogue: organisations, services, channels"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_state")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("name_fi", sa.String(length=200), nullable=False),
        sa.Column("name_sv", sa.String(length=200), nullable=False),
        sa.Column("website_fi", sa.Text(), nullable=True),
        sa.Column("website_sv", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "service",
        sa.Column("id", sa.String(length=160), nullable=False),
        sa.Column("organisation_id", sa.String(length=120), nullable=False),
        sa.Column("provider_type", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("general", sa.Boolean(), nullable=False),
        sa.Column("age_min", sa.Integer(), nullable=True),
        sa.Column("age_max", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("ptv_id", sa.String(length=60), nullable=True),
        sa.Column("template", sa.String(length=120), nullable=True),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("origin_digest", sa.String(length=64), nullable=True),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("source_checked", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('draft', 'published', 'withdrawn')", name=op.f("ck_service_status")),
        sa.CheckConstraint(
            "age_max IS NULL OR age_min IS NULL OR age_max >= age_min", name=op.f("ck_service_age_order")
        ),
        sa.CheckConstraint("age_min IS NULL OR age_min >= 0", name=op.f("ck_service_age_min")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_service_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    op.create_index("ix_service_organisation_id", "service", ["organisation_id"])
    op.create_index("ix_service_provider_type", "service", ["provider_type"])
    op.create_index("ix_service_status", "service", ["status"])
    op.create_table(
        "channel",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("label_fi", sa.Text(), nullable=True),
        sa.Column("label_sv", sa.Text(), nullable=True),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("url_fi", sa.Text(), nullable=True),
        sa.Column("url_sv", sa.Text(), nullable=True),
        sa.Column("address_fi", sa.Text(), nullable=True),
        sa.Column("address_sv", sa.Text(), nullable=True),
        sa.Column("hours", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("checked", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_channel_service_id_service"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
    )
    op.create_index("ix_channel_service_id", "channel", ["service_id"])
    op.create_table(
        "service_area",
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("type", sa.String(length=30), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_service_area_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_id", "type", "code", name=op.f("pk_service_area")),
    )
    op.create_index("ix_service_area_type_code", "service_area", ["type", "code"])
    op.create_table(
        "service_audience",
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_service_audience_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_id", "code", name=op.f("pk_service_audience")),
    )
    op.create_table(
        "service_language",
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_service_language_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_id", "code", name=op.f("pk_service_language")),
    )
    op.create_table(
        "service_situation",
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_service_situation_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_id", "code", name=op.f("pk_service_situation")),
    )
    op.create_index("ix_service_situation_code", "service_situation", ["code"])
    op.create_table(
        "service_text",
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("summary", sa.String(length=150), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_service_text_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_id", "language", name=op.f("pk_service_text")),
    )


def downgrade() -> None:
    op.drop_table("service_text")
    op.drop_table("service_situation")
    op.drop_table("service_language")
    op.drop_table("service_audience")
    op.drop_table("service_area")
    op.drop_table("channel")
    op.drop_table("service")
    op.drop_table("organisation")
    op.drop_table("catalogue_state")
