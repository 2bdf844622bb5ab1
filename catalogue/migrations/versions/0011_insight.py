"""Anonymous counts for reports, and their sums by month"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_CELL = (
    "conversations turns written unclear fallbacks away lists list_turns at_once enough more handovers helpful "
    "unhelpful shown opened contacts contacted unanswered"
)


def upgrade() -> None:
    op.create_table(
        "insight_event",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        _code("age_group"),
        _code("region", 2),
        _code("municipality", 3),
        _code("audience"),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("situations", "unanswered")),
        *map(_number, ("turns", "written", "unclear", "fallbacks", "away")),
        sa.Column("list_turn", sa.Integer(), nullable=True),
        sa.Column("more", sa.Boolean(), nullable=False),
        sa.Column("handover", sa.Boolean(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=True),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("shown", "opened", "contacts")),
        _code("danger", 12),
        _code("model", 40),
        _code("rules", 40),
        _code("last", 32),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_insight_event")),
    )
    op.create_index("ix_insight_event_month", "insight_event", ["month", "kind"])
    op.create_table(
        "insight_month",
        sa.Column("month", sa.Date(), nullable=False),
        _number("changes"),
        _number("summed"),
        sa.Column("sealed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_insight_month")),
    )
    _summed(
        "insight_cell",
        [_key("age_group", 20), _key("region", 2), _key("municipality", 3), _key("situation", 60)],
        *_CELL.split(),
    )
    _summed("insight_hour", [_key("region", 2), _small("weekday"), _small("hour")], "conversations")
    _summed(
        "insight_service",
        [_key("region", 2), _key("service_id", 160)],
        "shown",
        "opened",
        "contacts",
        "pages",
    )
    _summed(
        "insight_version",
        [_key("model", 40), _key("rules", 40)],
        "conversations",
        "written",
        "unclear",
        "lists",
        "enough",
        days=("first_day", "last_day"),
    )
    _summed("insight_danger", [_key("level", 12)], "messages")


def _summed(name: str, keys: list[sa.Column], *numbers: str, days: tuple[str, ...] = ()) -> None:  # type: ignore[type-arg]
    """A table of sums: the keys that all have, its own, and numbers."""
    own = [
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        _key("language", 2),
        *keys,
    ]
    op.create_table(
        name,
        *own,
        *(sa.Column(day, sa.Date(), nullable=False) for day in days),
        *map(_number, numbers),
        sa.PrimaryKeyConstraint(*(column.name for column in own), name=op.f(f"pk_{name}")),
    )


def _key(name: str, length: int) -> sa.Column:  # type: ignore[type-arg]
    return sa.Column(name, sa.String(length=length), nullable=False)


def _small(name: str) -> sa.Column:  # type: ignore[type-arg]
    return sa.Column(name, sa.SmallInteger(), autoincrement=False, nullable=False)


def _code(name: str, length: int = 20) -> sa.Column:  # type: ignore[type-arg]
    return sa.Column(name, sa.String(length=length), server_default="", nullable=False)


def _number(name: str) -> sa.Column:  # type: ignore[type-arg]
    return sa.Column(name, sa.Integer(), server_default="0", nullable=False)


def downgrade() -> None:
    for table in ("danger", "version", "service", "hour", "cell", "month", "event"):
        op.drop_table(f"insight_{table}")
