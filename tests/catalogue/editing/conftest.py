"""A catalogue with two entries of a source, ready to be edited, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.editing.history import Entry, read_entry
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.writer import write_services

Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def stocked(sessions: Sessions, make_service: Callable[..., ServiceView]) -> Sessions:
    async with sessions.begin() as session:
        await write_services(session, [make_service("a"), make_service("b", age_max=29)], origin="seed")
    return sessions


@pytest.fixture
def entry_of(stocked: Sessions) -> Callable[[str], object]:
    async def read(key: str = "a") -> Entry:
        async with stocked() as session:
            return await read_entry(session, key)

    return read
