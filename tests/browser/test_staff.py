"""The staff pages in Chromium: accessible by axe-core, valid HTML, from 320 px on, light and dark, by keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
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
from tests.browser.conftest import FLAGS
from tests.conftest import free_port
from tests.web.staff.conftest import PASSWORD, ROLES

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
__all__ = ["FLAGS"]

#: Every page that an admin reaches, below `/staff/<language>/`.
PAGES = (
    "",
    "entries",
    "entries?q=ohjaus&municipality=837&status=published",
    "entries?q=qwertyuiop",
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

    async def page(self, name: str | None, **context: Any) -> Page:
        opened = await self.browser.new_context(locale="fi-FI", java_script_enabled=True, **context)
        page = await opened.new_page()
        page.set_default_timeout(10_000)
        if name is not None:
            await self.sign_in(page, name)
        return page

    async def sign_in(self, page: Page, name: str, language: str = "fi") -> None:
        await page.goto(f"{self.url}/staff/{language}/sign-in")
        await page.locator("#name").fill(name)
        await page.locator("#password").fill(PASSWORD)
        await page.keyboard.press("Enter")
        await page.wait_for_url(lambda address: "sign-in" not in address)


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
async def test_every_page_is_accessible_valid_and_fits(
    office: Office, language: str, scheme: Literal["light", "dark"], width: int, shots: Path | None
) -> None:
    page = await office.page("aino", color_scheme=scheme, viewport={"width": width, "height": 800})
    for rest in PAGES:
        await page.goto(f"{office.url}/staff/{language}/{rest}".rstrip("/"))
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await expect(page.locator("h1")).to_have_count(1)
        assert await faults(page) == [], rest
    await page.context.close()
