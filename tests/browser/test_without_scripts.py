"""The whole product in a browser without JavaScript: every step by forms, in both languages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from luotsi.settings import ROOT
from luotsi.texts import texts
from luotsi.web.pages import PAGES
from tests.browser.checking import look_at
from tests.conftest import Running

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]
FRONT = {"fi": "/", "sv": "/sv/"}
TALK = {"fi": "/fi/keskustelu", "sv": "/sv/samtal"}
SHOTS = ROOT / "build" / "screenshots"


@dataclass
class Plain:
    """A browser without scripts on the front page."""

    page: Page
    context: BrowserContext
    browser: Browser
    url: str
    language: str

    def t(self, name: str) -> str:
        return texts(self.language).format(name)

    async def say(self, text: str) -> None:
        await self.page.get_by_label(self.t("talk-box")).fill(text)
        await self.page.get_by_role("button", name=self.t("talk-send"), exact=True).click()

    async def choose(self, value: str) -> None:
        await self.page.locator(f'#newest button[value="{value}"]').click()

    async def faults(self, name: str) -> dict[str, list[str]]:
        """Of the page as it stands, in every width and colour."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        cookies = await self.context.cookies()
        shots = str(SHOTS / f"plain-{name}-{self.language}")
        return await look_at(self.browser, self.page.url.split("#")[0], cookies=cookies, name=shots)


@pytest_asyncio.fixture(loop_scope="session", params=sorted(FRONT))
async def plain(request: pytest.FixtureRequest, running: Running, browser: Browser) -> AsyncIterator[Plain]:
    outside: list[str] = []
    context = await browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}, accept_downloads=True
    )
    page = await context.new_page()
    page.set_default_timeout(30_000)
    page.on("request", lambda sent: None if sent.url.startswith(running.url) else outside.append(sent.url))
    await page.goto(running.url + FRONT[request.param])
    yield Plain(page, context, browser, running.url, request.param)
    assert outside == []
    await context.close()


NEED = {
    "fi": ("Minut lomautettiin viime viikolla ja olen 44", "Asun Kokkolassa"),
    "sv": ("Jag blev permitterad förra veckan och är 44", "Jag bor i Karleby"),
}
TWO_NEEDS = {
    "fi": "Olen velkaantunut ja haluaisin vaihtaa alaa. Olen 35 ja asun Oulussa.",
    "sv": "Jag har skulder och skulle vilja byta bransch. Jag är 35 och bor i Uleåborg.",
}
EMERGENCY = {"fi": "en jaksa enää elää", "sv": "jag orkar inte leva längre"}


async def test_a_whole_conversation(plain: Plain) -> None:
    """From the front page's own form: list, one question, more, why, a human, saving, deleting."""
    page = plain.page
    need, place = NEED[plain.language]
    await plain.say(need)
    assert page.url == f"{plain.url}{TALK[plain.language]}#newest"
    await expect(page.locator("#newest")).to_be_in_viewport()
    await expect(page.locator(".turn.person .said")).to_have_text(need)
    await plain.say(place)
    cards = page.locator("#newest .card")
    assert await cards.count() >= 1
    await expect(cards.first.get_by_text(plain.t("service-why"))).to_be_visible()
    assert await plain.faults("list") == {}
    names = await cards.locator("h3").all_inner_texts()
    turns = await page.locator(".turn").count()
    await page.reload()
    assert await page.locator(".turn").count() == turns, "a reload sends nothing again"
    await plain.choose("more")
    assert set(await page.locator("#newest .card h3").all_inner_texts()).isdisjoint(names)
    await plain.choose("why")
    assert await page.locator("#newest .said").count() >= 1
    await plain.choose("human")
    await expect(page.locator("#newest a[href^='tel:']").first).to_be_visible()
    async with page.expect_download() as waiting:
        await page.get_by_role("link", name=plain.t("talk-save-txt")).click()
    saved = await (await waiting.value).path()
    assert need in saved.read_text(encoding="utf-8")
    await page.get_by_role("link", name=plain.t("talk-delete"), exact=True).click()
    assert await plain.faults("delete") == {}
    await page.get_by_role("button", name=plain.t("talk-delete-yes")).click()
    await expect(page.get_by_text(plain.t("talk-deleted"))).to_be_visible()
    assert await plain.context.cookies() == []


async def test_two_needs_and_the_other_language(plain: Plain) -> None:
    page = plain.page
    await plain.say(TWO_NEEDS[plain.language])
    assert await page.locator("#newest .card").count() >= 2
    await page.get_by_role("button", name=plain.t("page-other-language"), exact=True).click()
    other = {"fi": "sv", "sv": "fi"}[plain.language]
    assert page.url.startswith(plain.url + TALK[other])
    await expect(page.locator("html")).to_have_attribute("lang", other)
    assert await page.locator("#newest .card").count() >= 1
    assert await plain.faults("switched") == {}


async def test_emergency_stands_out_and_nothing_is_asked(plain: Plain) -> None:
    await plain.say(EMERGENCY[plain.language])
    notice = plain.page.locator("#newest .notice.urgent")
    await expect(notice.get_by_role("heading")).to_have_text(plain.t("talk-notice-emergency"))
    await expect(notice.get_by_role("link", name="112", exact=True)).to_have_attribute("href", "tel:112")
    assert "?" not in await plain.page.locator("#newest").inner_text()
    assert await plain.faults("emergency") == {}


async def test_other_languages_get_a_short_answer_in_theirs(plain: Plain) -> None:
    await plain.say("Hello, I moved to Finland last month and I am looking for help to find work")
    await expect(plain.page.locator("#newest [lang='en']").first).to_be_visible()
    assert plain.page.url.startswith(plain.url + TALK[plain.language])


async def test_a_fault_is_tied_to_the_box(plain: Plain) -> None:
    await plain.page.goto(plain.url + TALK[plain.language])
    assert await plain.faults("start") == {}
    await plain.say(" ")
    box = plain.page.get_by_label(plain.t("talk-box"))
    await expect(box).to_have_accessible_description(re.compile(re.escape(plain.t("talk-fault-empty"))))
    await expect(box).to_be_focused()


#: One page of each kind: the directory with and without a hit, a service, its report, feedback and its receipt.
PLACES = [
    "/fi/palvelut",
    "/sv/tjanster/kommun",
    "/fi/palvelut/tilanne/alanvaihto-ja-uraohjaus/kunta/tampere",
    "/sv/tjanster/situation/byte-av-bransch-och-karriarvagledning/kommun/vasa?sida=2",
    "/fi/palvelut?q=xyzzyx",
    "/fi/palvelut/palvelu/ohjaamo-oulu",
    "/sv/tjanster/tjanst/ohjaamo-vaasa",
    "/sv/tjanster/tjanst/ohjaamo-vaasa/fel",
    "/fi/palaute",
    "/sv/respons?receipt=12",
    *(path for page in PAGES for path in page.paths.values()),
]


@pytest.mark.parametrize("place", PLACES)
async def test_every_page_is_accessible_in_every_look(running: Running, browser: Browser, place: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    name = str(SHOTS / ("page" + re.sub(r"\W+", "-", place)))
    assert await look_at(browser, running.url + place, name=name) == {}
