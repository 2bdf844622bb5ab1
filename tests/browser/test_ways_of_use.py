"""Ways in which people use it: text spacing, zoom, forced colours, reduced motion, the keyboard, a screen reader."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.inspection import add_axe, axe_faults

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
Embedded = Callable[..., Awaitable[Page]]
TREES = Path(__file__).with_name("trees")
NEED = {"fi": "Jäin ilman opiskelupaikkaa", "sv": "Jag blev utan studieplats"}
#: WCAG 1.4.12, put where a person's own style sheet or browser extension would put it.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.querySelector("luotsi-chat").shadowRoot.adoptedStyleSheets.push(sheet);
}"""
#: Text that its own box cuts off, or that sticks out of the panel.
CUT = """() => {
  const root = document.querySelector("luotsi-chat").shadowRoot;
  const edge = root.querySelector(".panel").getBoundingClientRect();
  return [...root.querySelectorAll(".panel *")].filter((node) => node.checkVisibility() && !node.closest(".unseen"))
    .filter((node) => {
      const { left, right } = node.getBoundingClientRect();
      const scrolls = ["auto", "scroll"].includes(getComputedStyle(node).overflowY) || node.localName === "textarea";
      const cut = !scrolls && getComputedStyle(node).overflow === "hidden" && node.scrollHeight > node.clientHeight + 1;
      return cut || left < edge.left - 1 || right > edge.right + 1;
    }).map((node) => node.outerHTML.slice(0, 120));
}"""
FOCUS = """() => {
  let node = document.activeElement;
  while (node && node.shadowRoot) node = node.shadowRoot.activeElement;
  if (!node || node === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(node);
  const { top, bottom, width, height } = node.getBoundingClientRect();
  return {
    name: node.textContent.trim() || node.id || node.getAttribute("aria-label"),
    inside: Boolean(node.closest(".panel")),
    seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    within: bottom > 0 && top < innerHeight,
    width, height,
  };
}"""


async def ask(page: Page, language: str = "fi") -> None:
    await page.fill("#box", NEED[language])
    await page.press("#box", "Enter")
    await page.wait_for_selector(".card")


@pytest.mark.parametrize("size", [(320, 640), (320, 256), (1280, 800)])
async def test_wide_spacing_cuts_nothing_off(embedded: Embedded, page: Page, size: tuple[int, int]) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await embedded(opened=True)
    await page.evaluate(SPACING)
    await ask(page)
    await page.locator(".card .feedback button").first.click()
    await page.click("[aria-controls=menu]")
    assert await page.evaluate(CUT) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_forced_colours(embedded: Embedded, page: Page) -> None:
    await add_axe(page)
    await page.emulate_media(forced_colors="active")
    await embedded(opened=True)
    await ask(page)
    assert await axe_faults(page) == []
    for part in (".launcher", ".panel", ".send", ".card", ".choice"):
        width = await page.locator(part).first.evaluate(
            "node => parseFloat(getComputedStyle(node).borderTopWidth)"
        )
        assert width >= 1, f"{part} has no edge without its colours"


async def test_reduced_motion(site: Site, embedded: Embedded, page: Page) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await embedded(opened=True)
    site.stub.gate.clear()
    await page.fill("#box", NEED["fi"])
    await page.press("#box", "Enter")
    await page.wait_for_selector(".typing:not([hidden])")
    assert await page.locator(".dots").evaluate("node => getComputedStyle(node).animationName") == "none"
    site.stub.gate.set()
    await page.wait_for_selector(".card")


async def test_the_focus_is_seen_wherever_it_goes(embedded: Embedded, page: Page) -> None:
    """Through everything by Tab and out again: no trap, nothing unmarked, too small or out of sight."""
    await embedded(opened=True)
    await ask(page)
    await page.locator(".launcher").focus()
    stops = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(FOCUS)
        if stop is None or not stop["inside"]:
            break
        stops.append(stop)
    names = " | ".join(stop["name"] for stop in stops)
    for name in (
        "På svenska",
        "0295 000",
        "Puhu ihmiselle",
        "040 123 4567",
        "Näytä kartalla",
        "Kyllä",
        "Ohita kysymys",
    ):
        assert name in names
    assert names.endswith("Lähetä")
    assert [stop for stop in stops if not stop["seen"]] == []
    assert [stop for stop in stops if not stop["within"]] == []
    assert [stop for stop in stops if min(stop["width"], stop["height"]) < 24] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_what_a_screen_reader_finds(embedded: Embedded, language: str) -> None:
    page = await embedded(f"lang={language}", opened=True)
    await ask(page, language)
    tree = (TREES / f"dialog.{language}.yml").read_text(encoding="utf-8")
    await expect(page.locator("luotsi-chat")).to_match_aria_snapshot(tree)
