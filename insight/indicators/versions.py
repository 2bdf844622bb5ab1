"""What answered in a period, from which day to which, and how it did; and how much danger was met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.insight.figures import Count, Share
from luotsi.insight.indicators.exact import chosen
from luotsi.insight.model import InsightDanger, InsightVersion
from luotsi.insight.privacy import published, share
from luotsi.insight.selection import Selection


@dataclass(frozen=True, slots=True)
class VersionUse:
    """A model and a table of rules, and the days between which conversations ended with them."""

    model: str
    rules: str
    first_day: date
    last_day: date
    conversations: Count
    abstained: Share
    first_list: Share


async def versions(session: AsyncSession, selection: Selection) -> tuple[VersionUse, ...]:
    """In the order in which they came; more than one means that the period compares unlike with unlike."""
    table = InsightVersion
    names = ("conversations", "written", "unclear", "lists", "enough")
    first, last = func.min(table.first_day).label("first"), func.max(table.last_day).label("last")
    query = select(
        table.model, table.rules, first, last, *(func.sum(getattr(table, name)).label(name) for name in names)
    )
    query = query.where(*chosen(table, selection)).group_by(table.model, table.rules).order_by(first, last)
    return tuple(
        VersionUse(
            row.model,
            row.rules,
            row.first,
            row.last,
            published(int(row.conversations)),
            share("abstained", int(row.unclear), int(row.written)),
            share("first-list", int(row.enough), int(row.lists)),
        )
        for row in (await session.execute(query)).all()
    )


async def danger(session: AsyncSession, selection: Selection) -> dict[str, Count]:
    """Messages of danger by level, for the whole country: place and age are not kept of them."""
    table = InsightDanger
    query = select(table.level, func.sum(table.messages).label("messages"))
    query = query.where(*chosen(table, selection)).group_by(table.level)
    found = {row.level: int(row.messages) for row in (await session.execute(query)).all()}
    return {level: published(found.get(level, 0)) for level in ("distress", "emergency")}
