"""An engine that lives but answers nobody is ended; one that loads, or is only slow for a moment, is not."""

from __future__ import annotations

import asyncio

from luotsi.web.watchdog import end_when_hung

HUNG = 0.2


class Engine:
    def __init__(self, *, ready: bool) -> None:
        self.ready, self.process, self.ended = ready, 1, 0

    async def is_ready(self) -> bool:
        return self.ready

    def pid(self) -> int | None:
        return self.process

    def end(self) -> None:
        self.ended += 1


async def watched(engine: Engine, *then: bool) -> int:
    """How often it was ended, after it was as it is and then so for a while each."""
    task = asyncio.create_task(end_when_hung(engine.pid, engine.is_ready, engine.end, seconds=HUNG))
    await asyncio.sleep(HUNG)
    for ready in then:
        engine.ready = ready
        await asyncio.sleep(3 * HUNG)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return engine.ended


async def test_one_that_hangs_is_ended_once() -> None:
    assert await watched(Engine(ready=True), False) == 1


async def test_one_that_still_loads_is_left_alone() -> None:
    assert await watched(Engine(ready=False), False) == 0


async def test_one_that_answers_is_left_alone() -> None:
    assert await watched(Engine(ready=True), True) == 0
