"""Cases made for tests, and databases to keep them in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.quality.cases import Case, read_case

PLAIN: dict[str, Any] = {
    "key": "fi-lukio-vai-amis",
    "text": "lukio vai amis, asun Nokialla",
    "language": "fi",
    "expects": {"situations": ["comprehensive_school"], "municipality": "536"},
    "best": ["basic_school_guidance"],
    "forbidden": ["employment_services"],
}
MakeCase = Callable[..., Case]


@pytest.fixture
def plain() -> dict[str, Any]:
    """A good case in its plain form."""
    return {**PLAIN, "expects": dict(PLAIN["expects"])}


@pytest.fixture
def make_case(plain: dict[str, Any]) -> MakeCase:
    def make(key: str = "a", **facts: Any) -> Case:
        found = read_case(plain | {"key": key} | facts, origin="test")
        assert found.case is not None, found.faults
        return found.case

    return make


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    await migrate(engine)
    return make_sessions(engine)
