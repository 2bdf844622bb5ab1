"""Signing in with the organisation's account, against a provider of our own: what holds, and every way to cheat."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.web.staff.conftest import Bench, Visitor

CLIENT, SECRET = "luotsi-test", "provider-secret"
ROLES = {"guides": "editor", "heads": "publisher"}


@dataclass
class Idp:
    """A provider. `change` alters the claims of the next token, `token` replaces it, `asked` are the questions."""

    url: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    change: dict[str, Any] = field(default_factory=dict)
    drop: set[str] = field(default_factory=set)
    signer: RSAKey | None = None
    header: dict[str, str] = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    issuer: str = ""
    challenge: str = ""
    nonce: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    status: int = 200

    def make_app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self.discovery)
        app.router.add_get("/keys", self.keys)
        app.router.add_post("/token", self.token)
        return app

    async def discovery(self, _request: web.Request) -> web.Response:
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return web.json_response(
            {"issuer": self.issuer or self.url} | {name: f"{self.url}/{path}" for name, path in ends.items()}
        )

    async def keys(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": [self.key.as_dict(private=False)]})

    async def token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        form["auth"] = request.headers.get("Authorization", "")
        self.asked.append(form)
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": "person-1",
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonce,
            "email": "Ohjaaja@kunta.example",
            "roles": ["guides", "others"],
        } | self.change
        claims = {name: value for name, value in claims.items() if name not in self.drop}
        token = jwt.encode(self.header, claims, self.signer or self.key, algorithms=[self.header["alg"]])
        return web.json_response(
            {"access_token": "x", "token_type": "Bearer", "id_token": token}, status=self.status
        )


@pytest.fixture(scope="session")
def users_file(empty_users_file: Path) -> Path:
    return empty_users_file


@pytest.fixture
async def idp(aiohttp_server: Any) -> Idp:
    made = Idp()
    server = await aiohttp_server(made.make_app())
    made.url = f"http://127.0.0.1:{server.port}"
    return made


@pytest.fixture
async def bench(make_bench: Callable[..., Awaitable[Bench]], idp: Idp) -> Bench:
    return await make_bench(
        oidc_issuer=idp.url, oidc_client_id=CLIENT, oidc_client_secret=SECRET, oidc_roles=ROLES
    )


async def begin(visitor: Visitor, idp: Idp, language: str = "fi", path: str = "") -> dict[str, str]:
    """As far as the provider's page: what the browser was sent there with."""
    await visitor.get(f"/staff/{language}/sign-in{path}")
    assert f"/staff/{language}/oidc" in visitor.text
    response = await visitor.client.get(f"/staff/{language}/oidc{path}", allow_redirects=False)
    assert response.status == 302
    where = urlsplit(response.headers["Location"])
    assert f"{where.scheme}://{where.netloc}{where.path}" == f"{idp.url}/authorize"
    sent = {name: values[0] for name, values in parse_qs(where.query).items()}
    idp.nonce, idp.challenge = sent["nonce"], sent["code_challenge"]
    return sent


async def sign_in(visitor: Visitor, idp: Idp, language: str = "fi", path: str = "", **more: str) -> str:
    sent = await begin(visitor, idp, language, path)
    query = {"code": "abc", "state": sent["state"]} | more
    return await visitor._took(await visitor.client.get("/staff/oidc/callback", params=query))


async def test_code_flow_with_pkce(bench: Bench, idp: Idp) -> None:
    visitor = await bench.visit()
    sent = await begin(visitor, idp)
    assert sent["response_type"] == "code"
    assert sent["code_challenge_method"] == "S256"
    assert sent["redirect_uri"].endswith("/staff/oidc/callback")
    before = visitor.cookie
    await visitor._took(
        await visitor.client.get("/staff/oidc/callback", params={"code": "abc", "state": sent["state"]})
    )
    assert (visitor.status, visitor.path) == (200, "/staff/fi")
    assert "ohjaaja@kunta.example" in visitor.text
    assert visitor.cookie != before, "a new session, so that no planted cookie lives on"
    (asked,) = idp.asked
    digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == idp.challenge
    assert asked["auth"] == "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
    assert SECRET not in asked["code_verifier"]
    user = await bench.user("ohjaaja@kunta.example")
    assert (user.role, user.subject is not None) == ("editor", True)
    await visitor.get("/staff/fi/users")
    assert visitor.status == 403


async def test_the_page_asked_for_and_the_language_are_kept(bench: Bench, idp: Idp) -> None:
    visitor = await bench.visit()
    await sign_in(visitor, idp, "sv", "?next=%2Fstaff%2Fsv%2Fdue")
    assert (visitor.status, visitor.path) == (200, "/staff/sv/due")
    other = await bench.visit()
    await sign_in(other, idp, "sv", "?next=https%3A%2F%2Fevil.example%2F")
    assert (other.status, other.client.server.port) == (200, visitor.client.server.port)
    assert other.path.startswith("/staff/")


async def test_the_role_follows_the_provider_and_the_person_its_subject(bench: Bench, idp: Idp) -> None:
    await sign_in(await bench.visit(), idp)
    idp.change = {"roles": ["guides", "heads"], "email": "new.name@kunta.example"}
    await sign_in(await bench.visit(), idp)
    assert (await bench.user("ohjaaja@kunta.example")).role == "publisher"
    idp.change = {"roles": "guides"}
    await sign_in(await bench.visit(), idp)
    assert (await bench.user("ohjaaja@kunta.example")).role == "editor"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"nonce": "another"}, "ei voitu vahvistaa"),
        ({"aud": "another-client"}, "ei voitu vahvistaa"),
        ({"aud": [CLIENT, "another-client"]}, "ei voitu vahvistaa"),
        ({"iss": "https://evil.example"}, "ei voitu vahvistaa"),
        ({"exp": 1_000_000_000}, "ei voitu vahvistaa"),
        ({"iat": 9_000_000_000}, "ei voitu vahvistaa"),
        ({"email_verified": False}, "ei voitu vahvistaa"),
        ({"roles": ["others"]}, "ei ole oikeuksia"),
        ({"roles": None}, "ei ole oikeuksia"),
        ({"roles": {"guides": True}}, "ei ole oikeuksia"),
        ({"email": "aino"}, "samanniminen"),
        ({"email": "<script>"}, "samanniminen"),
        ({"email": ""}, "samanniminen"),
    ],
)
async def test_claims_that_do_not_hold(bench: Bench, idp: Idp, change: dict[str, Any], words: str) -> None:
    idp.change = change
    visitor = await bench.visit()
    await sign_in(visitor, idp)
    assert visitor.status == 403
    assert words in visitor.text
    await visitor.get("/staff/fi/entries")
    assert visitor.path == "/staff/fi/sign-in"


async def test_tokens_that_do_not_hold(bench: Bench, idp: Idp) -> None:
    visitor = await bench.visit()
    for name in ("sub", "exp", "nonce", "aud", "iss", "iat"):
        idp.drop = {name}
        assert "ei voitu vahvistaa" in await sign_in(visitor, idp), name
    idp.drop = set()
    idp.signer = RSAKey.generate_key(2048, {"kid": "one"})
    assert "ei voitu vahvistaa" in await sign_in(visitor, idp), "signed by somebody else"
    # The provider has a new key: it is asked for.
    idp.key = idp.signer
    assert "ohjaaja@kunta.example" in await sign_in(visitor, idp)


async def test_a_callback_belongs_to_the_browser_that_began_and_counts_once(bench: Bench, idp: Idp) -> None:
    victim, attacker = await bench.visit(), await bench.visit()
    sent = await begin(attacker, idp)
    await victim.get("/staff/fi/sign-in")
    query = {"code": "abc", "state": sent["state"]}
    await victim._took(await victim.client.get("/staff/oidc/callback", params=query))
    assert victim.status == 403
    assert "toisessa selaimessa" in victim.text
    assert idp.asked == []
    sent = await begin(attacker, idp)
    query["state"] = sent["state"]
    for expected in (200, 403):
        response = await attacker.client.get("/staff/oidc/callback", params=query)
        assert response.status == expected
    for state in ("", "unknown"):
        response = await victim.client.get("/staff/oidc/callback", params={"code": "x", "state": state})
        assert response.status == 403


async def test_a_provider_that_refuses_breaks_or_is_another(bench: Bench, idp: Idp) -> None:
    visitor = await bench.visit()
    assert "keskeytyi" in await sign_in(visitor, idp, error="access_denied", code="")
    assert "ei voitu vahvistaa" in await sign_in(visitor, idp, iss="https://evil.example")
    idp.status = 400
    assert "ei vastaa odotetusti" in await sign_in(visitor, idp)


async def test_a_discovery_of_another_issuer_is_not_believed(bench: Bench, idp: Idp) -> None:
    idp.issuer = "https://evil.example"
    visitor = await bench.visit()
    await visitor.get("/staff/sv/oidc")
    assert visitor.status == 403
    assert "svarar inte som den ska" in visitor.text


async def test_not_set_it_is_not_there(make_bench: Callable[..., Awaitable[Bench]]) -> None:
    bench = await make_bench()
    visitor = await bench.visit()
    assert "/oidc" not in await visitor.get("/staff/fi/sign-in")
    for path in ("/staff/fi/oidc", "/staff/oidc/callback"):
        await visitor.get(path)
        assert visitor.status == 404


async def test_plain_http_elsewhere_is_refused(make_bench: Callable[..., Awaitable[Bench]]) -> None:
    bench = await make_bench(oidc_issuer="http://idp.example", oidc_client_id=CLIENT, oidc_roles=ROLES)
    visitor = await bench.visit()
    await visitor.get("/staff/fi/oidc")
    assert visitor.status == 403
