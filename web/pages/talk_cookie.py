"""Which conversation a browser without JavaScript is in: one cookie of the session, out of the reach of scripts.

The cookie holds what the widget keeps in its tab: the conversation's id and its token. It is set when the first
message is sent, and taken away with the conversation. Hidden fields instead would lose the conversation with every
link that is followed, and an address with a token would stay in the browser's history.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from aiohttp import web

from luotsi.web.pages.forms import is_secure

_NAME = "luotsi-talk"


@dataclass(frozen=True, slots=True)
class Ticket:
    """The id and the token of a conversation."""

    id: str
    token: str

    @property
    def form_key(self) -> str:
        """What a form of this conversation carries, so that no other site can send one: only we can make it."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()[:32]

    def opens(self, form_key: str) -> bool:
        return hmac.compare_digest(self.form_key, form_key.encode("ascii", "replace").decode())


def ticket_of(request: web.Request) -> Ticket | None:
    id_, _, token = request.cookies.get(_name(request), "").partition(".")
    # Header values that are no ASCII cannot be tokens of ours.
    return Ticket(id_, token) if id_ and token.isascii() and token else None


def keep(request: web.Request, response: web.StreamResponse, ticket: Ticket) -> None:
    secure = is_secure(request)
    response.set_cookie(
        _name(request), f"{ticket.id}.{ticket.token}", path="/", httponly=True, samesite="Lax", secure=secure
    )


def drop(request: web.Request, response: web.StreamResponse) -> None:
    response.del_cookie(_name(request), path="/", httponly=True, samesite="Lax", secure=is_secure(request))


def _name(request: web.Request) -> str:
    # Browsers take a cookie of this prefix from the host itself and over HTTPS only.
    return f"__Host-{_NAME}" if is_secure(request) else _NAME
