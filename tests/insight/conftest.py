"""Counts made for tests, and databases to keep them in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.insight.counting.counts import Counted, TurnCount, Versions
from luotsi.insight.counting.keys import random_key
from luotsi.insight.counting.writing import write
from luotsi.insight.rollups import refresh

Sessions = async_sessionmaker[AsyncSession]
#: A Tuesday noon in Finland.
NOON = datetime(2026, 11, 24, 12, 30, tzinfo=HELSINKI)
MakeTurn = Callable[..., TurnCount]


def turn(**facts: Any) -> TurnCount:
    """A first turn that told of unemployment and was answered with a list; `facts` replace what a test is about."""
    standard: dict[str, Any] = {
        "key": random_key(),
        "began": NOON,
        "language": "fi",
        "age_group": "age_18_29",
        "region": "06",
        "municipality": "837",
        "audience": "self",
        "situations": ("unemployed",),
        "unanswered": frozenset(),
        "answered": frozenset(),
        "turn": 1,
        "written": True,
        "unclear": False,
        "fallback": False,
        "away": False,
        "listed": True,
        "more": False,
        "handover": False,
        "helpful": None,
        "shown": ("a", "b"),
        "opened": (),
        "versions": Versions("model-1", "rules-1"),
    }
    return TurnCount(**(standard | facts))


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(database_url)
    await migrate(engine)
    yield engine
    await engine.dispose()


@pytest.fixture
def sessions(engine: AsyncEngine) -> Sessions:
    """Sessions on an empty database, on SQLite and on PostgreSQL."""
    return make_sessions(engine)


async def count(sessions: Sessions, counts: Sequence[Counted], *, simulated: bool = False) -> None:
    """Writes and sums them."""
    async with sessions.begin() as session:
        await write(session, counts, simulated=simulated)
    await refresh(sessions)
