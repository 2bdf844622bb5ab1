"""What is kept of the answers, when a page counts as being at fault, and what the owner is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.checking.findings import findings, tasks
from luotsi.catalogue.links import store
from luotsi.catalogue.links.checker import Answer, Outcome
from luotsi.catalogue.links.store import BadLink, LinkCheck, bad_links, due, forget_others, keep, links_of
from luotsi.catalogue.views import ChannelView, Localised, ServiceView
from luotsi.settings import settings
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts

Sessions = async_sessionmaker[AsyncSession]
MakeService = Callable[..., ServiceView]
DAY = date(2026, 11, 24)
PAGE, SIDA = "https://example.fi/sivu", "https://example.fi/sida"


def entry(make_service: MakeService, **facts: object) -> ServiceView:
    page = ChannelView("web", "test", DAY, url=Localised(PAGE, SIDA))
    return make_service("linked", channels=(page, page), **facts)


async def answered(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch, outcome: Outcome, day: date = DAY, url: str = PAGE
) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=timezone.utc)
    monkeypatch.setattr(store, "utc_now", lambda: now)
    async with sessions.begin() as session:
        await keep(session, Answer(url, outcome))


async def found(sessions: Sessions, service: ServiceView) -> dict[str, BadLink]:
    async with sessions() as session:
        return await bad_links(session, [service])


async def test_a_page_that_is_gone_counts_at_once_and_passing_faults_on_the_second_day(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch, make_service: MakeService
) -> None:
    service = entry(make_service)
    assert links_of(service) == [PAGE, SIDA]
    await answered(sessions, monkeypatch, "gone")
    assert await found(sessions, service) == {PAGE: BadLink("dead_link", DAY)}
    await answered(sessions, monkeypatch, "silent", url=SIDA)
    assert SIDA not in await found(sessions, service)
    await answered(sessions, monkeypatch, "silent", DAY + timedelta(1), SIDA)
    assert (await found(sessions, service))[SIDA] == BadLink("silent_link", DAY)
    await answered(sessions, monkeypatch, "ok", DAY + timedelta(2), SIDA)
    assert SIDA not in await found(sessions, service)
    await answered(sessions, monkeypatch, "guarded", DAY + timedelta(3))
    assert await found(sessions, service) == {}
    await answered(sessions, monkeypatch, "gone", DAY + timedelta(9))
    assert (await found(sessions, service))[PAGE].since == DAY + timedelta(9), "not since the first time"


async def test_switched_off_nothing_is_told(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch, make_service: MakeService
) -> None:
    await answered(sessions, monkeypatch, "gone")
    monkeypatch.setattr(settings(), "link_checks", False)
    assert await found(sessions, entry(make_service)) == {}


async def test_what_is_due(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    urls = ["https://a.fi/", "https://b.fi/", "https://c.fi/", "https://d.fi/"]
    await answered(sessions, monkeypatch, "ok", DAY - timedelta(20), urls[0])
    await answered(sessions, monkeypatch, "ok", DAY - timedelta(30), urls[1])
    await answered(sessions, monkeypatch, "ok", DAY - timedelta(1), urls[2])
    now = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=timezone.utc)
    monkeypatch.setattr(store, "utc_now", lambda: now)
    async with sessions() as session:
        assert await due(session, urls, days=7, most=10) == [urls[3], urls[1], urls[0]]
        assert await due(session, urls, days=7, most=2) == [urls[3], urls[1]]
    async with sessions.begin() as session:
        await forget_others(session, urls[:1])
    async with sessions() as session:
        assert [await session.get(LinkCheck, store._key(url)) is not None for url in urls] == [
            True,
            False,
            False,
            False,
        ]


def test_the_owner_is_told_by_when(make_service: MakeService) -> None:
    service = entry(make_service, owner="eero")
    bad = {PAGE: BadLink("dead_link", DAY - timedelta(3)), SIDA: BadLink("silent_link", DAY)}
    told = {item.detail: item for item in findings(service, DAY, bad) if item.code.endswith("_link")}
    assert told[PAGE].due == DAY - timedelta(3) + timedelta(14)
    assert told[SIDA].due == DAY + timedelta(21)
    assert not told[PAGE].stops
    assert PAGE in {item.detail for item in tasks([service], DAY, bad)["eero"]}
    assert not any(item.code.endswith("_link") for item in findings(service, DAY))


def test_every_fault_has_words() -> None:
    for code in store.FAULTS.values():
        for language in LANGUAGES:
            assert f"finding-{code.replace('_', '-')}" in texts(language).ids
