"""The whole product in a browser: real pages, real Rasa, real catalogue. Nothing stands in for anything."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml
from playwright.async_api import Browser, ConsoleMessage, Page, expect

from luotsi.settings import ROOT
from luotsi.texts import texts
from tests.conftest import Running

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]
EXAMPLES = yaml.safe_load((ROOT / "tests/data/readme_examples.yml").read_text(encoding="utf-8"))
FRONT = {"fi": "/", "sv": "/sv/"}
#: `make screenshots` names the folder of the README's pictures.
SHOTS = Path(os.environ.get("LUOTSI_SCREENSHOTS") or ROOT / "build" / "screenshots")

#: What was said last has come to the top of the transcript: the movement there is over.
AT_THE_TOP = """() => {
    const log = document.querySelector("luotsi-chat").shadowRoot.querySelector(".log");
    const said = [...log.querySelectorAll(".turn.person")].pop();
    return said.getBoundingClientRect().top - log.getBoundingClientRect().top < 20;
}"""


@dataclass
class Talk:
    """The front page with its conversation open."""

    page: Page
    language: str

    def text(self, name: str) -> str:
        return texts(self.language).format(name)

    async def say(self, text: str) -> list[dict[str, Any]]:
        """Types a message, sends it with Enter and gives the bot's messages as the page received them."""
        async with self.page.expect_response(lambda response: response.url.endswith("/messages")) as waiting:
            await self.page.fill("textarea", text)
            await self.page.press("textarea", "Enter")
        return await self._messages(waiting)

    async def choose(self, value: str, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Presses the button of an offered choice."""
        offered = {
            choice["value"]: choice["label"] for part in messages for choice in part.get("choices", ())
        }
        assert value in offered, f"{value} is not among {sorted(offered)}"
        async with self.page.expect_response(lambda response: response.url.endswith("/messages")) as waiting:
            await self.page.get_by_role("button", name=offered[value], exact=True).last.click()
        return await self._messages(waiting)

    async def _messages(self, waiting: Any) -> list[dict[str, Any]]:
        response = await waiting.value
        assert response.status == 200
        messages: list[dict[str, Any]] = (await response.json())["messages"]
        return messages


@pytest_asyncio.fixture(loop_scope="session", params=sorted(FRONT))
async def talk(request: pytest.FixtureRequest, running: Running, browser: Browser) -> AsyncIterator[Talk]:
    """The front page in one language; afterwards: no complaint in the console, no request to anybody else."""
    complaints: list[str] = []
    outside: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    page = await context.new_page()
    page.set_default_timeout(15_000)
    page.on("console", hear)
    page.on(
        "request",
        lambda sent: None if sent.url.startswith((running.url, "blob:")) else outside.append(sent.url),
    )
    await page.goto(running.url + FRONT[request.param])
    await page.wait_for_selector(".turn.bot")
    yield Talk(page, request.param)
    assert complaints == []
    assert outside == []
    assert await context.cookies() == []
    await context.close()


def services(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [service for part in messages if part["type"] == "services" for service in part["services"]]


NEED = {
    "fi": ("Minut lomautettiin viime viikolla ja olen 44", "Asun Kokkolassa", "employment_services"),
    "sv": ("Jag blev permitterad förra veckan och är 44", "Jag bor i Karleby", "employment_services"),
}


async def test_a_whole_conversation(talk: Talk) -> None:
    """Greeting, need, place, more, why, a human, the other language, deletion – by keyboard and buttons."""
    page = talk.page
    greeting = await page.locator(".turn.bot").first.inner_text()
    assert {"fi": "automaatti", "sv": "automat"}[talk.language] in greeting
    need, place, expected = NEED[talk.language]
    await talk.say(need)
    found = await talk.say(place)
    assert expected in {service["provider_type"] for service in services(found)[:3]}
    await expect(page.locator(".card").last).to_be_visible()
    SHOTS.mkdir(parents=True, exist_ok=True)
    await page.wait_for_function(AT_THE_TOP)
    await page.screenshot(path=SHOTS / f"widget-{talk.language}.png")
    more = await talk.choose("more", found)
    assert {s["id"] for s in services(more)}.isdisjoint({s["id"] for s in services(found)})
    why = await talk.choose("why", more)
    assert services(more)[0]["name"] in why[0]["text"]
    human = await talk.choose("human", why)
    assert any(contact.get("number") for part in human for contact in part.get("contacts", ()))
    await expect(page.locator("a[href^='tel:']").last).to_be_visible()
    other = {"fi": "sv", "sv": "fi"}[talk.language]
    async with page.expect_response(lambda response: response.url.endswith("/messages")) as waiting:
        await page.get_by_role("button", name=talk.text("widget-switch"), exact=True).first.click()
    answer = await (await waiting.value).json()
    assert answer["state"]["language"] == other
    assert answer["state"]["municipality"] == "272"


async def test_emergency_first_and_nothing_is_asked(talk: Talk) -> None:
    messages = await talk.say({"fi": "en jaksa enää elää", "sv": "jag orkar inte leva längre"}[talk.language])
    assert messages[0]["type"] == "notice"
    assert messages[0]["kind"] == "emergency"
    assert "112" in {contact.get("number") for contact in messages[0]["contacts"]}
    assert not any("?" in part.get("text", "") for part in messages)
    await expect(talk.page.get_by_role("link", name="112").first).to_have_attribute("href", "tel:112")


async def test_the_conversation_is_there_after_a_reload(talk: Talk) -> None:
    await talk.say(NEED[talk.language][0])
    cards = await talk.page.locator(".card").count()
    await talk.page.reload()
    await talk.page.wait_for_selector(".card")
    assert await talk.page.locator(".card").count() == cards


async def test_the_readme_examples_find_a_fitting_provider(talk: Talk) -> None:
    """Each example of the language, one after the other on the same page, each in a new conversation."""
    misses = []
    for example in EXAMPLES:
        if example["language"] == talk.language:
            await talk.page.evaluate("sessionStorage.clear()")
            await talk.page.reload()
            await talk.page.wait_for_selector(".turn.bot")
            kinds = [service["provider_type"] for service in services(await talk.say(example["text"]))[:3]]
            if not set(kinds) & set(example["expected"]):
                misses.append((example["text"], kinds))
    assert misses == []


@pytest.mark.asyncio(loop_scope="session")
async def test_screenshots_of_the_readme_are_of_this_size() -> None:
    """The README shows the widget as the tests see it; its pictures are made from the screenshots above."""
    for path in sorted((ROOT / "docs" / "images").glob("*.png")):
        assert Path(path).stat().st_size < 400_000
