"""Runs of an import in the database: a broken one goes on where it was, a finished one tells since when to ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.model import ImportRun, utc_now
from luotsi.catalogue.ptv.entries import ORIGIN
from luotsi.catalogue.ptv.report import Report


async def begin(session: AsyncSession, scope: str) -> ImportRun:
    """The run of this scope that was broken off, or a new one."""
    query = select(ImportRun).where(
        ImportRun.source == ORIGIN, ImportRun.scope == scope, ImportRun.finished_at.is_(None)
    )
    run = await session.scalar(query.order_by(ImportRun.id.desc()).limit(1))
    if run is None:
        run = ImportRun(source=ORIGIN, scope=scope, cursor={}, report={}, started_at=utc_now())
        session.add(run)
        await session.flush()
    return run


async def note(session: AsyncSession, run_id: int, cursor: dict[str, Any], report: Report) -> None:
    """How far the run has come, in the transaction of what it has done."""
    run = await session.get_one(ImportRun, run_id)
    run.cursor, run.report = dict(cursor), report.as_json()


async def finish(session: AsyncSession, run_id: int, report: Report) -> None:
    run = await session.get_one(ImportRun, run_id)
    run.finished_at, run.report = utc_now(), report.as_json()


async def last_finished(session: AsyncSession, scope: str) -> datetime | None:
    """When the last finished run of this scope began."""
    query = select(ImportRun.started_at).where(
        ImportRun.source == ORIGIN, ImportRun.scope == scope, ImportRun.finished_at.is_not(None)
    )
    return await session.scalar(query.order_by(ImportRun.started_at.desc()).limit(1))


async def last_report(session: AsyncSession) -> Report | None:
    """What came of the newest run."""
    query = select(ImportRun.report).where(ImportRun.source == ORIGIN).order_by(ImportRun.id.desc()).limit(1)
    found = await session.scalar(query)
    return None if found is None else Report.of(found)
