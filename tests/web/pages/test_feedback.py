"""Feedback and reports by form: kept masked, with a receipt, once, and refused when they do not do."""

from __future__ import annotations

import pytest

from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.pages.feedback import MOST_IN_A_MINUTE
from tests.browser.checking import html_faults
from tests.web.pages.sites import PagesSite, PlainBrowser

pytestmark = pytest.mark.asyncio(loop_scope="session")
IN = pytest.mark.parametrize("language", LANGUAGES)
FEEDBACK = {"fi": "/fi/palaute", "sv": "/sv/respons"}
REPORT = {"fi": "/fi/palvelut/palvelu/ohjaamo-vaasa/virhe", "sv": "/sv/tjanster/tjanst/ohjaamo-vaasa/fel"}


@IN
async def test_a_report_is_kept_masked_and_has_a_receipt(site: PagesSite, language: str) -> None:
    browser = PlainBrowser(site.client, REPORT[language])
    assert html_faults(await browser.look()) == []
    text = "Numero on väärin, oikea on 040 123 4567. Terveisin minun@example.fi"
    response = await browser.send(comment=text)
    assert [step.status for step in response.history] == [303]
    (note,) = await site.notes()
    assert note.service_id == "ohjaamo-vaasa"
    assert note.helpful is False
    assert note.language == language
    assert note.conversation_id is None
    assert note.comment
    assert "040" not in note.comment
    assert "example" not in note.comment
    assert texts(language).format("feedback-receipt", number=str(note.id)) in browser.page


@IN
@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_feedback(site: PagesSite, language: str, answer: str) -> None:
    browser = PlainBrowser(site.client, FEEDBACK[language])
    assert html_faults(await browser.look()) == []
    await browser.send(helpful=answer)
    (note,) = await site.notes()
    assert (note.helpful, note.service_id, note.comment) == (answer == "yes", None, None)


async def test_what_does_not_do_is_told_beside_its_field(site: PagesSite) -> None:
    browser = PlainBrowser(site.client, FEEDBACK["fi"])
    await browser.look()
    assert (await browser.send(comment="<b>hei</b>")).status == 422
    assert 'aria-describedby="helpful-fault"' in browser.page
    assert "&lt;b&gt;hei" in browser.page, "what was written is still there, as text"
    assert (await browser.send(helpful="yes", comment="a" * 2001)).status == 422
    assert "comment-fault" in browser.page
    assert html_faults(browser.page) == []
    report = PlainBrowser(site.client, REPORT["fi"])
    assert (await report.send(comment=" ")).status == 422
    assert await site.notes() == []


async def test_strangers_floods_and_unknown_services_are_refused(site: PagesSite) -> None:
    browser = PlainBrowser(site.client, REPORT["fi"], headers={"Sec-Fetch-Site": "cross-site"})
    assert (await browser.send(comment="x")).status == 403
    browser.headers = {}
    assert (await browser.send(path="/fi/palvelut/palvelu/nothing/virhe", comment="x")).status == 404
    for _ in range(MOST_IN_A_MINUTE):
        assert (await browser.send(comment="x")).status == 200
    assert (await browser.send(comment="x")).status == 429
    assert len(await site.notes()) == MOST_IN_A_MINUTE


async def test_a_receipt_is_a_number_or_nothing(site: PagesSite) -> None:
    page = await site.page(f"{FEEDBACK['fi']}?receipt=<script>1</script>")
    assert "<script>1" not in page
    assert 'name="helpful"' in page
