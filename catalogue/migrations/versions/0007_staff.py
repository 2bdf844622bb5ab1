"""Sessions and second factor of staff, and an audit log that the database itself keeps from changes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SQLITE = [
    f"CREATE TRIGGER staff_audit_no_{what.lower()} BEFORE {what} ON staff_audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for what in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION staff_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'the audit log is append-only'; END $$""",
    """CREATE TRIGGER staff_audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON staff_audit
        FOR EACH STATEMENT EXECUTE FUNCTION staff_audit_refuse()""",
]
USER_COLUMNS = ("session_stamp", "totp_secret", "totp_step", "recovery_codes", "signed_in_at")


def upgrade() -> None:
    op.add_column("staff_user", sa.Column("session_stamp", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("staff_user", sa.Column("totp_secret", sa.String(length=64), nullable=True))
    op.add_column("staff_user", sa.Column("totp_step", sa.Integer(), nullable=True))
    op.add_column("staff_user", sa.Column("recovery_codes", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("staff_user", sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "staff_session",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("user_name", sa.String(length=80), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.Column("pending_secret", sa.String(length=64), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_name"],
            ["staff_user.name"],
            name=op.f("fk_staff_session_user_name_staff_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_session")),
    )
    op.create_index("ix_staff_session_user_name", "staff_session", ["user_name"])
    op.create_table(
        "staff_audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=160), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_staff_audit")),
    )
    for column in ("who", "action", "target"):
        op.create_index(f"ix_staff_audit_{column}", "staff_audit", [column])
    head = op.create_table(
        "staff_audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_audit_head")),
    )
    op.bulk_insert(head, [{"id": 1, "number": 0, "digest": "0" * 64}])
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("staff_audit_head")
    op.drop_table("staff_audit")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION staff_audit_refuse()")
    op.drop_table("staff_session")
    for column in reversed(USER_COLUMNS):
        op.drop_column("staff_user", column)
