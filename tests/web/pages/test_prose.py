"""Who runs the service: told when the settings tell it, and said openly when they do not."""

from __future__ import annotations

import pytest

from luotsi.texts import texts
from luotsi.web import keys
from tests.browser.checking import html_faults
from tests.web.pages.sites import PagesSite

pytestmark = pytest.mark.asyncio(loop_scope="session")
PATHS = {
    "fi": ("/nain-luotsi-toimii", "/tietosuoja", "/saavutettavuus"),
    "sv": ("/sa-fungerar-lotsen", "/dataskydd", "/tillganglighet"),
}
IN = pytest.mark.parametrize("language", ["fi", "sv"])


@IN
async def test_what_is_not_set_is_said_openly(site: PagesSite, language: str) -> None:
    for path in PATHS[language]:
        page = await site.page(path)
        assert texts(language).format("operator-unset") in page
        assert texts(language).format("operator-contact-unset") in page
        assert html_faults(page) == []


@IN
async def test_names_and_addresses_of_the_settings(
    site: PagesSite, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "operator_name_fi": "Mallikunta <Oy>",
        "operator_name_sv": "Modellkommun <Ab>",
        "operator_email": "kirjaamo@example.fi",
        "operator_phone": "0295 000",
        "accessibility_email": "saavutettavuus@example.fi",
    }
    for name, value in told.items():
        monkeypatch.setattr(site.app[keys.SETTINGS], name, value)
    how, privacy, accessibility = [await site.page(path) for path in PATHS[language]]
    name = told[f"operator_name_{language}"].replace("<", "&lt;").replace(">", "&gt;")
    for page in (how, privacy, accessibility):
        assert name in page
        assert texts(language).format("operator-unset") not in page
    assert 'href="mailto:kirjaamo@example.fi"' in privacy
    assert 'href="mailto:saavutettavuus@example.fi"' in accessibility
    assert "Traficom" in accessibility


@IN
async def test_the_notice_in_a_childs_words_is_found_from_every_page(site: PagesSite, language: str) -> None:
    path = {"fi": "/tietosuoja-lapselle", "sv": "/dataskydd-for-barn"}[language]
    assert f'href="{path}"' in await site.page(PATHS[language][1])
    page = await site.page(path)
    assert "112" in page
    assert html_faults(page) == []
