"""Sums by month of what was counted, made from the events alone: summing anew gives the same figures.

Only months in which something changed are summed again (`InsightMonth`). A month is always summed as a whole: a
conversation that goes on changes what was counted of it, and adding differences would let small faults grow.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Executable, delete, func, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.insight import sums
from luotsi.insight.model import (
    InsightCell,
    InsightDanger,
    InsightEvent,
    InsightHour,
    InsightMonth,
    InsightService,
    InsightVersion,
)

TABLES = (InsightCell, InsightHour, InsightService, InsightVersion, InsightDanger)


async def refresh(sessions: async_sessionmaker[AsyncSession]) -> tuple[date, ...]:
    """Sums the months that have changed since they were summed, each in a transaction of its own; which those
    were.
    """
    waiting = (InsightMonth.changes != InsightMonth.summed, InsightMonth.sealed.is_(False))
    async with sessions() as session:
        months = await session.scalars(
            select(InsightMonth.month).where(*waiting).order_by(InsightMonth.month)
        )
    done = []
    for month in months.all():
        async with sessions.begin() as session:
            # Held until the sums are there: another process that sums, or counts, waits for them.
            held = await session.scalar(
                select(InsightMonth).where(InsightMonth.month == month, *waiting).with_for_update()
            )
            if held is not None:
                await sum_month(session, month)
                held.summed = held.changes
                done.append(month)
    return tuple(done)


async def recount(sessions: async_sessionmaker[AsyncSession]) -> tuple[date, ...]:
    """Sums every month anew from its events, whatever was noted; sealed months keep their sums."""
    found = select(InsightEvent.month).distinct()
    async with sessions.begin() as session:
        await note_changes(session, (await session.scalars(found)).all())
    return await refresh(sessions)


async def note_changes(session: AsyncSession, months: Iterable[date]) -> None:
    """Notes in the transaction that changed them that these months are to be summed."""
    for month in sorted(set(months)):
        grown = update(InsightMonth).where(InsightMonth.month == month)
        done = await session.execute(
            grown.values(changes=InsightMonth.changes + 1).returning(InsightMonth.month)
        )
        if done.scalar() is None:
            await session.execute(_new_month(session, month))
            await session.execute(grown.values(changes=InsightMonth.changes + 1))


def _new_month(session: AsyncSession, month: date) -> Executable:
    """Another process may make the same month at the same time."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(InsightMonth).values(month=month).on_conflict_do_nothing()
    return sqlite.insert(InsightMonth).values(month=month).on_conflict_do_nothing()


async def sum_month(session: AsyncSession, month: date) -> None:
    """Replaces the sums of one month by new ones from its events."""
    for table in TABLES:
        await session.execute(delete(table).where(table.month == month))
    dialect = session.get_bind().dialect.name
    for table, query in sums.queries(month, dialect):
        names = [column.name for column in query.selected_columns]
        await session.execute(insert(table).from_select(names, query))


async def seal(session: AsyncSession, before: date) -> int:
    """Deletes the events of months that ended before `before` (a first of month); their sums stay. How many they
    were.
    """
    old = InsightEvent.month < before
    number = await session.scalar(select(func.count()).select_from(InsightEvent).where(old)) or 0
    unsummed = select(literal(1)).where(
        InsightMonth.month < before,
        InsightMonth.changes != InsightMonth.summed,
        InsightMonth.sealed.is_(False),
    )
    if await session.scalar(unsummed.limit(1)):
        raise NotSummed(before)
    await session.execute(delete(InsightEvent).where(old))
    await session.execute(update(InsightMonth).where(InsightMonth.month < before).values(sealed=True))
    return number


class NotSummed(Exception):
    """Events are kept until they stand in the sums: `refresh` comes first."""
