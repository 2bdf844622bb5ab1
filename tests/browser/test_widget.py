"""The widget in a browser: what a person with a keyboard, a screen reader or a bad connection meets."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, Route, expect

from luotsi.web.problems import Problem
from tests.browser.conftest import EARS, Site

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
Embedded = Callable[..., Awaitable[Page]]

FOCUSED = "() => document.querySelector('luotsi-chat').shadowRoot.activeElement?.id || ''"
FOCUSED_CLASS = "() => document.querySelector('luotsi-chat').shadowRoot.activeElement?.className || ''"


async def say(page: Page, text: str) -> None:
    await page.fill("textarea", text)
    await page.press("textarea", "Enter")


async def test_nothing_is_asked_of_the_server_before_the_panel_opens(site: Site, embedded: Embedded) -> None:
    page = await embedded()
    assert site.stub.talks == {}
    launcher = page.get_by_role("button", name="Kysy Luotsilta")
    await expect(launcher).to_have_attribute("aria-expanded", "false")
    await launcher.click()
    await expect(page.locator(".turn.bot")).to_have_count(1)
    assert site.stub.talks["1"]["asked"] == {"language": "fi"}


async def test_conversation_by_keyboard_alone(site: Site, embedded: Embedded) -> None:
    page = await embedded()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".turn.bot")
    assert await page.evaluate(FOCUSED) == "box"
    await page.keyboard.type("Jäin ilman")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("opiskelupaikkaa")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".card")
    assert await page.evaluate(FOCUSED) == "box"
    assert site.stub.heard == [{"text": "Jäin ilman\nopiskelupaikkaa"}]
    await expect(page.get_by_role("dialog")).to_have_accessible_name(
        "Luotsi, automaatti auttaa löytämään oikean palvelun"
    )
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".turn.person").last).to_contain_text("Ohita kysymys")
    await expect(page.locator(".choice.chosen")).to_have_text("Ohita kysymys (valittu)")
    assert "chosen" in await page.evaluate(FOCUSED_CLASS)
    assert site.stub.heard[-1] == {"choice": "skip:age_group"}


async def test_escape_closes_and_gives_the_focus_back(embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await page.click("[aria-controls=menu]")
    await page.keyboard.press("Escape")
    await expect(page.locator("#menu")).to_be_hidden()
    assert "tool" in await page.evaluate(FOCUSED_CLASS)
    await page.keyboard.press("Escape")
    await expect(page.locator("#panel")).to_be_hidden()
    assert await page.evaluate(FOCUSED_CLASS) == "launcher"
    await page.keyboard.press("Enter")
    await page.focus("#panel .log")
    await page.focus(".launcher")
    await page.keyboard.press("Escape")
    await expect(page.locator("#panel")).to_be_hidden()
    await expect(page.locator(".launcher")).to_have_attribute("aria-expanded", "false")


async def test_a_reply_is_announced_once(embedded: Embedded) -> None:
    page = await embedded(opened=True)
    assert await page.evaluate("window.atFirst") == ""
    await say(page, "Jäin ilman opiskelupaikkaa")
    await page.wait_for_selector(".card")
    spoken = await page.evaluate("window.spoken")
    assert len(spoken) == 2  # the greeting and the reply
    for words in ("saa apua näistä", "Palvelut: Ohjaamo Tampere, Etsivä nuorisotyö", "Vaihtoehdot: Alle 15"):
        assert words in spoken[1]
    outside_panel = "document.querySelector('luotsi-chat').shadowRoot.querySelector('#panel [aria-atomic]')"
    assert await page.evaluate(outside_panel) is None
    await expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")


async def test_a_long_wait_is_told_once(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    site.stub.delay = 2.6
    await say(page, "Jäin ilman opiskelupaikkaa")
    await expect(page.locator(".typing")).to_be_hidden()
    await expect(page.locator(".typing")).to_have_text("Luotsi etsii vastausta …")
    await page.wait_for_selector(".card")
    await expect(page.locator(".typing")).to_be_hidden()
    assert (await page.evaluate("window.spoken")).count("Luotsi etsii vastausta …") == 1


async def test_a_second_message_waits_for_the_first(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    site.stub.delay = 0.5
    await say(page, "Jäin ilman opiskelupaikkaa")
    await say(page, "ja olen 16")
    await expect(page.locator("#error")).to_contain_text("Odota")
    assert await page.input_value("textarea") == "ja olen 16"
    await page.wait_for_selector(".card")
    assert len(site.stub.heard) == 1


async def test_service_cards(embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "Jäin ilman opiskelupaikkaa")
    card = page.locator(".card").first
    await expect(card.get_by_role("heading", level=3)).to_have_text("Ohjaamo Tampere")
    await expect(card.get_by_role("link", name="040 123 4567")).to_have_attribute("href", "tel:0401234567")
    web_link = card.get_by_role("link", name="Ohjaamot.fi (avautuu uuteen välilehteen)")
    await expect(web_link).to_have_attribute("href", "https://ohjaamot.fi/")
    on_map = card.get_by_role("link", name="Näytä kartalla (avautuu uuteen välilehteen)")
    assert "maanmittauslaitos.fi/karttapaikka" in (await on_map.get_attribute("href") or "")
    for words in (
        "24.12. suljettu",
        "Tampereen kaupunki",
        "Palvelee alle 30-vuotiaita",
        "Avoinna nyt",
        "Suljettu nyt",
        "Palvelukieli: suomi",
    ):
        await expect(card).to_contain_text(words)


@pytest.mark.parametrize(
    ("language", "asked", "written", "note"),
    [
        ("fi", "toisella kielellä", "sv", "Tämä kuvaus on vain ruotsiksi."),
        ("sv", "på andra språket", "fi", "Beskrivningen finns bara på finska."),
    ],
)
async def test_a_service_told_in_one_language_only_says_so(
    embedded: Embedded, language: str, asked: str, written: str, note: str
) -> None:
    page = await embedded(f"element=<luotsi-chat language='{language}'></luotsi-chat>", opened=True)
    await say(page, asked)
    card = page.locator(".card")
    await expect(card.locator("h3")).to_have_attribute("lang", written)
    await expect(card.locator("p.quiet").first).to_have_text(note)
    await expect(card.get_by_role("link")).to_have_attribute("href", "https://www.suomi.fi/lomake")


async def test_emergency(embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "hengenvaara")
    notice = page.locator(".notice.urgent")
    await expect(notice).to_contain_text("Hätätilanne")
    await expect(notice.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    assert "112" in (await page.evaluate("window.spoken"))[-1]


async def test_a_person_is_always_one_step_away(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await expect(page.locator(".human").get_by_role("link")).to_have_attribute("href", "tel:0295000")
    await page.get_by_role("button", name="Puhu ihmiselle").click()
    await expect(page.locator(".notice")).to_contain_text("Ihminen auttaa")
    assert site.stub.heard == [{"choice": "human"}]


async def test_reload_restores_in_silence(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await page.get_by_role("button", name="Etsin opiskelupaikkaa").click()
    await page.wait_for_selector(".card")
    before = await page.locator(".turn").all_inner_texts()
    await page.reload()
    await page.wait_for_selector("luotsi-chat .panel", state="visible")
    await page.evaluate(EARS)
    await page.wait_for_selector(".card")
    after = await page.locator(".turn").all_inner_texts()
    assert after[1:] == before[1:]
    assert await page.evaluate("window.spoken") == []
    assert await page.evaluate("document.activeElement === document.body")
    assert len(site.stub.talks) == 1


async def test_a_narrow_page_is_not_covered_on_arrival(embedded: Embedded, page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 640})
    await embedded(opened=True)
    await page.reload()
    await page.get_by_role("button", name="Kysy Luotsilta").click()
    await expect(page.locator(".turn.bot")).to_have_count(1)


async def test_an_ended_conversation_begins_anew(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    site.stub.talks.clear()
    site.complaints.clear()
    await say(page, "Jäin ilman opiskelupaikkaa")
    await page.wait_for_selector(".card")
    await expect(page.locator(".note")).to_contain_text("uusi keskustelu")
    await expect(page.locator(".turn.person")).to_have_count(1)
    site.stub.talks.clear()
    await page.reload()
    await expect(page.locator(".note")).to_contain_text("uusi keskustelu")
    await expect(page.locator(".turn.bot")).to_have_count(1)
    assert all("404" in complaint for complaint in site.complaints)
    site.complaints.clear()


async def test_language_switch(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    switch = page.get_by_role("button", name="På svenska")
    await expect(switch).to_have_attribute("lang", "sv")
    await switch.click()
    await expect(page.locator(".turn.bot").last).to_have_attribute("lang", "sv")
    await expect(page.locator(".turn.bot").first).to_have_attribute("lang", "fi")
    await expect(page.locator(".turn.person")).to_contain_text("På svenska")
    await expect(page.get_by_label("Berätta med egna ord")).to_be_visible()
    await expect(page.locator("#panel")).to_have_attribute("lang", "sv")
    assert site.stub.heard == [{"choice": "lang:sv"}]
    await page.reload()
    await expect(page.get_by_label("Berätta med egna ord")).to_be_visible()


async def test_the_conversation_follows_to_the_page_in_the_other_language(
    site: Site, embedded: Embedded
) -> None:
    await embedded(opened=True)
    page = await embedded("lang=sv")
    await expect(page.get_by_label("Berätta med egna ord")).to_be_visible()
    await expect(page.locator(".turn.bot").last).to_contain_text("Vi fortsätter på svenska")
    assert len(site.stub.talks) == 1


async def test_a_reply_in_the_other_language_says_so(embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "ruotsinkielinen")
    await expect(page.locator(".said", has_text="Det här svaret")).to_have_attribute("lang", "sv")


async def test_lost_server(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    site.stub.lost = True
    await say(page, "Jäin ilman opiskelupaikkaa")
    fault = page.locator(".fault")
    await expect(fault).to_contain_text("ei juuri nyt saada yhteyttä")
    for number in ("0295 000", "112"):
        await expect(fault.get_by_role("link", name=number)).to_be_visible()
    await expect(page.locator(".unsent")).to_be_visible()
    assert "0295 000" in (await page.evaluate("window.spoken"))[-1]
    site.stub.lost = False
    await page.get_by_role("button", name="Yritä uudelleen").click()
    await page.wait_for_selector(".card")
    await expect(fault).to_be_hidden()
    await expect(page.locator(".turn.person")).to_have_count(1)
    assert await page.evaluate(FOCUSED) == "box"
    site.complaints.clear()


async def test_the_server_is_lost_from_the_beginning(site: Site, embedded: Embedded) -> None:
    site.stub.lost = True
    page = await embedded()
    await page.click(".launcher")
    await expect(page.locator(".fault")).to_contain_text("0295 000")
    await say(page, "Jäin ilman opiskelupaikkaa")
    await expect(page.locator("textarea")).to_have_value("Jäin ilman opiskelupaikkaa")
    site.stub.lost = False
    await page.press("textarea", "Enter")
    await page.wait_for_selector(".card")
    site.complaints.clear()


async def test_a_refusal_is_shown_as_it_is(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    site.stub.refusal = Problem(429, "too-many", seconds=7)
    await say(page, "Jäin ilman opiskelupaikkaa")
    await expect(page.locator("#error")).to_have_text("Odota 7 sekuntia ja yritä uudelleen.")
    await expect(page.locator("textarea")).to_have_attribute("aria-invalid", "true")
    assert "error" in (await page.get_attribute("textarea", "aria-describedby") or "").split()
    await expect(page.locator("textarea")).to_have_value("Jäin ilman opiskelupaikkaa")
    site.stub.refusal = Problem(503, "not-ready")
    await page.press("textarea", "Enter")
    await expect(page.locator(".fault")).to_contain_text("Palvelu käynnistyy.")
    site.complaints.clear()


async def test_length_and_emptiness(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await page.press("textarea", "Enter")
    await expect(page.locator("#error")).to_have_text("Kirjoita ensin viesti.")
    await page.fill("textarea", "a" * 1799)
    await expect(page.locator(".counter")).to_have_text("")
    await page.fill("textarea", "a" * 1990)
    await expect(page.locator(".counter")).to_have_text("Merkkejä jäljellä: 10")
    await page.fill("textarea", "🙂" * 2001)
    await expect(page.locator(".counter")).to_have_text("Merkkejä liikaa: 1")
    await page.press("textarea", "Enter")
    await expect(page.locator("#error")).to_contain_text("enintään 2000 merkkiä")
    assert site.stub.heard == []


async def test_hostile_text_stays_text(embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "hyökkäys <img src=x onerror=window.hacked=1>")
    turn = page.locator(".turn.bot").last
    await expect(turn).to_contain_text('<img src=x onerror="window.hacked=1">')
    await expect(turn.locator("h3")).to_have_text("<b onclick=alert(1)>Palvelu</b>")
    assert await page.locator(".turns img, .turns script, .turns iframe, .turns b b").count() == 0
    assert await turn.locator("a").count() == 0
    assert await page.evaluate("window.hacked") is None


async def saved(page: Page, item: str) -> tuple[str, str]:
    """Name and content of the file that the menu's item makes."""
    await page.click("[aria-controls=menu]")
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name=item).click()
    download = await waiting.value
    return download.suggested_filename, (await download.path()).read_text(encoding="utf-8")


async def test_saving_needs_no_server(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "hyökkäys <img src=x onerror=window.hacked=1> 040 123 4567")
    await page.wait_for_selector(".card")
    await say(page, "Jäin ilman opiskelupaikkaa")
    await expect(page.locator(".card")).to_have_count(3)
    site.stub.lost = True
    name, text = await saved(page, "Tallenna tekstinä")
    assert re.fullmatch(r"luotsi-\d{4}-\d\d-\d\d\.txt", name)
    name, source = await saved(page, "Tallenna verkkosivuna")
    assert name.endswith(".html")
    for part in (
        "Olen Luotsi",
        "[puhelinnumero]",
        "Ohjaamo Tampere",
        "040 123 4567",
        "Palvelee alle 30-vuotiaita",
    ):
        assert part in text
        assert part in source
    assert "Sinä, " in text
    await expect(page.locator(".note").last).to_have_text("Keskustelu on tallennettu tiedostoon.")
    kept = await page.context.new_page()
    await kept.set_content(source)
    assert await kept.evaluate("window.hacked") is None
    assert await kept.locator("script, img, iframe, [onclick]").count() == 0
    protocols = await kept.locator("a").evaluate_all("links => links.map((link) => link.protocol)")
    assert set(protocols) == {"https:", "tel:", "mailto:"}
    await expect(kept.locator("html")).to_have_attribute("lang", "fi")
    await kept.close()


async def test_delete(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "poista tiedot")
    await page.locator(".choice", has_text="Poista keskustelu").click()
    question = page.get_by_role("alertdialog", name="Poistetaanko keskustelu?")
    await expect(question).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(question).to_be_hidden()
    assert len(site.stub.talks) == 1
    await page.locator(".choice", has_text="Poista keskustelu").click()
    await question.get_by_role("button", name="Poista").click()
    await expect(page.locator(".note")).to_have_text("Keskustelu on poistettu.")
    assert site.stub.talks == {}
    assert await page.evaluate("sessionStorage.length") == 0
    await page.get_by_role("button", name="Aloita uusi keskustelu").click()
    await expect(page.locator(".turn.bot")).to_have_count(1)
    assert await page.evaluate(FOCUSED) == "box"


async def test_own_words_are_shown_as_they_are_kept(embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "numeroni on 040 123 4567")
    await page.wait_for_selector(".card")
    await expect(page.locator(".turn.person .said")).to_have_text("numeroni on [puhelinnumero]")
    await page.reload()
    await page.wait_for_selector(".card")
    await expect(page.locator(".turn.person .said")).to_have_text("numeroni on [puhelinnumero]")


async def test_feedback_on_a_service(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "Jäin ilman opiskelupaikkaa")
    card = page.locator(".card").first
    opener = card.get_by_role("button", name="Anna palautetta Ohjaamo Tampere")
    await expect(opener).to_have_attribute("aria-expanded", "false")
    await opener.press("Enter")
    await expect(opener).to_have_attribute("aria-expanded", "true")
    box = card.get_by_label("Onko tiedoissa virhe?")
    send = card.get_by_role("button", name="Lähetä tieto virheestä")
    await send.click()
    await expect(box).to_be_focused()
    await expect(box).to_have_accessible_description(re.compile("Kirjoita ensin"))
    await expect(box).to_have_attribute("aria-invalid", "true")
    await box.fill("ä" * 2001)
    await send.click()
    await expect(card.locator(".wrong .error")).to_contain_text("enintään 2000")
    assert site.stub.notes == []
    await box.fill("Puhelinnumero on vanha")
    site.stub.refusal = Problem(429, "too-many", seconds=7)
    await send.click()
    await expect(card.locator(".wrong .error")).to_contain_text("Odota 7 sekuntia")
    await expect(box).to_have_value("Puhelinnumero on vanha")
    await send.click()
    receipt = card.locator(".receipt")
    await expect(receipt).to_contain_text("Tieto virheestä on vastaanotettu")
    await expect(receipt).to_be_focused()
    assert (await page.evaluate("window.spoken"))[-1] == await receipt.inner_text()
    assert site.stub.notes == [
        {"helpful": False, "service": "ohjaamo-tampere", "comment": "Puhelinnumero on vanha"}
    ]
    site.complaints.clear()


async def test_helpful_or_not(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "Jäin ilman opiskelupaikkaa")
    whole = page.get_by_role("group", name="Oliko näistä apua?")
    await whole.get_by_role("button", name="Kyllä").click()
    await expect(page.locator(".receipt")).to_contain_text("Palaute on vastaanotettu")
    card = page.locator(".card").nth(1)
    await card.get_by_role("button", name="Anna palautetta").click()
    site.stub.lost = True
    await card.get_by_role("button", name="Ei", exact=True).click()
    await expect(card.locator(".helpful .error")).to_contain_text("ei mennyt perille")
    site.stub.lost = False
    await card.get_by_role("button", name="Ei", exact=True).click()
    await expect(card.locator(".receipt")).to_be_focused()
    assert site.stub.notes == [{"helpful": True}, {"helpful": False, "service": "etsiva"}]
    site.complaints.clear()


@pytest.mark.parametrize("allowed", [True, False])
async def test_the_summary_can_be_copied(embedded: Embedded, page: Page, allowed: bool) -> None:
    if not allowed:
        await page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await embedded(opened=True)
    await say(page, "yhteenveto")
    await page.get_by_role("button", name="Kopioi yhteenveto").click()
    await expect(page.locator(".done")).to_have_text("Kopioitu.")
    assert (await page.evaluate("window.spoken"))[-1] == "Kopioitu."
    other = await page.context.new_page()
    await other.goto(page.url)
    assert "Luotsi ymmärsi" in await other.evaluate("navigator.clipboard.readText()")
    await other.close()


async def test_an_answer_lost_on_the_way_is_not_asked_for_twice(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)

    async def lose(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await page.route("**/messages", lose)
    await say(page, "Jäin ilman opiskelupaikkaa")
    await expect(page.locator(".unsent")).to_be_visible()
    await page.unroute("**/messages")
    await page.get_by_role("button", name="Yritä uudelleen").click()
    await page.wait_for_selector(".card")
    await expect(page.locator(".turn.person")).to_have_count(1)
    assert len(site.stub.heard) == 1
    assert "Ohjaamo Tampere" in (await page.evaluate("window.spoken"))[-1]
    site.complaints.clear()


async def test_offline_and_back(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await page.context.set_offline(True)
    await say(page, "Jäin ilman opiskelupaikkaa")
    await expect(page.locator(".fault")).to_be_visible()
    await page.fill("#box", "ja olen 16")
    await page.context.set_offline(False)
    await page.wait_for_selector(".card")
    await expect(page.locator(".fault")).to_be_hidden()
    assert site.stub.heard == [{"text": "Jäin ilman opiskelupaikkaa"}]
    await expect(page.locator("#box")).to_have_value("ja olen 16")
    await expect(page.locator("#box")).to_be_focused()
    site.complaints.clear()


async def test_facts_of_an_expired_conversation_are_offered_back(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await say(page, "Jäin ilman opiskelupaikkaa")
    await page.wait_for_selector(".card")
    site.stub.expired.add("1")
    await say(page, "entä Tampereella?")
    await page.get_by_role("button", name="Otetaan mukaan").wait_for()
    await expect(page.locator(".note")).to_contain_text("Viestisi on tallessa")
    await expect(page.locator("#box")).to_have_value("entä Tampereella?")
    assert site.stub.talks["2"]["asked"]["earlier"] == {"life_situations": ["without_study_place"]}
    assert "Otetaanko nämä tiedot mukaan?" in (await page.evaluate("window.spoken"))[-1]
    await page.get_by_role("button", name="Otetaan mukaan").click()
    await page.wait_for_selector(".card")
    assert site.stub.heard[-1] == {"choice": "earlier:use"}
    site.complaints.clear()


async def test_restart(site: Site, embedded: Embedded) -> None:
    page = await embedded(opened=True)
    await page.click("[aria-controls=menu]")
    await page.get_by_role("button", name="Aloita alusta").click()
    await expect(page.locator(".turn.person")).to_contain_text("Aloita alusta")
    assert site.stub.heard == [{"choice": "restart"}]


async def test_the_script_tag_alone_adds_a_widget(site: Site, embedded: Embedded) -> None:
    page = await embedded(
        'element=&data=data-language="sv" data-municipality="905" data-position="bottom-left"'
    )
    await page.get_by_role("button", name="Fråga Lotsen").click()
    await page.wait_for_selector(".turn.bot")
    assert site.stub.talks["1"]["asked"] == {"language": "sv", "municipality": "905"}
    box = await page.locator(".panel").bounding_box()
    assert box is not None
    assert box["x"] < 100


async def test_a_wrong_municipality_code_harms_nobody(site: Site, embedded: Embedded) -> None:
    await embedded('element=<luotsi-chat municipality="999"></luotsi-chat>', opened=True)
    assert site.stub.talks["1"]["asked"] == {"language": "fi"}
    site.complaints.clear()


@pytest.mark.parametrize("size", [(320, 640), (320, 256), (640, 320)])
async def test_small_windows(embedded: Embedded, page: Page, size: tuple[int, int]) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await embedded(opened=True)
    await say(page, "Jäin ilman opiskelupaikkaa " + "pitkäsana" * 30)
    await page.wait_for_selector(".card")
    panel = page.locator("#panel")
    assert await panel.evaluate("node => node.scrollWidth <= node.clientWidth")
    await expect(page.locator(".turn.person")).to_be_in_viewport()
    await page.keyboard.type("x")
    await expect(page.locator("textarea")).to_be_in_viewport()
    small = await panel.evaluate(
        "node => [...node.querySelectorAll('button, a, textarea')].filter((each) => each.offsetParent)"
        ".map((each) => each.getBoundingClientRect())"
        ".filter(({width, height}) => width < 24 || height < 24).length"
    )
    assert small == 0
