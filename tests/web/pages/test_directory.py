"""The directory and the pages of services: found, complete, gone with a way on, readable for machines."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.model import Service
from luotsi.catalogue.source_names import source_name
from luotsi.catalogue.store import bump_revision
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web import keys
from luotsi.web.pages.filters import ROOT, service_path
from luotsi.web.pages.structured import structured
from tests.browser.checking import html_faults
from tests.web.pages.sites import PAGE, PagesSite

pytestmark = pytest.mark.asyncio(loop_scope="session")
TODAY = datetime.now(HELSINKI).date()
IN = pytest.mark.parametrize("language", LANGUAGES)
LIST = {
    "fi": "/fi/palvelut/tilanne/alanvaihto-ja-uraohjaus/kunta/tampere",
    "sv": "/sv/tjanster/situation/byte-av-bransch-och-karriarvagledning/kommun/tammerfors",
}
#: What schema.org knows of each type that the pages use.
SCHEMA = {
    "GovernmentService": {
        "identifier", "url", "name", "description", "serviceType", "provider", "areaServed",
        "availableChannel", "audience",
    },
    "GovernmentOrganization": {"name", "url"},
    "Organization": {"name", "url"},
    "ServiceChannel": {"name", "availableLanguage", "servicePhone", "serviceUrl", "serviceLocation"},
    "ContactPoint": {"telephone", "email", "hoursAvailable"},
    "Place": {"address", "openingHoursSpecification"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
    "PeopleAudience": {"suggestedMinAge", "suggestedMaxAge"},
    "AdministrativeArea": {"name"},
    "Country": {"name"},
}  # fmt: skip
SCHEMA["Service"] = SCHEMA["GovernmentService"]


def links(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', page)]


@IN
async def test_from_the_root_to_a_service(site: PagesSite, language: str) -> None:
    root = await site.page(ROOT[language])
    first = LIST[language].rsplit("/", 2)[0]
    assert first in links(root)
    page = await site.page(LIST[language])
    services = [link for link in links(page) if link.startswith(service_path(language, ""))]
    assert 3 < len(services) <= 20
    other = {"fi": "sv", "sv": "fi"}[language]
    assert f'hreflang="{other}" href="{site.client.make_url(LIST[other])}"' in page
    assert f'<link rel="canonical" href="{site.client.make_url(LIST[language])}">' in page
    for link in services[:3]:
        await site.page(link)


@IN
@pytest.mark.parametrize("rest", ["", "/{municipality}", "list", "nothing"])
async def test_every_page_is_valid_html(site: PagesSite, language: str, rest: str) -> None:
    word = {"fi": "kunta", "sv": "kommun"}[language]
    paths = {"list": LIST[language], "nothing": f"{ROOT[language]}?q=xyzzyx"}
    page = await site.page(paths.get(rest, ROOT[language] + rest.format(municipality=word)))
    assert html_faults(page) == []
    assert page.count("<h1>") == 1


@IN
async def test_the_form_leads_to_readable_addresses(site: PagesSite, language: str) -> None:
    names = {"fi": ("tilanne", "kunta", "tampere"), "sv": ("situation", "kommun", "tammerfors")}[language]
    query = {names[0]: "", names[1]: names[2], "q": " ura   "}
    response = await site.client.get(ROOT[language], params=query, allow_redirects=False)
    assert response.status == 302
    assert response.headers["Location"] == f"{ROOT[language]}/{names[1]}/{names[2]}?q=ura"
    page = await site.page(response.headers["Location"])
    assert 'value="ura"' in page
    assert '<meta name="robots" content="noindex">' in page, "lists of free words are nobody's to index"


async def test_search_finds_by_words_and_says_when_nothing_is_there(site: PagesSite) -> None:
    found = await site.page("/fi/palvelut/kunta/tampere?q=opintotuki")
    assert service_path("fi", "") in found
    nothing = await site.page("/fi/palvelut?q=xyzzyx")
    assert texts("fi").format("directory-nothing") in nothing
    assert 'href="tel:' in nothing


async def test_pages_follow_each_other(site: PagesSite) -> None:
    seen: list[str] = []
    path: str | None = "/fi/palvelut/kunta/tampere"
    while path:
        page = await site.page(path)
        seen += re.findall(r'<h2><a href="([^"]+)"', page)
        later = re.search(r'rel="next" href="([^"]+)"', page)
        path = unescape(later[1]) if later else None
    count = re.search(r"Löytyi (\d+) palvelua", page)
    assert count
    assert len(seen) == len(set(seen)) == int(count[1])
    for wrong in ("sivu=0", "sivu=9999", "sivu=x"):
        await site.page(f"/fi/palvelut/kunta/tampere?{wrong}", status=404)


@pytest.mark.parametrize(
    "path",
    [
        "/fi/palvelut/kunta/tammerfors",
        "/fi/palvelut/kunta/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/fi/palvelut/palvelu/..%2f..%2fetc%2fpasswd",
        "/fi/palvelut/palvelu/%00",
        "/fi/palvelut/palvelu/" + "a" * 500,
        "/fi/palvelut/palvelu/x'%20OR%20'1'='1",
    ],
)
async def test_what_is_not_there_is_a_page_that_says_so(site: PagesSite, path: str) -> None:
    assert "<h1>" in await site.page(path, status=404)


async def test_markup_in_the_search_is_text(site: PagesSite) -> None:
    page = await site.page("/fi/palvelut?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page


@IN
async def test_a_service_tells_all_that_is_known(site: PagesSite, language: str) -> None:
    catalogue = site.app[keys.LIVE].catalogue
    service = next(
        item
        for item in catalogue.services.values()
        if item.age_max and any(c.number for c in item.channels) and any(c.url for c in item.channels)
    )
    page = unescape(await site.page(service_path(language, service.id)))
    assert service.description.get(language) in page
    assert service.organisation.name.get(language) in page
    assert str(service.age_max) in page
    assert source_name(service.source_name, language) in page
    day = max([service.source_checked, *([service.confirmed] if service.confirmed else [])])
    assert f"{day.day}.{day.month}.{day.year}" in page
    for channel in service.channels:
        for fact in (channel.number, channel.email, channel.url and channel.url.get(language)):
            assert fact is None or fact in page
    assert html_faults(await site.page(service_path(language, service.id))) == []


def types_in(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [found for item in data for found in types_in(item)]
    if not isinstance(data, dict):
        return []
    return [data, *(found for value in data.values() for found in types_in(value))]


@IN
async def test_structured_data_of_every_service_are_schema_org(site: PagesSite, language: str) -> None:
    for service in site.app[keys.LIVE].catalogue.services.values():
        for item in types_in(structured(service, language, "https://luotsi.example/x")):
            used = item.keys() - {"@context", "@type", "@id"}
            assert used <= SCHEMA[item["@type"]], (service.id, item)
            assert all(
                value not in (None, "", []) for key, value in item.items() if key != "availableChannel"
            )


@IN
async def test_the_page_carries_its_own_facts_as_data(site: PagesSite, language: str) -> None:
    service = site.app[keys.LIVE].catalogue.services["ohjaamo-vaasa"]
    page = await site.page(service_path(language, service.id))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert data["@type"] in {"GovernmentService", "Service"}
    assert data["name"] == service.name.get(language)
    assert data["url"] == str(site.client.make_url(service_path(language, service.id)))


async def change(site: PagesSite, service_id: str, **fields: Any) -> None:
    """Changes a row as staff would, and lets the app see it."""
    async with site.app[keys.DATABASE].begin() as session:
        row = await session.get(Service, service_id)
        assert row is not None
        for name, value in fields.items():
            setattr(row, name, value)
        await session.flush()
        await bump_revision(session, [service_id])
    await site.app[keys.LIVE]._look()


@IN
@pytest.mark.parametrize("fields", [{"status": "withdrawn"}, {"valid_until": TODAY - timedelta(days=2)}])
async def test_what_is_over_is_gone_and_leads_on(
    site: PagesSite, language: str, fields: dict[str, Any]
) -> None:
    path = service_path(language, "ohjaamo-vaasa")
    await change(site, "ohjaamo-vaasa", **fields)
    try:
        page = await site.page(path, status=410)
        assert texts(language).format("service-gone") in page
        assert [link for link in links(page) if link.startswith(ROOT[language] + "/")], "other services"
        assert '<meta name="robots" content="noindex">' in page
        assert "ohjaamo-vaasa" not in await (await site.client.get("/sitemap-services-1.xml")).text()
        await site.page(f"{path}/{'virhe' if language == 'fi' else 'fel'}", status=404)
    finally:
        await change(site, "ohjaamo-vaasa", status="published", valid_until=None)
    await site.page(path)


@IN
@pytest.mark.parametrize("fields", [{"status": "draft"}, {"valid_from": TODAY + timedelta(days=2)}])
async def test_what_was_never_shown_does_not_exist(
    site: PagesSite, language: str, fields: dict[str, Any]
) -> None:
    await change(site, "ohjaamo-vaasa", **fields)
    try:
        await site.page(service_path(language, "ohjaamo-vaasa"), status=404)
    finally:
        await change(site, "ohjaamo-vaasa", status="published", valid_from=None)


async def test_sitemap_leads_to_every_page_in_both_languages(site: PagesSite) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    robots = await (await site.client.get("/robots.txt")).text()
    assert f"Sitemap: {site.client.make_url('/sitemap.xml')}" in robots
    index = ElementTree.fromstring(await (await site.client.get("/sitemap.xml")).text())  # noqa: S314
    parts = [str(part.text) for part in index.iterfind("s:sitemap/s:loc", space)]
    found: dict[str, dict[str, str]] = {}
    for part in parts:
        text = await (await site.client.get(part.split("/", 3)[3].join(["/", ""]))).text()
        for url in ElementTree.fromstring(text).iterfind("s:url", space):  # noqa: S314
            place = url.find("s:loc", space)
            assert place is not None
            pairs = {link.attrib["hreflang"]: link.attrib["href"] for link in url.iterfind("x:link", space)}
            found[str(place.text)] = pairs
    catalogue = site.app[keys.LIVE].catalogue
    assert len(found) > 2 * len(catalogue.services)
    base = str(site.client.make_url("/"))
    for address, pairs in found.items():
        assert address.startswith(base)
        assert pairs.keys() == set(LANGUAGES)
        assert address in pairs.values()
        assert found[pairs["fi"]] == found[pairs["sv"]]
    sample = [address for number, address in enumerate(sorted(found)) if number % 211 == 0]
    for address in sample:
        response = await site.client.get(address.removeprefix(base.rstrip("/")), headers=PAGE)
        assert response.status == 200, address
