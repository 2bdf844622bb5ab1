"""Signing in with an organisation's own accounts: OpenID Connect, authorization code with PKCE.

The provider is found by its discovery document. Nothing that it says is believed before its signature, issuer,
audience, age and nonce are checked.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import aiohttp
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from luotsi.settings import Settings
from luotsi.web.users import ROLES

#: Signatures that are taken; none of them is a shared secret.
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
#: A sign-in that was begun may be finished for so long, and so many may be under way.
FLOW_SECONDS, MOST_FLOWS = 600.0, 1000
LARGEST_ANSWER = 1_000_000
SECONDS = 10.0
#: Clocks differ by so many seconds at most.
LEEWAY = 60
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class OidcFault(Exception):
    """Why a sign-in came to nothing: a code (texts: `staff-oidc-<code>`). `detail` is for the log only."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Flow:
    """A sign-in under way. `browser` is the digest of the token of the browser that began it."""

    browser: str
    nonce: str
    verifier: str
    language: str
    back: str
    at: float


@dataclass(frozen=True, slots=True)
class Person:
    """Who the provider says it is. `subject` is a digest of issuer and subject: it stays when names change."""

    subject: str
    name: str
    role: str


class Provider:
    """The provider of the settings; None from `of` when none is set."""

    def __init__(self, issuer: str, settings: Settings) -> None:
        self._issuer, self._client = issuer, settings.oidc_client_id or ""
        secret = settings.oidc_client_secret
        self._secret = secret.get_secret_value() if secret else ""
        self._names, self._roles, self._by_claim = (
            settings.oidc_name_claim,
            settings.oidc_role_claim,
            settings.oidc_roles,
        )
        self._flows: dict[str, Flow] = {}
        self._document: dict[str, Any] | None = None
        self._keys: KeySet | None = None

    @classmethod
    def of(cls, settings: Settings) -> Provider | None:
        if not settings.oidc_issuer or not settings.oidc_client_id:
            return None
        return cls(settings.oidc_issuer, settings)

    async def begin(self, redirect: str, browser: str, language: str, back: str) -> str:
        """Where the browser goes to sign in."""
        document = await self._discover()
        now = time.monotonic()
        self._flows = {key: flow for key, flow in self._flows.items() if now - flow.at < FLOW_SECONDS}
        if len(self._flows) >= MOST_FLOWS:
            raise OidcFault("busy")
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        self._flows[state] = Flow(browser, nonce, verifier, language, back, now)
        digest = hashlib.sha256(verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": redirect,
            "scope": "openid email profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        where = document["authorization_endpoint"]
        return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}"

    def flow(self, state: str, browser: str) -> Flow:
        """The sign-in that this browser began, once."""
        found = self._flows.pop(state, None)
        if found is None or time.monotonic() - found.at >= FLOW_SECONDS or found.browser != browser:
            raise OidcFault("state")
        return found

    async def finish(self, flow: Flow, answer: Mapping[str, str], redirect: str) -> Person:
        """Who signed in, by what the provider sent with the browser."""
        if answer.get("error") or not answer.get("code"):
            raise OidcFault("refused", answer.get("error", "")[:80])
        if answer.get("iss", self._issuer) != self._issuer:
            raise OidcFault("token", "another issuer answers")
        document = await self._discover()
        given = await self._ask(
            document["token_endpoint"],
            {
                "grant_type": "authorization_code",
                "code": answer["code"],
                "redirect_uri": redirect,
                "client_id": self._client,
                "code_verifier": flow.verifier,
            },
        )
        claims = await self._claims(str(given.get("id_token", "")), flow.nonce)
        return self._person(claims)

    async def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        wanted = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._client},
            nonce={"essential": True, "value": nonce},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        for fresh in (False, True):
            try:
                found = jwt.decode(token, await self._key_set(fresh=fresh), algorithms=list(ALGORITHMS))
                wanted.validate(found.claims)
            except (JoseError, ValueError) as error:
                # The provider may have changed its keys since we asked for them.
                if fresh:
                    raise OidcFault("token", type(error).__name__) from error
                continue
            break
        audience = found.claims["aud"]
        if isinstance(audience, list) and len(audience) > 1 and found.claims.get("azp") != self._client:
            raise OidcFault("token", "meant for others too")
        return dict(found.claims)

    def _person(self, claims: Mapping[str, Any]) -> Person:
        held = claims.get(self._roles)
        several = held if isinstance(held, list) else [held]
        groups = {one for one in several if isinstance(one, str)}
        roles = [self._by_claim[group] for group in groups if group in self._by_claim]
        if not roles:
            raise OidcFault("no-role")
        name = str(claims.get(self._names) or "").casefold()
        if self._names == "email" and claims.get("email_verified") is False:
            raise OidcFault("token", "the address is not verified")
        subject = hashlib.sha256(f"{self._issuer}\0{claims['sub']}".encode()).hexdigest()
        return Person(subject, name, max(roles, key=ROLES.index))

    async def _key_set(self, *, fresh: bool) -> KeySet:
        if self._keys is None or fresh:
            document = await self._discover()
            try:
                self._keys = KeySet.import_key_set(await self._ask(document["jwks_uri"]))  # type: ignore[arg-type]
            except (JoseError, KeyError, TypeError, ValueError) as error:
                raise OidcFault("provider", type(error).__name__) from error
        return self._keys

    async def _discover(self) -> dict[str, Any]:
        if self._document is None:
            found = await self._ask(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
            names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            if found.get("issuer") != self._issuer or not all(_safe(str(found.get(name))) for name in names):
                raise OidcFault("provider", "discovery")
            self._document = found
        return self._document

    async def _ask(self, url: str, form: Mapping[str, str] | None = None) -> dict[str, Any]:
        """A JSON object from the provider. No redirects: secrets must not follow them."""
        if not _safe(url):
            raise OidcFault("provider", "no https")
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        headers = self._credentials() if form and self._secret else {}
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout, headers=headers) as session,
                session.request("POST" if form else "GET", url, data=form, allow_redirects=False) as answer,
            ):
                body = await answer.content.read(LARGEST_ANSWER)
                if answer.status != 200:
                    raise OidcFault("provider", str(answer.status))
                found = json.loads(body)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise OidcFault("provider", type(error).__name__) from error
        if not isinstance(found, dict):
            raise OidcFault("provider", "no object")
        return found

    def _credentials(self) -> dict[str, str]:
        """Client id and secret as RFC 6749 (2.3.1) wants them: quoted, then as basic authentication."""
        pair = f"{quote_plus(self._client)}:{quote_plus(self._secret)}"
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _safe(url: str) -> bool:
    """HTTPS, or this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
