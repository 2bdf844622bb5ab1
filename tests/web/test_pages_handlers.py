"""The public pages: both languages whole, policy, caching."""

from __future__ import annotations

import re

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp.plugin import AiohttpClient

from luotsi.settings import Settings
from luotsi.web import keys
from luotsi.web.pages import PAGES, add_pages
from luotsi.web.problems import problems
from luotsi.web.security import secure
from luotsi.web.widget_bundle import widget_bundle

PATHS = [(language, path) for page in PAGES for language, path in page.paths.items()]
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client(aiohttp_client: AiohttpClient) -> Client:
    app = web.Application(middlewares=[problems])
    secure(app)
    app[keys.SETTINGS] = Settings()
    add_pages(app)
    return await aiohttp_client(app)


@pytest.mark.parametrize(("language", "path"), PATHS)
async def test_page(client: Client, language: str, path: str) -> None:
    response = await client.get(path)
    text = await response.text()
    assert response.status == 200
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in text
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script>", text), (
        "the policy forbids inline styles and handlers"
    )
    assert "Set-Cookie" not in response.headers
    addresses = re.findall(r'(?:src|href)="(https?://[^"]+)"', text)
    own = str(client.make_url("/"))
    assert [a for a in addresses if not a.startswith(own)] in (
        [],
        ["https://www.saavutettavuusvaatimukset.fi/"],
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
async def test_both_languages_say_as_much(client: Client, page: object) -> None:
    assert hasattr(page, "paths")
    texts = [await (await client.get(path)).text() for path in page.paths.values()]
    fi, sv = (
        [len(re.findall(f"<{tag}[ >]", text)) for tag in ("h2", "h3", "p", "li", "a")] for text in texts
    )
    assert fi == sv


async def test_language_by_query_and_short_address(client: Client) -> None:
    for path, target in (
        ("/?lang=sv", "/sv/"),
        ("/sv/?lang=fi", "/"),
        ("/sv", "/sv/"),
        ("/tietosuoja?lang=sv", "/dataskydd"),
    ):
        response = await client.get(path, allow_redirects=False)
        assert response.headers["Location"] == target
    assert (await client.get("/?lang=xx")).status == 200


async def test_without_javascript_a_person_can_be_called(client: Client) -> None:
    text = await (await client.get("/")).text()
    noscript = re.search(r"<noscript>(.*?)</noscript>", text, re.DOTALL)
    assert noscript
    assert 'href="tel:0295000"' in noscript[1]


async def test_widget_script(client: Client) -> None:
    bundle = widget_bundle()
    response = await client.get("/widget.js", params={"v": bundle.version})
    assert await response.read() == bundle.script
    assert response.headers["Content-Encoding"] == "gzip"
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    again = await client.get("/widget.js", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status == 304
    plain = await client.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Cache-Control"] == "no-cache"


async def test_static_files(client: Client) -> None:
    for name, content_type in (
        ("pages.css", "text/css"),
        ("pages.js", "text/javascript"),
        ("logo.svg", "image/svg+xml"),
    ):
        response = await client.get(f"/static/{name}")
        assert response.content_type == content_type
    for name in ("missing.css", "..%2fapp.py", "pages.py"):
        assert (await client.get(f"/static/{name}")).status == 404
