"""The audit log: appended to by many at once, changed by nobody, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.web.staff import audit

Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    engine = make_engine(database_url)
    await migrate(engine)
    yield make_sessions(engine)
    await engine.dispose()


async def write(sessions: Sessions, number: int) -> None:
    async with sessions.begin() as session:
        await audit.note(session, "eero", "test", f"entry-{number}", word="tähti ★", number=number)


async def test_the_log_only_grows(sessions: Sessions) -> None:
    await asyncio.gather(*(write(sessions, number) for number in range(8)))
    async with sessions() as session:
        found = await audit.verify(session)
        assert (found.entries, found.broken, found.known) == (8, None, True)
        assert [entry.number for entry in await audit.entries(session, most=3)] == [8, 7, 6]
        assert {entry.target for entry in await audit.entries(session)} == {f"entry-{n}" for n in range(8)}
        noted = found.digest
    for attack in (
        "UPDATE staff_audit SET who = 'aino' WHERE number = 3",
        "DELETE FROM staff_audit WHERE number = 3",
        "DELETE FROM staff_audit",
    ):
        with pytest.raises(DBAPIError, match="append-only"):
            async with sessions.begin() as session:
                await session.execute(text(attack))
    await write(sessions, 9)
    async with sessions() as session:
        assert (await audit.verify(session, noted)).known
        assert not (await audit.verify(session, "f" * 64)).known


async def test_what_is_not_kept_is_not_noted(sessions: Sessions) -> None:
    async with sessions() as session:
        await audit.note(session, "eero", "test")
        await session.rollback()
    await write(sessions, 1)
    async with sessions() as session:
        assert (await audit.verify(session)).entries == 1


@pytest.mark.parametrize(
    ("attack", "broken"),
    [
        ("UPDATE staff_audit SET who = 'aino' WHERE number = 2", 2),
        ("DELETE FROM staff_audit WHERE number = 2", 2),
        ("DELETE FROM staff_audit WHERE number = 3", 3),
        ("UPDATE staff_audit_head SET number = 2", 4),
    ],
)
async def test_whoever_gets_past_the_trigger_breaks_the_chain(
    sessions: Sessions, attack: str, broken: int
) -> None:
    for number in range(3):
        await write(sessions, number)
    async with sessions.begin() as session:
        if session.get_bind().dialect.name == "sqlite":
            for what in ("update", "delete"):
                await session.execute(text(f"DROP TRIGGER staff_audit_no_{what}"))
        else:
            await session.execute(text("DROP TRIGGER staff_audit_append_only ON staff_audit"))
        await session.execute(text(attack))
    async with sessions() as session:
        assert (await audit.verify(session)).broken == broken
