"""Keeps counting while an app runs: the writer of counts, and sums that follow the events."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.insight.counting.counter import Counter
from luotsi.insight.rollups import refresh

log = logging.getLogger(__name__)
#: Pause between two looks for months that changed; after a long sum so many times its length.
SUM_SECONDS, REST = 30.0, 10


@asynccontextmanager
async def counting(counter: Counter, sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[None]:
    """Writes and sums until the block ends; what still waits then is written first."""
    counter.start()
    task = asyncio.create_task(_sum(sessions))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await counter.stop()


async def _sum(sessions: async_sessionmaker[AsyncSession]) -> None:
    took = 0.0
    while True:
        await asyncio.sleep(max(SUM_SECONDS, REST * took))
        start = monotonic()
        try:
            await refresh(sessions)
        except (SQLAlchemyError, OSError) as error:
            # The months stay noted as changed, so the next look sums them.
            log.error("counts could not be summed: %s", type(error).__name__)
        took = monotonic() - start
