"""The public pages in a browser."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from luotsi.web.pages import PAGES
from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    ("path", "example", "label"),
    [
        ("/", "Haluaisin vaihtaa alaa", "Kerro asiasi omin sanoin"),
        ("/sv/", "byta bransch", "Berätta med egna ord"),
    ],
)
async def test_an_example_goes_into_box(site: Site, page: Page, path: str, example: str, label: str) -> None:
    await page.goto(site.luotsi + path)
    await expect(page.locator(".turn.bot")).to_have_count(1)
    await page.get_by_role("button", name=example).click()
    box = page.get_by_label(label)
    await expect(box).to_be_focused()
    assert example in await box.input_value()
    await box.press("Enter")
    await page.wait_for_selector(".card")


@pytest.mark.parametrize("path", [path for page in PAGES for path in page.paths.values()])
async def test_every_page_fits_a_narrow_window(site: Site, page: Page, path: str) -> None:
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.goto(site.luotsi + path)
    await page.wait_for_selector("luotsi-chat button", state="attached")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320
    await expect(page.locator("h1")).to_have_count(1)


async def test_skip_link_and_language_link(site: Site, page: Page) -> None:
    await page.goto(f"{site.luotsi}/tietosuoja")
    await page.wait_for_selector(".launcher")
    await page.keyboard.press("Tab")
    await expect(page.get_by_text("Siirry sisältöön")).to_be_focused()
    await page.get_by_role("link", name="På svenska").click()
    await expect(page).to_have_url(f"{site.luotsi}/dataskydd")
    await expect(page.locator("html")).to_have_attribute("lang", "sv")
