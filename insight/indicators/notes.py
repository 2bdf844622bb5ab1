"""What a reader of a report must know before the figures: nothing counted, a month not over, a change of version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.insight.bands import month_of
from luotsi.insight.indicators.exact import sums
from luotsi.insight.indicators.versions import versions
from luotsi.insight.model import InsightCell
from luotsi.insight.selection import Selection


@dataclass(frozen=True, slots=True)
class Note:
    """A remark with the text `insight-note-<code>` and what it names."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


async def notes(session: AsyncSession, selection: Selection, today: date) -> tuple[Note, ...]:
    """`simulated`, `nothing-yet`, `empty-period`, `empty-region`, `empty`, `month-open`, `versions` (date,
    number).
    """
    found = [Note("simulated")] if selection.simulated else []
    first = await session.scalar(
        select(func.min(InsightCell.month)).where(InsightCell.simulated.is_(selection.simulated))
    )
    if first is None:
        return (*found, Note("nothing-yet"))
    if not await _any(session, selection):
        found.append(Note(await _why_empty(session, selection)))
    if selection.first < first <= selection.last:
        found.append(Note("counted-since", {"month": f"{first:%Y-%m}"}))
    if selection.last >= month_of(today):
        found.append(Note("month-open", {"month": f"{month_of(today):%Y-%m}"}))
    changes = await versions(session, replace(selection, region=None, municipality=None))
    if len(changes) > 1:
        last = max(change.first_day for change in changes)
        found.append(Note("versions", {"count": len(changes), "day": last}))
    return tuple(found)


async def _why_empty(session: AsyncSession, selection: Selection) -> str:
    whole = Selection(selection.first, selection.last, simulated=selection.simulated)
    if not await _any(session, whole):
        return "empty-period"
    if selection.region and not await _any(session, replace(whole, region=selection.region)):
        return "empty-region"
    return "empty"


async def _any(session: AsyncSession, selection: Selection) -> bool:
    found = await sums(session, selection, ["conversations"])
    row = found.get(())
    return row is not None and bool(row.conversations)


async def has_real(session: AsyncSession) -> bool:
    """Whether anything but played demand was ever summed."""
    return await _has(session, simulated=False)


async def has_simulated(session: AsyncSession) -> bool:
    return await _has(session, simulated=True)


async def _has(session: AsyncSession, *, simulated: bool) -> bool:
    query = select(InsightCell.month).where(InsightCell.simulated.is_(simulated)).limit(1)
    return await session.scalar(query) is not None
