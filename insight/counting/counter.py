"""Takes counts and writes them soon after, beside the turns: no turn waits for them, and none fails with them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.insight.counting.counts import Counted
from luotsi.insight.counting.writing import write

log = logging.getLogger(__name__)
#: Counts that wait at the most while the database is away; and how many are written at once.
MOST_WAITING, BATCH = 20_000, 200
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
CLOSING_SECONDS = 5.0


class Counter:
    """One writer for a process. What can't be written is tried again, in its order, until it can.

    A count is in the database some milliseconds after its turn. What is lost: what waits in memory when the
    process is killed, and what comes while `MOST_WAITING` wait. `lost` says how many, and the log.
    """

    def __init__(self, sessions: async_sessionmaker[AsyncSession], *, simulated: bool = False) -> None:
        self._sessions = sessions
        self._simulated = simulated
        self._queue: asyncio.Queue[Counted] = asyncio.Queue(MOST_WAITING)
        self._batch: list[Counted] = []
        self._writer: asyncio.Task[None] | None = None
        self.lost = 0
        #: False while the last attempt to write has failed.
        self.well = True

    @property
    def waiting(self) -> int:
        return self._queue.qsize() + len(self._batch)

    def add(self, counts: Iterable[Counted]) -> None:
        """Returns at once and never fails."""
        for count in counts:
            try:
                self._queue.put_nowait(count)
            except asyncio.QueueFull:
                self.lost += 1
                # One line for the first, then for each thousandth: the log must not fill up, too.
                if self.lost % 1000 == 1:
                    log.error("%d counts are lost: too many wait for the database", self.lost)

    def start(self) -> None:
        self._writer = asyncio.create_task(self._write_all())

    async def stop(self) -> None:
        """Writes what waits, for some seconds at the most."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.settle(), CLOSING_SECONDS)
        if self._writer is not None:
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)
        if self.waiting:
            self.lost += self.waiting
            log.error("%d counts are lost: the database could not be written at the end", self.waiting)

    async def settle(self) -> None:
        """Waits until everything that was added is written."""
        await self._queue.join()

    async def _write_all(self) -> None:
        pause = FIRST_PAUSE
        while True:
            if not self._batch:
                self._batch.append(await self._queue.get())
            while len(self._batch) < BATCH and not self._queue.empty():
                self._batch.append(self._queue.get_nowait())
            try:
                async with self._sessions.begin() as session:
                    await write(session, self._batch, simulated=self._simulated)
            except (SQLAlchemyError, OSError) as error:
                if self.well:
                    log.error("counts cannot be written and wait: %s", type(error).__name__)
                self.well = False
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
                continue
            if not self.well:
                log.info("counts are written again")
            self.well, pause = True, FIRST_PAUSE
            for _ in self._batch:
                self._queue.task_done()
            self._batch.clear()
