"""How much one caller may ask in a window of time, counted in one place for all processes of the app.

The places: Redis where one is set, else the database. When the place does not answer, each process counts for itself.
Callers are known by a keyed digest, so that no address is kept.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Protocol

from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import Double, String, delete, func, insert, literal, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base

log = logging.getLogger(__name__)
WINDOW = 60.0
#: No limit looks back further, in seconds: what is older is forgotten.
LONGEST_WINDOW = 15 * 60.0
#: Callers remembered at the most by a process that counts for itself: the longest unseen are forgotten first.
MOST_CALLERS = 10_000


class RateHit(Base):
    """One call that was let through. `key` is a digest, `at` seconds since 1970."""

    __tablename__ = "rate_hit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(32), index=True)
    at: Mapped[float] = mapped_column(Double)


class Counter(Protocol):
    """A sliding window for each key."""

    async def wait(self, key: str, most: int, window: float = WINDOW) -> float:
        """0 when this call may pass (it is counted), else the seconds after which to try again."""

    async def forget(self, key: str) -> None:
        """Begins anew for a caller who has shown to be the right one."""


class Own:
    """Counts in the memory of this process. `clock` gives seconds; tests hand in their own."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._calls: OrderedDict[str, deque[float]] = OrderedDict()

    async def wait(self, key: str, most: int, window: float = WINDOW) -> float:
        now = self._clock()
        calls = self._calls.setdefault(key, deque())
        self._calls.move_to_end(key)
        while len(self._calls) > MOST_CALLERS:
            self._calls.popitem(last=False)
        while calls and calls[0] <= now - window:
            calls.popleft()
        if len(calls) >= most:
            return calls[0] + window - now
        calls.append(now)
        return 0.0

    async def forget(self, key: str) -> None:
        self._calls.pop(key, None)


class InDatabase:
    """Counts in the table `rate_hit`, in one statement for each call."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], clock: Callable[[], float] = time.time
    ) -> None:
        self._sessions = sessions
        self._clock = clock

    async def wait(self, key: str, most: int, window: float = WINDOW) -> float:
        now = self._clock()
        own = (RateHit.key == key, RateHit.at > now - window)
        used = select(func.count()).select_from(RateHit).where(*own).scalar_subquery()
        passes = select(literal(key), literal(now)).where(used < most)
        async with self._sessions.begin() as session:
            if session.get_bind().dialect.name == "postgresql":
                # Two statements at once would not see each other. SQLite has one writer at a time.
                lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
                await session.execute(lock, {"key": key})
            hit = insert(RateHit).from_select(["key", "at"], passes).returning(RateHit.id)
            if (await session.execute(hit)).first() is not None:
                return 0.0
            first = await session.scalar(select(func.min(RateHit.at)).where(*own))
        # A clock that was set back must hold nobody for longer than the window.
        return min(window, max(0.001, (first or now) + window - now))

    async def forget(self, key: str) -> None:
        async with self._sessions.begin() as session:
            await session.execute(delete(RateHit).where(RateHit.key == key))

    async def forget_old(self) -> None:
        """Removes what no limit looks at any more, and what a clock that ran ahead has left."""
        now = self._clock()
        old = (RateHit.at < now - LONGEST_WINDOW) | (RateHit.at > now + LONGEST_WINDOW)
        async with self._sessions.begin() as session:
            await session.execute(delete(RateHit).where(old))


#: Redis runs a script as a whole before anything else: nobody comes in between. Its own clock counts.
_SCRIPT = """
local time = redis.call('TIME')
local now, window = time[1] + time[2] / 1000000, tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
  return tostring(redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + window - now)
end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('PEXPIRE', KEYS[1], math.ceil(window * 1000))
return '0'
"""


class InRedis:
    """Counts in sorted sets `luotsi:rate:<key>`, which Redis itself drops when their window is over."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._script = redis.register_script(_SCRIPT)

    async def wait(self, key: str, most: int, window: float = WINDOW) -> float:
        answer = await self._script(keys=[f"luotsi:rate:{key}"], args=[most, window, secrets.token_hex(8)])
        return min(window, max(0.0, float(answer)))

    async def forget(self, key: str) -> None:
        await self._redis.delete(f"luotsi:rate:{key}")


class Limits:
    """What the app asks: hides who calls, and goes on counting by itself when the common place is away."""

    def __init__(self, place: Counter, secret: bytes) -> None:
        self._place = place
        self._own = Own()
        self._secret = secret

    async def wait(self, key: str, most: int, window: float = WINDOW) -> float:
        hidden = self._hidden(key)
        try:
            return await self._place.wait(hidden, most, window)
        except (RedisError, SQLAlchemyError, OSError) as error:
            log.warning("calls are counted by this process alone: %s", type(error).__name__)
            return await self._own.wait(hidden, most, window)

    async def forget(self, key: str) -> None:
        hidden = self._hidden(key)
        await self._own.forget(hidden)
        try:
            await self._place.forget(hidden)
        except (RedisError, SQLAlchemyError, OSError) as error:
            log.warning("a count was not forgotten: %s", type(error).__name__)

    def _hidden(self, key: str) -> str:
        return hashlib.blake2b(
            key.encode("utf-8", "replace"), key=self._secret[:64], digest_size=16
        ).hexdigest()
