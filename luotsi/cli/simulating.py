"""What `luotsi simulate` does."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from random import Random

import click
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.cli.failure import Failure
from luotsi.cli.routing import load_finder
from luotsi.finder import Finder
from luotsi.insight.counting.counts import Counted, Versions
from luotsi.insight.counting.versions import rules_version
from luotsi.insight.counting.writing import write
from luotsi.insight.model import InsightEvent
from luotsi.insight.places import regions
from luotsi.insight.rollups import note_changes, refresh
from luotsi.settings import settings
from luotsi.simulation.demand import people
from luotsi.simulation.playing import play

Sessions = async_sessionmaker[AsyncSession]
#: Conversations that are written in one transaction.
BATCH = 50


def fill(
    days: int, per_day: float, seed: int, region: str | None, *, anew: bool = False, beside_real: bool = False
) -> None:
    """Plays and counts; Failure where the region is unknown, or real conversations have been counted."""
    if region is not None and region not in regions():
        raise Failure(f"There is no region {region}; regions are {', '.join(regions())}")
    finder = load_finder()
    number = asyncio.run(_fill(finder, days, per_day, seed, region, anew, beside_real))
    click.echo(f"{number} simulated conversations of {days} days are counted")


async def _fill(
    finder: Finder, days: int, per_day: float, seed: int, region: str | None, anew: bool, beside_real: bool
) -> int:
    engine = make_engine(settings().database)
    try:
        await migrate(engine)
        sessions = make_sessions(engine)
        await _check(sessions, beside_real)
        if anew:
            await forget(sessions)
        number = await fill_database(
            sessions, finder, datetime.now(HELSINKI).date(), days, per_day, seed, region
        )
        await refresh(sessions)
        return number
    finally:
        await engine.dispose()


async def fill_database(
    sessions: Sessions,
    finder: Finder,
    last: date,
    days: int,
    per_day: float,
    seed: int,
    region: str | None = None,
) -> int:
    """Plays the days that end with `last` into the database, unsummed; how many conversations there were."""
    draw = Random(seed)  # noqa: S311 - played demand, no secret
    waiting, number = list[Counted](), 0
    versions = Versions(finder.understander.version, rules_version())
    for person in people(last, days, per_day, region, draw):
        waiting.extend(play(person, finder, versions, draw))
        number += 1
        if number % BATCH == 0:
            await _write(sessions, waiting)
            waiting = []
    await _write(sessions, waiting)
    return number


async def forget(sessions: Sessions) -> None:
    """Deletes all that was played; the months are to be summed anew."""
    played = InsightEvent.simulated.is_(True)
    async with sessions.begin() as session:
        months = (await session.scalars(select(InsightEvent.month).where(played).distinct())).all()
        await session.execute(delete(InsightEvent).where(played))
        await note_changes(session, months)


async def _write(sessions: Sessions, counts: list[Counted]) -> None:
    if counts:
        async with sessions.begin() as session:
            await write(session, counts, simulated=True)


async def _check(sessions: Sessions, beside_real: bool) -> None:
    async with sessions() as session:
        real = await session.scalar(
            select(InsightEvent.key).where(InsightEvent.simulated.is_(False)).limit(1)
        )
    if real is not None and not beside_real:
        raise Failure(
            "Real conversations have been counted in this database. Simulate in a test installation, "
            "or say --beside-real: played demand stays apart from theirs"
        )
