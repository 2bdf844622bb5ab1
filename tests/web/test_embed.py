"""The conversation in a frame: who may show it, what its address can say, what it never does."""

from __future__ import annotations

import re

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pydantic import ValidationError
from pytest_aiohttp.plugin import AiohttpClient

from luotsi.settings import Settings
from luotsi.web import keys
from luotsi.web.embed import PATH, add_embed
from luotsi.web.problems import problems
from luotsi.web.security import secure

Client = TestClient[web.Request, web.Application]


async def client_of(aiohttp_client: AiohttpClient, settings: Settings) -> Client:
    app = web.Application(middlewares=[problems])
    secure(app)
    app[keys.SETTINGS] = settings
    add_embed(app)
    return await aiohttp_client(app)


@pytest.mark.parametrize(
    "ancestors", ["'self'", "'none'", "https://kunta.example https://*.koulu.example:8443"]
)
async def test_only_the_sites_of_the_setting_may_frame_it(
    aiohttp_client: AiohttpClient, ancestors: str
) -> None:
    client = await client_of(aiohttp_client, Settings(embed_ancestors=ancestors))
    response = await client.get(PATH)
    policy = response.headers["Content-Security-Policy"]
    assert policy.endswith(f"frame-ancestors {ancestors}")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in response.headers
    assert "Set-Cookie" not in response.headers
    nonce = re.search(r"'nonce-([\w-]+)'", policy)
    assert nonce
    assert f'<style nonce="{nonce[1]}">' in await response.text()


@pytest.mark.parametrize("ancestors", ["", "'self'; script-src *", "https://a.example\r\nX: y", "a,b"])
def test_a_setting_that_would_end_the_directive_is_refused(ancestors: str) -> None:
    with pytest.raises(ValidationError):
        Settings(embed_ancestors=ancestors)


async def test_the_address_names_what_the_widget_is_told(aiohttp_client: AiohttpClient) -> None:
    client = await client_of(aiohttp_client, Settings())
    good = {"municipality": "837", "topic": "career_change", "theme": "light", "conversation": "kurssi-1"}
    response = await client.get(PATH, params=good | {"language": "sv"})
    text = await response.text()
    assert response.headers["Content-Language"] == "sv"
    assert '<html lang="sv">' in text
    assert '<luotsi-chat inline language="sv"' in text
    for name, value in good.items():
        assert f' {name}="{value}"' in text


async def test_what_is_wrong_in_the_address_is_left_out(aiohttp_client: AiohttpClient) -> None:
    client = await client_of(aiohttp_client, Settings())
    bad = '"><script>alert(1)</script>'
    names = ("language", "municipality", "topic", "theme", "conversation")
    response = await client.get(PATH, params=dict.fromkeys(names, bad), headers={"Accept-Language": "sv"})
    text = await response.text()
    assert response.status == 200
    assert "alert(1)" not in text
    assert '<luotsi-chat inline language="sv"></luotsi-chat>' in text


async def test_without_javascript_a_person_can_be_called(aiohttp_client: AiohttpClient) -> None:
    client = await client_of(aiohttp_client, Settings())
    noscript = re.search(r"<noscript>(.*?)</noscript>", await (await client.get(PATH)).text(), re.DOTALL)
    assert noscript
    assert 'href="tel:0295000"' in noscript[1]
