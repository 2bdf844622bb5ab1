"""The report of figures in a browser: alone, on narrow windows, legible in light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser

from luotsi.evaluation.page import render
from luotsi.taxonomy import LANGUAGES
from tests.evaluation.test_page import RECORDED, sample

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

#: Texts whose contrast with what lies behind them is below WCAG 2.2's 4.5 : 1.
PALE = """() => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d");
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const parts = rgb(colour).slice(0, 3).map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgb(colour)[3] > 0) return colour;
    }
    return "white";
  };
  const pale = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(element.closest("svg") ? style.fill : style.color), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) pale.push(`${ratio.toFixed(2)} ${element.className} ${element.textContent.trim().slice(0, 40)}`);
  }
  return pale;
}"""


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(sample(), request.param, RECORDED), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_is_legible_and_asks_nobody_for_anything(
    browser: Browser, written: Path, scheme: Literal["light", "dark"]
) -> None:
    page = await browser.new_page(viewport={"width": 320, "height": 700}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(written.as_uri())
    assert asked == [written.as_uri()]
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320
    await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert await page.evaluate(PALE) == []
    await page.close()


async def test_tables_that_scroll_are_reached_by_keyboard_and_named(browser: Browser, written: Path) -> None:
    page = await browser.new_page(viewport={"width": 320, "height": 700})
    await page.goto(written.as_uri())
    regions = page.get_by_role("region")
    names = [await regions.nth(at).get_attribute("aria-label") for at in range(await regions.count())]
    assert len(names) > 5
    assert all(names)
    first = regions.first
    await first.focus()
    await page.keyboard.press("ArrowRight")
    await page.wait_for_function("(part) => part.scrollLeft > 0", arg=await first.element_handle())
    await page.close()
