"""What every page is held to: accessible by all rules of axe, valid HTML, no wider than its window."""

from __future__ import annotations

from typing import Any, Literal

import html5lib
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page

WIDTHS = (320, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
#: Every rule of WCAG 2.2 up to AA and of good practice; this one is off by default.
RULES: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_AXE = Axe()


async def violations(page: Page) -> list[str]:
    """Each violation with the elements that have it."""
    found = await _AXE.run(page, options=RULES)
    return [
        f"{fault['id']}: {fault['help']} {[node['target'] for node in fault['nodes']]}"
        for fault in found.response["violations"]
    ]


def html_faults(text: str) -> list[str]:
    """What the HTML standard's parser stumbles over, and ids that stand twice."""
    parser = html5lib.HTMLParser()
    tree = parser.parse(text)
    faults = [f"{place}: {code} {data}" for place, code, data in parser.errors]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    return faults + [f"id {name} stands twice" for name in sorted({i for i in ids if ids.count(i) > 1})]


async def look_at(
    browser: Browser, url: str, *, cookies: Any = None, name: str | None = None
) -> dict[str, list[str]]:
    """Everything that is wrong with a page, by width and colours. `name`: where its pictures go."""
    faults: dict[str, list[str]] = {}
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = await browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
            if cookies:
                await context.add_cookies(cookies)
            faults[f"{width} {scheme}"] = await _faults(context, url)
            if name is not None:
                await context.pages[0].screenshot(path=f"{name}-{width}-{scheme}.png", full_page=True)
            await context.close()
    return {state: found for state, found in faults.items() if found}


async def _faults(context: BrowserContext, url: str) -> list[str]:
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    origin = "/".join(url.split("/")[:3])
    page.on("request", lambda sent: None if sent.url.startswith(origin) else complaints.append(sent.url))
    response = await page.goto(url)
    assert response is not None
    faults = html_faults(await response.text()) + await violations(page)
    wide = await page.evaluate("document.documentElement.scrollWidth")
    width = await page.evaluate("window.innerWidth")
    return faults + complaints + ([f"{wide} px wide"] if wide > width else [])
