"""The status notice as people meet it: on every page, before the greeting, in the API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from luotsi.catalogue.model import utc_now
from luotsi.web import keys
from luotsi.web.notices import clear_notice, set_notice
from tests.web.pages.sites import PagesSite

pytestmark = pytest.mark.asyncio(loop_scope="session")
TEXT = {"fi": "Katko <b>huomenna</b>.", "sv": "Avbrott <b>i morgon</b>."}


@pytest_asyncio.fixture(loop_scope="session")
async def told(site: PagesSite) -> AsyncIterator[PagesSite]:
    async with site.app[keys.DATABASE].begin() as session:
        await set_notice(session, TEXT["fi"], TEXT["sv"], until=utc_now() + timedelta(hours=1))
    await site.app[keys.LIVE]._look()
    yield site
    async with site.app[keys.DATABASE].begin() as session:
        await clear_notice(session)
    await site.app[keys.LIVE]._look()


@pytest.mark.parametrize(
    ("language", "path"),
    [("fi", "/"), ("sv", "/sv/"), ("fi", "/fi/keskustelu"), ("sv", "/sv/tjanster"), ("fi", "/fi/palaute")],
)
async def test_every_page_shows_it_as_text(told: PagesSite, language: str, path: str) -> None:
    page = await told.page(path)
    assert TEXT[language].replace("<", "&lt;").replace(">", "&gt;") in page
    assert "<b>" not in page.split("<main")[0]


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_a_conversation_begins_with_it(told: PagesSite, language: str) -> None:
    response = await told.client.post("/api/v1/conversations", json={"language": language})
    opened = await response.json()
    first = opened["messages"][0]
    assert (first["type"], first["kind"], first["text"]) == ("notice", "status", TEXT[language])
    headers = {"Authorization": f"Bearer {opened['token']}"}
    kept = await (await told.client.get(f"/api/v1/conversations/{opened['id']}", headers=headers)).json()
    assert TEXT[language] not in str(kept), "it tells of now and is not kept"


async def test_others_can_ask_for_it(told: PagesSite) -> None:
    body = await (await told.client.get("/api/v1/notice")).json()
    assert {code: body["notice"][code] for code in TEXT} == TEXT


async def test_without_one_nothing_is_shown(site: PagesSite) -> None:
    assert await (await site.client.get("/api/v1/notice")).json() == {"notice": None}
    assert 'class="status"' not in await site.page("/")
    opened = await (await site.client.post("/api/v1/conversations", json={"language": "fi"})).json()
    assert all(message.get("kind") != "status" for message in opened["messages"])


async def test_it_goes_by_itself(told: PagesSite) -> None:
    async with told.app[keys.DATABASE].begin() as session:
        await set_notice(session, "Katko", "Avbrott", until=utc_now() + timedelta(microseconds=300_000))
    await told.app[keys.LIVE]._look()
    notice = told.app[keys.LIVE].notice
    assert notice is not None
    assert notice.until is not None
    assert not notice.holds(notice.until)
