"""Refusals: a problem document in the language of the request, whatever was wrong."""

from __future__ import annotations

import json
import logging

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from pytest_aiohttp.plugin import AiohttpClient

from luotsi.texts import texts
from luotsi.web.problems import LANGUAGE, Problem, preferred_language, problems
from tests.web.conftest import MakeProduct, Product

JSON = {"Content-Type": "application/json"}
TALK = "/api/v1/conversations/unknown"
#: method, path, body, headers → status, code
REFUSALS: dict[str, tuple[str, str, bytes | None, dict[str, str], int, str]] = {
    "no JSON": ("POST", "/api/v1/conversations", b"{", JSON, 400, "not-json"),
    "no UTF-8": ("POST", "/api/v1/conversations", b'{"language": "\xff"}', JSON, 400, "not-json"),
    "deep": ("POST", "/api/v1/conversations", b"[" * 60_000, JSON, 400, "not-json"),
    "long number": ("POST", "/api/v1/conversations", b"9" * 9_000, JSON, 400, "not-json"),
    "no token": ("GET", TALK, None, {}, 401, "unauthorised"),
    "other scheme": ("GET", TALK, None, {"Authorization": "Basic abc"}, 401, "unauthorised"),
    "empty token": ("DELETE", TALK, None, {"Authorization": "Bearer "}, 401, "unauthorised"),
    "unknown conversation": ("GET", TALK, None, {"Authorization": "Bearer x"}, 404, "conversation"),
    "strange id": ("GET", "/api/v1/conversations/%00", None, {"Authorization": "Bearer x"}, 404, "conversation"),
    "unknown service": ("GET", "/api/v1/services/none", None, {}, 404, "service"),
    "unknown path": ("GET", "/api/v1/nothing", None, {}, 404, "not-found"),
    "unknown page": ("GET", "/mita", None, {}, 404, "not-found"),
    "method": ("PUT", "/api/v1/route", b"{}", JSON, 405, "method-not-allowed"),
    "large": ("POST", "/api/v1/conversations", b'"' + b"a" * 70_000 + b'"', JSON, 413, "too-large"),
    "long text": ("POST", "/api/v1/route", json.dumps({"text": "a" * 2001}).encode(), JSON, 413, "text-too-long"),
    "media type": ("POST", "/api/v1/route", b"text=a", {"Content-Type": "text/plain"}, 415, "media-type"),
    "batch media type": ("POST", "/api/v1/route/batch", b"{}", JSON, 415, "media-type-ndjson"),
    "empty text": ("POST", "/api/v1/route", b'{"text": " "}', JSON, 422, "text-empty"),
    "no text": ("POST", "/api/v1/route", b"{}", JSON, 422, "text-empty"),
    "unknown code": ("POST", "/api/v1/route", b'{"text": "a", "municipality": "999"}', JSON, 422, "invalid"),
    "unknown field": ("POST", "/api/v1/conversations", b'{"name": 1}', JSON, 422, "invalid"),
    "no object": ("POST", "/api/v1/conversations", b"[]", JSON, 422, "invalid"),
    "surrogate in a name": ("POST", "/api/v1/conversations", b'{"\\ud800": 1}', JSON, 422, "invalid"),
    "bad filter": ("GET", "/api/v1/services?page=0", None, {}, 422, "invalid"),
    "no model": ("POST", "/api/v1/route", b'{"text": "a"}', JSON, 503, "not-ready"),
    "no model for many": (
        "POST", "/api/v1/route/batch", b"{}", {"Content-Type": "application/x-ndjson"}, 503, "not-ready"
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_every_refusal(product: Product, language: str) -> None:
    for name, (method, path, body, headers, status, code) in REFUSALS.items():
        accept = {"Accept-Language": f"{language}-FI, en; q=0.9"}
        response = await product.client.request(method, path, data=body, headers=headers | accept)
        assert response.status == status, name
        assert response.content_type == "application/problem+json", name
        assert response.headers["Content-Language"] == language, name
        document = await response.json()
        assert document["status"] == status, name
        assert document["code"] == code, name
        assert document["title"] == texts(language).format(f"problem-{code}"), name
        assert len(document["detail"]) > 10, name
        if status == 401:
            assert response.headers["WWW-Authenticate"] == "Bearer"
        if status == 405:
            assert "POST" in response.headers["Allow"]
        if status == 503:
            assert document["missing"] == ["model"]


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_too_many(make_product: MakeProduct, language: str) -> None:
    product = await make_product(conversations_per_minute=1, messages_per_minute=1)
    talk = await product.open(language)
    response = await product.client.post(
        "/api/v1/conversations", json={}, headers={"Accept-Language": language}
    )
    assert response.status == 429
    document = await response.json()
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert document["title"] == texts(language).format("problem-too-many")
    assert response.headers["Retry-After"] in document["detail"]
    assert (await talk.say(choice="human"))[0] == 200
    status, document = await talk.say(choice="human")
    assert status == 429
    assert document["title"] == texts(language).format("problem-too-many")


async def test_nothing_is_answered_before_the_catalogue_is_there(make_product: MakeProduct) -> None:
    product = await make_product(catalogue=False)
    response = await product.client.get("/readyz")
    assert response.status == 503
    assert (await response.json())["missing"] == ["catalogue", "model"]


async def test_the_conversation_tells_the_language_of_its_refusals(product: Product) -> None:
    talk = await product.open("sv")
    status, document = await talk.say(text="")
    assert status == 422
    assert document["title"] == texts("sv").format("problem-text-empty")
    response = await product.client.post("/api/v1/route", json={"text": "", "language": "sv"})
    assert (await response.json())["title"] == texts("sv").format("problem-text-empty")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "fi"),
        ("sv", "sv"),
        ("sv-FI,sv;q=0.9,en;q=0.8", "sv"),
        ("en, sv;q=0.5, fi;q=0.4", "sv"),
        ("fi;q=0.2, sv; q=0.8", "sv"),
        ("sv;q=0, fi;q=0.1", "fi"),
        ("sv;q=0", "fi"),
        ("SV", "sv"),
        ("*", "fi"),
        (";;q=,,q=x;q=nan", "fi"),
        ("sv;q=nan, fi;q=1", "fi"),
    ],
)
def test_preferred_language(header: str, language: str) -> None:
    request = make_mocked_request("GET", "/", headers={"Accept-Language": header})
    assert preferred_language(request) == language
    request[LANGUAGE] = "sv"
    assert preferred_language(request) == "sv"


async def test_the_unforeseen_tells_nothing_of_the_inside(
    aiohttp_client: AiohttpClient, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_request: web.Request) -> web.Response:
        raise RuntimeError("salaisuus")

    async def odd(_request: web.Request) -> web.Response:
        raise web.HTTPGone

    async def foreseen(_request: web.Request) -> web.Response:
        raise Problem(422, "invalid", fields="a", headers={"X-More": "1"})

    app = web.Application(middlewares=[problems])
    app.router.add_get("/broken", broken)
    app.router.add_get("/odd", odd)
    app.router.add_get("/foreseen", foreseen)
    client = await aiohttp_client(app)
    with caplog.at_level(logging.INFO):
        response = await client.get("/broken")
    assert response.status == 500
    assert "salaisuus" not in await response.text() + caplog.text
    assert "RuntimeError" in caplog.text
    odd_answer = await client.get("/odd")
    assert odd_answer.status == 410
    assert (await odd_answer.json())["code"] == "refused"
    assert (await client.get("/foreseen")).headers["X-More"] == "1"
