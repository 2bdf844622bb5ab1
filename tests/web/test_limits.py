"""A sliding window for each caller: in one process, in the database, in Redis; kept by several processes together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis
from sqlalchemy import func, select, text

from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.web.limits import MOST_CALLERS, WINDOW, Counter, InDatabase, InRedis, Limits, Own, RateHit
from tests.postgresql import Unavailable
from tests.redis_server import redis_server
from tests.web.conftest import MakeProduct


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    try:
        with redis_server() as url:
            yield url
    except Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[InRedis]:
    client = Redis.from_url(redis_url)
    await client.flushall()
    yield InRedis(client)
    await client.aclose()


@pytest.fixture
async def in_database(database_url: str) -> AsyncIterator[InDatabase]:
    engine = make_engine(database_url)
    await migrate(engine)
    yield InDatabase(make_sessions(engine), Clock())
    await engine.dispose()


async def _slides(counter: Counter, clock: Clock) -> None:
    assert await counter.wait("a", 2) == 0
    clock.now += 20
    assert await counter.wait("a", 2) == 0
    clock.now += 10
    for _ in range(20):
        assert await counter.wait("a", 2) == WINDOW - 30, "a refused call does not lengthen the wait"
    assert await counter.wait("b", 2) == 0, "others are not held back"
    clock.now += WINDOW - 30
    assert await counter.wait("a", 2) == 0
    assert await counter.wait("a", 2) > 0
    await counter.forget("a")
    assert await counter.wait("a", 2) == 0


async def test_one_process_counts_by_itself() -> None:
    clock = Clock()
    await _slides(Own(clock), clock)


async def test_the_database_counts(in_database: InDatabase) -> None:
    clock = in_database._clock
    assert isinstance(clock, Clock)
    await _slides(in_database, clock)


async def test_redis_counts_by_its_own_clock(redis: InRedis) -> None:
    assert [await redis.wait("a", 2, 0.3) for _ in range(2)] == [0, 0]
    wait = await redis.wait("a", 2, 0.3)
    assert 0 < wait <= 0.3
    assert await redis.wait("b", 2, 0.3) == 0
    await asyncio.sleep(wait + 0.01)
    assert await redis.wait("a", 2, 0.3) == 0
    await redis.forget("a")
    assert await redis.wait("a", 1, 0.3) == 0


async def _let_through(counters: list[Counter]) -> int:
    """How many of eight calls each, all at once, the counters let through; each has connections of its own."""
    calls = (counter.wait("shared", 10) for _ in range(8) for counter in counters)
    return (await asyncio.gather(*calls)).count(0.0)


async def test_processes_on_one_database_let_through_no_more_than_one_would(database_url: str) -> None:
    engines = [make_engine(database_url) for _ in range(3)]
    await migrate(engines[0])
    assert await _let_through([InDatabase(make_sessions(engine)) for engine in engines]) == 10
    for engine in engines:
        await engine.dispose()


async def test_processes_on_one_redis_let_through_no_more_than_one_would(
    redis: InRedis, redis_url: str
) -> None:
    clients = [Redis.from_url(redis_url) for _ in range(3)]
    assert await _let_through([InRedis(client) for client in clients]) == 10
    for client in clients:
        await client.aclose()


async def test_calls_at_once_are_all_counted(in_database: InDatabase) -> None:
    waits = await asyncio.gather(*(in_database.wait("a", 5) for _ in range(12)))
    assert waits.count(0.0) == 5


async def test_a_clock_that_is_set_back_holds_nobody_for_longer(in_database: InDatabase) -> None:
    clock = in_database._clock
    assert isinstance(clock, Clock)
    await in_database.wait("a", 1)
    clock.now -= 100_000
    assert 0 < await in_database.wait("a", 1) <= WINDOW
    await in_database.forget_old()
    assert await in_database.wait("a", 1) == 0


async def test_what_no_limit_looks_at_is_forgotten(in_database: InDatabase) -> None:
    clock = in_database._clock
    assert isinstance(clock, Clock)
    await in_database.wait("a", 1)
    clock.now += 16 * 60
    await in_database.wait("b", 1)
    await in_database.forget_old()
    async with in_database._sessions() as session:
        assert await session.scalar(select(func.count()).select_from(RateHit)) == 1


async def test_no_address_is_kept(in_database: InDatabase) -> None:
    limits = Limits(in_database, b"key")
    await limits.wait("open 192.0.2.7", 5)
    async with in_database._sessions() as session:
        rows = str((await session.execute(text("SELECT * FROM rate_hit"))).all())
    assert "192.0.2.7" not in rows


async def test_without_the_common_place_each_process_counts(caplog: pytest.LogCaptureFixture) -> None:
    client = Redis.from_url("redis://127.0.0.1:9/0", socket_connect_timeout=1)
    limits = Limits(InRedis(client), b"key")
    with caplog.at_level(logging.WARNING):
        assert await limits.wait("a", 1) == 0
        assert await limits.wait("a", 1) > 0
        await limits.forget("a")
        assert await limits.wait("a", 1) == 0
    assert "counted by this process alone" in caplog.text
    await client.aclose()


async def test_memory_stays_flat() -> None:
    own = Own(Clock())
    for number in range(MOST_CALLERS + 500):
        await own.wait(str(number), 1)
    assert len(own._calls) == MOST_CALLERS
    assert await own.wait(str(MOST_CALLERS + 499), 1) > 0, "the latest are remembered"


async def test_a_new_process_goes_on_counting(make_product: MakeProduct) -> None:
    """A restart, or another process of the same app, lets nobody begin anew."""
    first = await make_product(conversations_per_minute=2)
    second = await make_product(conversations_per_minute=2, catalogue=False)
    statuses = [
        (await product.client.post("/api/v1/conversations", json={})).status
        for product in (first, second, first, second)
    ]
    assert statuses == [201, 201, 429, 429]
