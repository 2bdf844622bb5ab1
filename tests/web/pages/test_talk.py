"""The conversation by forms: whole in both languages, nothing twice, closed to others."""

from __future__ import annotations

import pytest
import pytest_asyncio
from aiohttp import web

from luotsi.texts import texts
from luotsi.web import keys
from tests.web.pages.sites import PAGE, PagesSite, PlainBrowser

pytestmark = pytest.mark.asyncio(loop_scope="session")
PATH = {"fi": "/fi/keskustelu", "sv": "/sv/samtal"}
DELETE = {"fi": "/fi/keskustelu/poista", "sv": "/sv/samtal/radera"}
SAVE = {"fi": "/fi/keskustelu/tallenna", "sv": "/sv/samtal/spara"}
LANGUAGES = pytest.mark.parametrize("language", ["fi", "sv"])


@pytest_asyncio.fixture(loop_scope="session")
async def browser(site: PagesSite) -> PlainBrowser:
    return PlainBrowser(site.client, PATH["fi"])


@LANGUAGES
async def test_a_visit_keeps_nothing_and_says_who_answers(site: PagesSite, language: str) -> None:
    browser = PlainBrowser(site.client, PATH[language])
    page = await browser.look()
    assert texts(language).format("talk-machine") in page
    assert f'<html lang="{language}">' in page
    assert browser.offered(), "the greeting's choices can be pressed"
    assert not site.client.session.cookie_jar.filter_cookies(site.client.make_url("/"))
    assert await site.turns_kept() == []


@LANGUAGES
async def test_choices_lead_through_a_conversation(site: PagesSite, language: str) -> None:
    """Need, age, place by buttons; services with reasons; the other language goes on where it was."""
    browser = PlainBrowser(site.client, PATH[language])
    await browser.look()
    response = await browser.send(choice="need:unemployed")
    assert [step.status for step in response.history] == [303]
    assert response.url.path == PATH[language]
    assert "card" in browser.page
    assert texts(language).format("service-why") in browser.page
    # One question at a time, each of which may be skipped.
    while skip := next((value for value in browser.offered() if value.startswith("skip:")), None):
        await browser.send(choice=skip)
    assert "why" in browser.offered()
    before = browser.page.count('class="turn')
    await browser.send(choice="why")
    assert browser.page.count('class="turn') == before + 2
    other = {"fi": "sv", "sv": "fi"}[language]
    response = await browser.send(choice=f"lang:{other}")
    assert response.url.path == PATH[other]
    assert f'<html lang="{other}">' in browser.page
    again = await site.client.get(PATH[language], headers=PAGE)
    assert again.url.path == PATH[other], "the conversation is shown in its own language"


async def test_the_cookie_is_for_us_alone(browser: PlainBrowser) -> None:
    await browser.look()
    response = await browser.send(choice="human", follow=False)
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("luotsi-talk=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age" not in cookie, "it ends with the browser"
    assert response.headers["Location"].startswith(PATH["fi"])
    assert cookie.split("=")[1].split(";")[0].split(".")[1] not in response.headers["Location"]


async def test_over_https_the_cookie_is_bound_to_the_host(
    site: PagesSite, browser: PlainBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site.app[keys.SETTINGS], "public_url", "https://luotsi.example")
    await browser.look()
    response = await browser.send(choice="human", follow=False)
    assert response.headers["Set-Cookie"].startswith("__Host-luotsi-talk=")
    assert "Secure" in response.headers["Set-Cookie"]


async def test_a_button_pressed_twice_is_one_message(site: PagesSite, browser: PlainBrowser) -> None:
    await browser.look()
    await browser.send(text="Olen työtön")
    old = browser.page
    await browser.send(choice="human")
    browser.page = old
    await browser.send(choice="human")
    assert await site.turns_kept() == [5]
    browser.page = old
    await browser.send(choice="restart")
    assert await site.turns_kept() == [7], "another message from an old page is a message"


async def test_a_message_that_does_not_do_is_told_beside_the_box(
    site: PagesSite, browser: PlainBrowser
) -> None:
    await browser.look()
    response = await browser.send(text="  ")
    assert response.status == 422
    assert 'aria-describedby="text-hint text-fault"' in browser.page
    response = await browser.send(text="a" * 2001)
    assert response.status == 422
    assert "a" * 2001 in browser.page, "what was written is still there"
    assert await site.turns_kept() == []


async def test_what_is_written_after_the_end_is_not_lost(site: PagesSite, browser: PlainBrowser) -> None:
    await browser.look()
    await browser.send(choice="human")
    site.client.session.cookie_jar.clear()
    response = await browser.send(text="Olen vielä täällä")
    assert response.status == 200
    assert "Olen vielä täällä" in browser.page
    assert texts("fi").format("talk-ended") in browser.page
    await browser.send(text="Olen vielä täällä")
    assert "Olen vielä täällä" in browser.page
    assert await site.turns_kept() == [3, 3]


@LANGUAGES
async def test_deleting_asks_first(site: PagesSite, language: str) -> None:
    browser = PlainBrowser(site.client, PATH[language])
    await browser.look()
    await browser.send(choice="human")
    assert f'href="{DELETE[language]}"' in browser.page
    await browser.look(DELETE[language])
    response = await browser.send(path=DELETE[language])
    assert texts(language).format("talk-deleted") in browser.page
    assert response.url.path == PATH[language]
    assert await site.turns_kept() == []
    assert not site.client.session.cookie_jar.filter_cookies(site.client.make_url("/"))


@LANGUAGES
@pytest.mark.parametrize("ending", ["html", "txt"])
async def test_saving(site: PagesSite, language: str, ending: str) -> None:
    browser = PlainBrowser(site.client, PATH[language])
    await browser.look()
    await browser.send(choice="human")
    response = await site.client.get(f"{SAVE[language]}?format={ending}")
    assert response.status == 200
    assert "attachment" in response.headers["Content-Disposition"]
    assert texts(language).format("transcript-you") in await response.text()


async def test_nothing_to_save_or_delete_leads_to_the_conversation(site: PagesSite) -> None:
    for path in (SAVE["fi"], DELETE["fi"]):
        response = await site.client.get(path, allow_redirects=False)
        assert response.status == 303
        assert response.headers["Location"].startswith(PATH["fi"])
    assert (await site.client.get(f"{SAVE['fi']}?format=exe")).status == 404


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
)
async def test_another_site_can_send_nothing(
    site: PagesSite, browser: PlainBrowser, headers: dict[str, str]
) -> None:
    await browser.look()
    await browser.send(choice="human")
    browser.headers = headers
    assert (await browser.send(text="moi")).status == 403
    await browser.look(DELETE["fi"])
    assert (await browser.send(path=DELETE["fi"])).status == 403
    site.client.session.cookie_jar.clear()
    browser.page = ""
    assert (await browser.send(text="moi")).status == 403
    assert await site.turns_kept() == [3]


@pytest.mark.parametrize("key", ["", "0" * 32, "ä", "x" * 5000])
async def test_a_form_without_the_right_key_changes_nothing(
    site: PagesSite, browser: PlainBrowser, key: str
) -> None:
    await browser.look()
    await browser.send(choice="human")
    assert (await browser.send(text="moi", key=key)).status == 403
    assert (await browser.send(path=DELETE["fi"], key=key)).status == 403
    assert await site.turns_kept() == [3]


async def test_a_form_without_a_key_begins_anew(site: PagesSite, browser: PlainBrowser) -> None:
    await browser.look()
    await browser.send(choice="human")
    browser.page = ""
    await browser.send(choice="human")
    assert await site.turns_kept() == [3, 3]


async def test_markup_in_a_message_is_text(browser: PlainBrowser) -> None:
    await browser.look()
    await browser.send(text='</p><script>alert(1)</script><img src=x onerror="alert(1)">')
    assert "<script>alert" not in browser.page
    assert "<img" not in browser.page
    assert "&lt;script&gt;alert(1)" in browser.page


async def test_personal_data_is_masked_before_it_is_shown(browser: PlainBrowser) -> None:
    await browser.look()
    await browser.send(text="Olen työtön, numeroni on 040 123 4567")
    assert "040 123 4567" not in browser.page


async def test_strange_forms_are_refused_with_a_page(site: PagesSite, browser: PlainBrowser) -> None:
    await browser.look()
    post = site.client.post
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for status, body, headers in (
        (413, b"text=" + b"a" * 70_000, form),
        (413, b"&".join(b"a%d=1" % number for number in range(40)), form),
        (415, b"{}", {"Content-Type": "application/json"}),
        (415, b"--x--", {"Content-Type": "multipart/form-data; boundary=x"}),
        (422, b"choice=", form),
        (422, b"choice=" + b"a" * 300, form),
        (422, b"", form),
    ):
        response = await post(PATH["fi"], data=body, headers=PAGE | headers)
        assert response.status == status, body[:20]
        assert response.content_type == "text/html"
        assert "<h1>" in await response.text()
    assert await site.turns_kept() == []


async def test_bytes_that_are_no_text_do_no_harm(site: PagesSite) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded; charset=nonsense"}
    response = await site.client.post(PATH["fi"], data=b"text=%ff%00\xff%ed%a0%80moi", headers=PAGE | form)
    assert response.status == 200
    assert "moi" in await response.text()


@pytest.mark.parametrize("cookie", ["x", ".", "a.b", "../../etc.passwd", "a" * 3000 + ".b"])
async def test_a_forged_cookie_opens_nothing(site: PagesSite, cookie: str) -> None:
    response = await site.client.get(PATH["fi"], headers=PAGE | {"Cookie": f"luotsi-talk={cookie}"})
    assert response.status == 200
    assert 'name="key"' not in await response.text()


async def test_too_many_messages_get_a_page_that_says_when(
    site: PagesSite, browser: PlainBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site.app[keys.SETTINGS], "messages_per_minute", 1)
    await browser.look()
    await browser.send(choice="human")
    response = await browser.send(choice="restart")
    assert response.status == 429
    assert int(response.headers["Retry-After"]) > 0
    assert response.content_type == "text/html"


async def test_without_the_engine_people_can_still_be_reached(site: PagesSite, browser: PlainBrowser) -> None:
    site.rasa.answer = lambda: web.Response(status=500)
    await browser.look()
    await browser.send(text="Olen työtön")
    assert 'href="tel:' in browser.page
    await browser.send(text="en jaksa enää elää")
    assert 'href="tel:112"' in browser.page
    assert "notice urgent" in browser.page


@LANGUAGES
async def test_a_page_that_is_not_there_is_a_page(site: PagesSite, language: str) -> None:
    response = await site.client.get(f"/{language}/tyhja", headers=PAGE)
    text = await response.text()
    assert response.status == 404
    assert f'<html lang="{language}">' in text
    assert texts(language).format("problem-not-found") in text
    machine = await site.client.get(f"/{language}/tyhja")
    assert machine.content_type == "application/problem+json"


@LANGUAGES
async def test_deleting_in_the_conversation_deletes_and_says_so(site: PagesSite, language: str) -> None:
    browser = PlainBrowser(site.client, PATH[language])
    await browser.look()
    before = await site.turns_kept()
    await browser.send(choice="delete")
    response = await browser.send(choice="delete")
    assert response.url.query.get("deleted") == "1"
    assert texts(language).format("talk-deleted") in browser.page
    assert await site.turns_kept() == before
