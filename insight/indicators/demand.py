"""What people ask for, and what they ask for that no service answers."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.insight.figures import ALL, Table
from luotsi.insight.indicators.exact import codes_of, sums
from luotsi.insight.privacy import protected
from luotsi.insight.selection import Selection


async def demand(session: AsyncSession, selection: Selection, by: str, across: str = "") -> Table:
    """Conversations by one dimension or two (`exact.DIMENSIONS`).

    By situation a conversation counts for every situation heard in it: totals are totals of needs then.
    """
    return await _counted(session, selection, "demand", "conversations", by, across)


async def unanswered(
    session: AsyncSession, selection: Selection, by: str = "situation", across: str = ""
) -> Table:
    """Conversations that ended with a need that no service of the catalogue answers."""
    return await _counted(session, selection, "unanswered", "unanswered", by, across)


async def _counted(
    session: AsyncSession, selection: Selection, code: str, measure: str, by: str, across: str
) -> Table:
    dimensions = (by, across) if across else (by,)
    found = await sums(session, selection, [measure], *dimensions)
    exact = {
        (key[0], key[1] if across else ALL): int(getattr(row, measure) or 0) for key, row in found.items()
    }
    return protected(
        code,
        exact,
        row_by=by,
        rows=codes_of(by, selection),
        column_by=across,
        columns=codes_of(across, selection) if across else (ALL,),
    )
