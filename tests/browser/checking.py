"""What every page is held to: accessible by all rules of axe, valid HTML, no wider than its window."""

from __future__ import annotations

from typing import Any, Literal

import html5lib
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

#: Width and colours of each look. What a page is made of is the same in all of them: all rules are run on two, the
#: rules that depend on what is drawn on each.
LOOKS: tuple[tuple[int, Literal["light", "dark"], bool], ...] = (
    (1280, "light", True),
    (1280, "dark", False),
    (320, "light", False),
    (320, "dark", True),
)
#: Every rule of WCAG 2.2 up to AA and of good practice; this one is off by default.
RULES: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
DRAWN: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size"]},
}
_AXE = Axe()


async def violations(page: Page, *, drawn: bool = False) -> list[str]:
    """Each violation with the elements that have it; with `drawn` by the rules that depend on drawing only."""
    found = await _AXE.run(page, options=DRAWN if drawn else RULES)
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
    context = await browser.new_context()
    if cookies:
        await context.add_cookies(cookies)
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    origin = "/".join(url.split("/")[:3])
    page.on("request", lambda sent: None if sent.url.startswith(origin) else complaints.append(sent.url))
    response = await page.goto(url)
    assert response is not None
    faults = {"html": html_faults(await response.text()), "complaints": complaints}
    for width, scheme, whole in LOOKS:
        await page.emulate_media(color_scheme=scheme)
        await page.set_viewport_size({"width": width, "height": 800})
        found = await violations(page, drawn=not whole)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        faults[f"{width} {scheme}"] = found + ([f"{wide} px wide"] if wide > width else [])
        if name is not None:
            await page.screenshot(path=f"{name}-{width}-{scheme}.png", full_page=True)
    await context.close()
    return {state: found for state, found in faults.items() if found}
