"""The staff pages in Chromium: accessible by axe-core, valid HTML, from 320 px on, light and dark, by keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Literal

import html5lib
import pytest
import pytest_asyncio
from aiohttp import web
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from luotsi.cli.preparing import prepare_catalogue
from luotsi.settings import Settings
from luotsi.taxonomy import LANGUAGES
from luotsi.web import keys
from luotsi.web.app import make_app
from luotsi.web.users import add_user
from tests.conftest import free_port
from tests.web.staff.conftest import PASSWORD, ROLES, code_now

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
#: Every page that an admin reaches, below `/staff/<language>/`.
PAGES = (
    "",
    "entries",
    "entries?q=ohjaus&municipality=837&status=published",
    "entries?q=qwertyuiop",
    "insight",
    "insight/country",
    "insight/provider",
    "account",
    "second-factor",
    "users",
    "users/eero",
    "users/aino",
    "audit",
    "no-such-page",
)


@dataclass
class Office:
    """The running app and a way to a browser that is signed in."""

    url: str
    app: web.Application
    browser: Browser

    async def signed_in(self, name: str, language: str, **context: Any) -> Page:
        """A new browser in which somebody has signed in by keyboard."""
        page = await (await self.browser.new_context(**context)).new_page()
        page.set_default_timeout(10_000)
        await page.goto(f"{self.url}/staff/{language}/sign-in")
        await page.locator("#name").fill(name)
        await page.keyboard.press("Tab")
        await page.keyboard.type(PASSWORD)
        await page.keyboard.press("Enter")
        await page.wait_for_url(lambda address: "sign-in" not in address)
        return page


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    settings = Settings(
        data_dir=folder,
        model_dir=folder,
        rasa_port=free_port(),
        action_port=free_port(),
        staff_second_factor_from="nobody",
    )
    await asyncio.to_thread(prepare_catalogue, settings)
    app = make_app(settings)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with app[keys.DATABASE].begin() as session:
        for name, role in ROLES.items():
            await add_user(session, name, role, PASSWORD)
    yield Office(f"http://127.0.0.1:{runner.addresses[0][1]}", app, browser)
    await runner.cleanup()


async def faults(page: Page) -> list[str]:
    """What axe-core finds, what is no HTML, and what does not fit into the window."""
    found = (await Axe().run(page)).response["violations"]
    told = [f"{fault['id']}: {[node['target'] for node in fault['nodes']][:3]}" for fault in found]
    response = await page.request.get(page.url)
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(await response.text())
    told += [f"HTML: {error}" for error in parser.errors]
    ids = await page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    told += [f"id stands twice: {each}" for each in set(ids) if ids.count(each) > 1]
    width = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*told, *([f"{width} px too wide"] if width > 0 else [])]


@pytest.mark.parametrize(("language", "scheme", "width"), [("fi", "light", 320), ("sv", "dark", 1280)])
async def test_every_page_is_accessible_valid_and_fits(
    office: Office, language: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page = await office.signed_in(
        "aino", language, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    for rest in PAGES:
        await page.goto(f"{office.url}/staff/{language}/{rest}".rstrip("/"))
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await expect(page.locator("h1")).to_have_count(1)
        assert await faults(page) == [], rest
    await page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_find_and_change_several_without_javascript(office: Office, language: str) -> None:
    # Another owner for each language: an entry that has the owner already would not change.
    owner = {"fi": "eero", "sv": "liisa"}[language]
    page = await office.signed_in("pirjo", language, java_script_enabled=False)
    await page.goto(f"{office.url}/staff/{language}/entries")
    await page.locator("#q").fill("ohjaamo" if language == "fi" else "navigatorn")
    await page.locator("#q").press("Enter")
    for number in range(2):
        await page.locator("input[name=ids]").nth(number).check()
    await page.locator("form[action$=bulk] button").first.click()
    await page.locator("#owner").select_option(owner)
    await page.locator("form.narrow button").click()
    await expect(page.locator("tbody tr")).to_have_count(2)
    await page.locator("button[name=step]").click()
    await expect(page.locator(".done")).to_be_visible()
    await page.goto(f"{office.url}/staff/{language}/entries?owner={owner}")
    assert await page.locator("tbody tr").count() >= 2
    await page.context.close()


async def test_a_fault_is_led_to_by_its_summary(office: Office) -> None:
    page = await office.signed_in("liisa", "fi")
    await page.goto(f"{office.url}/staff/fi/account")
    await page.locator("#new").press("Enter")
    await expect(page.locator(".faults")).to_be_focused()
    assert (await Axe().run(page)).violations_count == 0
    await page.get_by_role("link", name="Täytä tämä kenttä").first.click()
    await expect(page.locator("#present")).to_be_focused()
    await page.context.close()


async def test_second_factor_in_a_browser(office: Office) -> None:
    page = await office.signed_in("eero", "sv", viewport={"width": 320, "height": 700})
    await page.goto(f"{office.url}/staff/sv/second-factor")
    secret = (await page.locator("main code").inner_text()).replace(" ", "")
    await page.locator("#code").fill(code_now(secret))
    await page.keyboard.press("Enter")
    await expect(page.locator(".codes li")).to_have_count(10)
    assert (await Axe().run(page)).violations_count == 0
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320
    await page.context.close()
