"""The staff bench: cases and their judgements, trials and their verdicts, samples from real use"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "quality_case",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("situation", sa.String(length=60), nullable=True),
        sa.Column("guarded", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.String(length=80), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("second", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_quality_case")),
    )
    for column in ("language", "situation", "guarded", "state", "made_by", "second"):
        op.create_index(op.f(f"ix_quality_case_{column}"), "quality_case", [column])
    op.create_table(
        "quality_judgement",
        sa.Column("case_key", sa.String(length=80), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("situations", sa.JSON(), nullable=False),
        sa.Column("best", sa.JSON(), nullable=False),
        sa.Column("acceptable", sa.JSON(), nullable=False),
        sa.Column("forbidden", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_key"],
            ["quality_case.key"],
            name=op.f("fk_quality_judgement_case_key_quality_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_key", "who", name=op.f("pk_quality_judgement")),
    )
    op.create_table(
        "quality_trial",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("turns", sa.JSON(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("masked", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_trial")),
    )
    op.create_index(op.f("ix_quality_trial_made_at"), "quality_trial", ["made_at"])
    op.create_table(
        "quality_verdict",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("trial_id", sa.String(length=24), nullable=False),
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["trial_id"],
            ["quality_trial.id"],
            name=op.f("fk_quality_verdict_trial_id_quality_trial"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_verdict")),
        sa.UniqueConstraint("trial_id", "service_id", "who", name=op.f("uq_quality_verdict_trial_id")),
    )
    op.create_index(op.f("ix_quality_verdict_service_id"), "quality_verdict", ["service_id"])
    op.create_table(
        "quality_sample",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("known", sa.JSON(), nullable=False),
        sa.Column("day", MOMENT, nullable=False),
        sa.Column("erase_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_sample")),
    )
    op.create_index("ix_quality_sample_language_why", "quality_sample", ["language", "why"])
    op.create_index(op.f("ix_quality_sample_erase_at"), "quality_sample", ["erase_at"])


def downgrade() -> None:
    for name in ("sample", "verdict", "trial", "judgement", "case"):
        op.drop_table(f"quality_{name}")
