"""Every state of the widget, in both languages, narrow and wide, light and dark: accessibility, markup."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from luotsi.texts import texts
from tests.browser.conftest import Site
from tests.browser.inspection import add_axe, axe_faults, has_java, markup, markup_faults

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
WIDTHS = {320: 640, 768: 900, 1280: 800}
SCHEMES = ("light", "dark")
#: Set to a folder, and the tests leave a picture of each state there.
SHOTS = os.environ.get("LUOTSI_SCREENSHOTS")
SAID = {
    "fi": {
        "need": "Jäin ilman opiskelupaikkaa, numeroni on 040 123 4567",
        "danger": "hengenvaara",
        "summary": "yhteenveto",
        "tongues": "muilla kielillä",
    },
    "sv": {
        "need": "Jag blev utan studieplats, mitt nummer är 040 123 4567",
        "danger": "livsfara",
        "summary": "sammandrag",
        "tongues": "andra språk",
    },
}
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
#: What the state is about, brought into sight: a window of another size has another part of the transcript in it.
NEWEST = """() => {
  const root = document.querySelector("luotsi-chat").shadowRoot;
  const newest = root.querySelector(".fault:not([hidden]), .typing:not([hidden]), .form:not([hidden])") ||
    [...root.querySelectorAll(".receipt, .turn, .note")].at(-1);
  if (newest) newest.scrollIntoView({block: "start"});
}"""


class Tour:
    """Leads one page from state to state. Each step ends when the state stands."""

    def __init__(self, page: Page, site: Site, language: str) -> None:
        self.page, self.site, self.language = page, site, language

    def word(self, key: str) -> str:
        return texts(self.language).format(f"widget-{key}")

    async def say(self, what: str, awaited: str) -> None:
        await self.page.fill("#box", SAID[self.language].get(what, what))
        await self.page.press("#box", "Enter")
        await self.page.wait_for_selector(awaited)
        await self.page.mouse.move(1, 1)

    async def menu(self, key: str) -> None:
        await self.page.click("[aria-controls=menu]")
        await self.page.get_by_role("button", name=self.word(key), exact=True).click()

    async def states(self) -> AsyncIterator[str]:
        page, stub = self.page, self.site.stub
        await page.goto(f"{self.site.host}/?lang={self.language}")
        await page.wait_for_selector(".launcher")
        yield "closed"
        await page.click(".launcher")
        await page.wait_for_selector(".turn.bot")
        yield "greeting"
        await self.say("need", ".card")
        yield "services"
        opener = page.locator(".card .feedback .link").first
        await opener.click()
        await page.get_by_role("button", name=self.word("wrong-send")).click()
        await expect(page.locator(".wrong .error")).to_be_visible()
        yield "feedback"
        await page.locator(".wrong textarea").fill("x")
        await page.get_by_role("button", name=self.word("wrong-send")).click()
        await expect(page.locator(".card .receipt")).to_be_focused()
        yield "receipt"
        await page.click("[aria-controls=menu]")
        yield "menu"
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name=self.word("human")).click()
        await page.wait_for_selector(".notice")
        yield "people"
        await self.say("summary", ".handover")
        await page.locator(".handover button").click()
        await expect(page.locator(".done")).not_to_be_empty()
        yield "summary"
        await self.say("tongues", "[dir=rtl]")
        yield "tongues"
        await self.say("danger", ".notice.urgent")
        yield "danger"
        await page.fill("#box", "a" * 2001)
        await page.press("#box", "Enter")
        yield "too-long"
        stub.gate.clear()
        await self.say("need", ".typing:not([hidden])")
        yield "waiting"
        stub.gate.set()
        await expect(page.locator(".typing")).to_be_hidden()
        stub.lost = True
        await self.say("need", ".fault:not([hidden])")
        yield "lost"
        stub.lost = False
        await page.get_by_role("button", name=self.word("retry")).click()
        await expect(page.locator(".fault")).to_be_hidden()
        stub.expired.update(stub.talks)
        await self.say("need", ".note")
        await page.wait_for_selector("[data-value='earlier:use']")
        yield "expired"
        await self.menu("delete")
        yield "question"
        await page.get_by_role("alertdialog").get_by_role("button", name=self.word("delete-yes")).click()
        await page.wait_for_selector(".again")
        yield "deleted"
        await page.goto(f"{self.site.luotsi}/embed?language={self.language}")
        await page.wait_for_selector(".turn.bot")
        yield "frame"


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_no_state_has_a_fault(site: Site, page: Page, language: str, tmp_path: Path) -> None:
    page.set_default_timeout(15_000)
    await page.emulate_media(reduced_motion="reduce")
    await add_axe(page)
    faults: list[str] = []
    documents: dict[str, str] = {}
    async for state in Tour(page, site, language).states():
        documents[f"{state}-{language}"] = await markup(page)
        for width, height in WIDTHS.items():
            await page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                await page.evaluate(NEWEST)
                where = f"{state} {language} {width} {scheme}"
                faults += [f"{where}: {fault}" for fault in await axe_faults(page)]
                if not await page.evaluate(FITS):
                    faults.append(f"{where}: wider than the window")
                if SHOTS:
                    await page.screenshot(path=Path(SHOTS) / f"{state}-{language}-{width}-{scheme}.png")
    # The tour loses the server and its conversation on purpose.
    site.complaints[:] = [each for each in site.complaints if "ERR_" not in each and "404" not in each]
    assert "\n".join(faults) == ""
    if not has_java():
        pytest.skip("no Java on this machine, so the markup was not checked; axe found nothing")
    assert "\n".join(markup_faults(documents, tmp_path)) == ""
