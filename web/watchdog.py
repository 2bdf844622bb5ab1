"""Sees when the engine lives but answers nobody any more, and has it started again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)
LOOK_SECONDS = 2.0


async def end_when_hung(
    pid: Callable[[], int | None],
    is_ready: Callable[[], Awaitable[bool]],
    end: Callable[[], None],
    *,
    seconds: float,
) -> None:
    """Runs until it is cancelled. `end` is called when a process that was ready has shown no life for `seconds`.

    One that is still loading its model is left alone: it has never been ready.
    """
    clock = asyncio.get_running_loop().time
    known: int | None = None
    seen = clock()
    while True:
        await asyncio.sleep(min(LOOK_SECONDS, seconds / 4))
        now = pid()
        if now is None:
            known = None
        elif await is_ready():
            known, seen = now, clock()
        elif now == known and clock() - seen >= seconds:
            log.error(
                "the Rasa engine has shown no life for %.0f s: it is ended and started again", clock() - seen
            )
            end()
            known = None
