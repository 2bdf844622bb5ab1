"""The status notice in the database: both languages, one at a time, nothing of a person."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.model import utc_now
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.web.notices import LONGEST_NOTICE, NoticeFault, clear_notice, read_notice, set_notice


@pytest.fixture
async def session(database_url: str) -> AsyncIterator[AsyncSession]:
    engine = make_engine(database_url)
    await migrate(engine)
    async with make_sessions(engine).begin() as opened:
        yield opened
    await engine.dispose()


async def test_one_notice_at_a_time(session: AsyncSession) -> None:
    assert await read_notice(session) is None
    await set_notice(session, "Huoltokatko 1.12.", "Serviceavbrott 1.12.", by="admin")
    end = utc_now() + timedelta(hours=1)
    await set_notice(session, "Soita  0295 000\u202e\x00 klo 8–16.", "Ring 0295 000.", until=end)
    found = await read_notice(session)
    assert found is not None
    assert (found.text("fi"), found.text("sv"), found.until) == (
        "Soita 0295 000 klo 8–16.",
        "Ring 0295 000.",
        end,
    )
    assert found.holds(utc_now())
    assert not found.holds(end)
    await clear_notice(session)
    assert await read_notice(session) is None


@pytest.mark.parametrize(
    ("fi", "sv", "told"),
    [
        ("Katko", " ", "both languages"),
        ("", "Avbrott", "both languages"),
        ("a" * (LONGEST_NOTICE + 1), "Avbrott", "at most"),
        ("Kysy: 131052-908T", "Avbrott", "personal data"),
        ("Katko", "Ring mig, jag heter Anna Andersson", "personal data"),
    ],
)
async def test_what_cannot_be_shown_is_refused(session: AsyncSession, fi: str, sv: str, told: str) -> None:
    with pytest.raises(NoticeFault, match=told):
        await set_notice(session, fi, sv)
    assert await read_notice(session) is None


async def test_an_end_that_has_passed_is_refused(session: AsyncSession) -> None:
    with pytest.raises(NoticeFault, match="passed"):
        await set_notice(session, "Katko", "Avbrott", until=utc_now() - timedelta(minutes=1))
