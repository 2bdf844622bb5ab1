"""At home on any site: under any style and policy, several on one page, in a frame, in a second tab."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import quote

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
Embedded = Callable[..., Awaitable[Page]]
#: Place, size and letters of everything that can be seen in the widget.
LOOKS = """() => [...document.querySelector("luotsi-chat").shadowRoot.querySelectorAll(".launcher *, .panel *")]
  .filter((node) => node.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    const { font, color, backgroundColor, letterSpacing, textTransform } = getComputedStyle(node);
    return [node.localName, x, y, width, height, font, color, backgroundColor, letterSpacing, textTransform].join(" ");
  })"""


async def say(page: Page, text: str) -> None:
    await page.fill("textarea#box", text)
    await page.press("textarea#box", "Enter")


async def test_no_style_of_the_page_reaches_it(embedded: Embedded) -> None:
    looks = []
    for query in ("", "style=hostile"):
        page = await embedded(query, opened=True)
        await page.mouse.move(1, 1)
        looks.append(await page.evaluate(LOOKS))
        await page.evaluate("sessionStorage.clear()")
    assert len(looks[0]) > 20
    assert looks[1] == looks[0]


@pytest.mark.parametrize("policy", ["strict", "nonce"])
async def test_a_strict_policy_is_kept(site: Site, embedded: Embedded, policy: str) -> None:
    page = await embedded(f"policy={policy}", opened=True)
    await say(page, "Jäin ilman opiskelupaikkaa")
    await page.wait_for_selector(".card")
    colour = await page.locator(".send").evaluate("node => getComputedStyle(node).backgroundColor")
    assert colour == "rgb(11, 74, 107)"


async def test_the_page_gives_colours(embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await page.evaluate(
        "() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('luotsi-chat {"
        "--luotsi-colour: rgb(90, 0, 60); --luotsi-on-colour: rgb(255, 250, 240); --luotsi-accent: rgb(120, 0, 80)}');"
        "document.adoptedStyleSheets = [sheet]; }"
    )
    for part in (".head", ".launcher", ".send"):
        looks = await page.locator(part).evaluate(
            "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]"
        )
        assert looks == ["rgb(90, 0, 60)", "rgb(255, 250, 240)"], part
    assert (
        await page.locator(".choice").first.evaluate("node => getComputedStyle(node).color")
        == "rgb(120, 0, 80)"
    )


async def test_several_on_a_page_share_one_conversation(site: Site, page: Page) -> None:
    two = "<luotsi-chat id=one inline></luotsi-chat><luotsi-chat id=two inline></luotsi-chat>"
    await page.goto(f"{site.host}/?element={quote(two)}")
    one, other = page.locator("#one"), page.locator("#two")
    await other.scroll_into_view_if_needed()
    await expect(other.locator(".turn.bot")).to_have_count(1)
    await one.scroll_into_view_if_needed()
    await expect(one.locator(".turn.bot")).to_have_count(1)
    assert len(site.stub.talks) == 1
    await one.locator("#box").fill("Jäin ilman opiskelupaikkaa")
    await one.locator("#box").press("Enter")
    await expect(other.locator(".card").first).to_be_attached()
    await expect(one.locator("#box")).to_be_focused()
    assert len(site.stub.heard) == 1


async def test_a_conversation_of_its_own_by_name(site: Site, page: Page) -> None:
    two = "<luotsi-chat inline></luotsi-chat><luotsi-chat inline conversation=other></luotsi-chat>"
    await page.goto(f"{site.host}/?element={quote(two)}")
    for number in (0, 1):
        await page.locator("luotsi-chat").nth(number).scroll_into_view_if_needed()
        await expect(page.locator("luotsi-chat").nth(number).locator(".turn.bot")).to_have_count(1)
    assert len(site.stub.talks) == 2


async def test_a_second_tab_goes_on_with_the_same_conversation(site: Site, embedded: Embedded) -> None:
    first = await embedded(opened=True)
    await say(first, "Jäin ilman opiskelupaikkaa")
    await first.wait_for_selector(".card")
    second = await first.context.new_page()
    site.watch(second)
    await second.goto(site.host)
    await second.click(".launcher")
    await second.wait_for_selector(".card")
    assert len(site.stub.talks) == 1
    await say(second, "ihmiselle")
    await second.wait_for_selector(".notice")
    await first.bring_to_front()
    await expect(first.locator(".notice")).to_contain_text("Ihminen auttaa")
    # Deleted in one place is gone in the other, whose focus stays where it was.
    await first.focus("#box")
    await second.bring_to_front()
    await second.click("[aria-controls=menu]")
    await second.get_by_role("button", name="Poista keskustelu").click()
    await second.get_by_role("alertdialog").get_by_role("button", name="Poista").click()
    await expect(second.locator(".note")).to_contain_text("poistettu")
    await expect(first.locator(".note")).to_contain_text("poistettu")
    await expect(first.locator(".card")).to_have_count(0)
    assert await first.evaluate("sessionStorage.length") == 0
    await second.close()


async def test_another_conversation_does_not_push_this_one_away(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await page.evaluate(
        "origin => new BroadcastChannel(`luotsi ${origin}`)"
        ".postMessage({type: 'changed', kept: {id: '9', token: 'x'}})",
        site.luotsi,
    )
    await say(page, "Jäin ilman opiskelupaikkaa")
    await page.wait_for_selector(".card")
    await page.reload()
    await page.wait_for_selector(".card")
    assert list(site.stub.talks) == ["1"]


async def test_a_page_about_something_begins_with_it(site: Site, embedded: Embedded) -> None:
    page = await embedded("element=<luotsi-chat topic=career_change></luotsi-chat>", opened=True)
    await page.wait_for_selector(".card")
    await expect(page.locator(".turn.person")).to_contain_text("Aihe tältä sivulta")
    assert site.stub.talks["1"]["asked"] == {"language": "fi", "topic": "career_change"}
    assert "Ohjaamo Tampere" in (await page.evaluate("window.spoken"))[-1]
    site.stub.lost = True
    await say(page, "entä ilta-aikaan?")
    await page.wait_for_selector(".unsent")
    site.stub.lost = False
    await page.get_by_role("button", name="Yritä uudelleen").click()
    await expect(page.locator(".turn.bot")).to_have_count(3)
    assert site.stub.heard == [{"text": "entä ilta-aikaan?"}]
    site.complaints.clear()


async def test_a_topic_that_nobody_knows_is_left_out(site: Site, embedded: Embedded) -> None:
    element = "<luotsi-chat topic=gardening municipality=837></luotsi-chat>"
    await embedded(f"element={element}", opened=True)
    assert site.stub.talks["1"]["asked"] == {"language": "fi", "municipality": "837"}
    site.complaints.clear()


async def test_the_frame(site: Site, page: Page) -> None:
    address = f"{site.luotsi}/embed?language=sv&municipality=905"
    frame = f'<iframe title="Luotsi" width=400 height=600 src="{address}"></iframe>'
    await page.goto(f"{site.host}/?element={quote(frame)}")
    inside = page.frame_locator("iframe")
    await inside.locator("#box").fill("Jag blev utan studieplats")
    await inside.locator("#box").press("Enter")
    await expect(inside.locator(".card h3")).to_have_text("Navigatorn Vasa")
    assert site.stub.talks["1"]["asked"] == {"language": "sv", "municipality": "905"}
    # The script of the page around saw no frame to fill: it added its launcher there, as on any page.
    box = await inside.locator(".panel").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (400, 600)


async def test_what_is_written_while_the_conversation_opens_waits_for_it(site: Site, page: Page) -> None:
    site.stub.gate.clear()
    frame = f'<iframe title="Luotsi" width=400 height=600 src="{site.luotsi}/embed?language=sv"></iframe>'
    await page.goto(f"{site.host}/?element={quote(frame)}")
    inside = page.frame_locator("iframe")
    for text in ("Jag blev utan studieplats", "Hallå"):
        await inside.locator("#box").fill(text)
        await inside.locator("#box").press("Enter")
    await expect(inside.locator("#box")).to_have_value("Hallå")  # one waits, the next stays in the box
    site.stub.gate.set()
    await expect(inside.locator(".card h3")).to_have_text("Navigatorn Vasa")


async def test_a_frame_that_may_keep_nothing_works_as_well(site: Site, page: Page) -> None:
    frame = f'<iframe title="Luotsi" sandbox="allow-scripts" width=400 height=600 src="{site.luotsi}/embed"></iframe>'
    await page.goto(f"{site.host}/?element={quote(frame)}")
    inside = page.frame_locator("iframe")
    await inside.locator("#box").fill("Jäin ilman opiskelupaikkaa")
    await inside.locator("#box").press("Enter")
    await expect(inside.locator(".card").first).to_be_visible()
