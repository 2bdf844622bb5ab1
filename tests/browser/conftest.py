"""Chromium, the stub server, and a stranger's page that embeds the widget."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from tests.browser.stub import Stub, make_host_app

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
#: Writes down every text that the widget's live region gets, from before it gets its first.
EARS = """() => {
  window.spoken = [];
  const live = document.querySelector("luotsi-chat").shadowRoot.querySelector("[aria-atomic]");
  window.atFirst = live.textContent;
  new MutationObserver(() => window.spoken.push(live.textContent)).observe(live, {childList: true});
}"""


@dataclass
class Site:
    """The servers of one test and what its pages complained of."""

    stub: Stub
    luotsi: str
    host: str
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._note(request.url))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _note(self, url: str) -> None:
        if not url.startswith((self.luotsi, self.host, "data:", "blob:")):
            self.outside.append(url)


async def _serve(app: web.Application) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


# One loop for the whole run: the browser starts once.
@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    stub = Stub()
    runner, luotsi = await _serve(stub.make_app())
    host_runner, host = await _serve(make_host_app(luotsi))
    yield Site(stub, luotsi, host)
    await host_runner.cleanup()
    await runner.cleanup()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(site: Site, browser: Browser) -> AsyncIterator[Page]:
    """A page that is watched: no complaint in its console, no request to anybody else, no cookie."""
    context = await browser.new_context(locale="fi-FI", viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    page.set_default_timeout(5000)
    site.watch(page)
    yield page
    assert site.complaints == []
    assert site.outside == []
    assert await context.cookies() == []
    await context.close()


@pytest.fixture
def embedded(site: Site, page: Page) -> Callable[..., Awaitable[Page]]:
    """Opens the stranger's page, by default with the panel closed."""

    async def go(query: str = "", *, opened: bool = False) -> Page:
        await page.goto(f"{site.host}/?{query}")
        await page.wait_for_selector("luotsi-chat .launcher")
        await page.evaluate(EARS)
        if opened:
            await page.click(".launcher")
            await page.wait_for_selector(".turn.bot")
        return page

    return go
