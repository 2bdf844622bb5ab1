"""Staff users: names, roles, passwords."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.web.users import UserFault, add_user, change_user, knows_password, list_users, remove_user

PASSWORD = "a long enough password"


@pytest.fixture
async def sessions(tmp_path: Path) -> async_sessionmaker[AsyncSession]:
    engine = make_engine(f"sqlite+aiosqlite:///{tmp_path / 'users.db'}")
    await migrate(engine)
    yield make_sessions(engine)
    await engine.dispose()


async def test_a_user_is_known_by_the_password_alone(sessions: async_sessionmaker[AsyncSession]) -> None:
    async with sessions.begin() as session:
        await add_user(session, "maija", "editor", PASSWORD)
    async with sessions.begin() as session:
        assert [(user.name, user.role) for user in await list_users(session)] == [("maija", "editor")]
        assert await knows_password(session, "maija", PASSWORD)
        assert not await knows_password(session, "maija", "another long password")
        assert not await knows_password(session, "nobody", PASSWORD)
        assert PASSWORD not in (await list_users(session))[0].password_hash


async def test_role_and_password_change(sessions: async_sessionmaker[AsyncSession]) -> None:
    async with sessions.begin() as session:
        await add_user(session, "maija", "editor", PASSWORD)
        await change_user(session, "maija", role="admin", password="quite another password")
    async with sessions.begin() as session:
        assert (await list_users(session))[0].role == "admin"
        assert not await knows_password(session, "maija", PASSWORD)
        assert await knows_password(session, "maija", "quite another password")


async def test_what_does_not_fit_is_refused(sessions: async_sessionmaker[AsyncSession]) -> None:
    async with sessions.begin() as session:
        await add_user(session, "maija", "editor", PASSWORD)
        for name, role, password in (
            ("maija", "editor", PASSWORD),
            ("Mai ja", "editor", PASSWORD),
            ("matti", "owner", PASSWORD),
            ("matti", "editor", "short"),
        ):
            with pytest.raises(UserFault):
                await add_user(session, name, role, password)
        with pytest.raises(UserFault):
            await remove_user(session, "nobody")
        await remove_user(session, "maija")
        assert await list_users(session) == []
