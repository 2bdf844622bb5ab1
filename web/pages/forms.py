"""What people send by plain forms: read, kept small, and taken from our own pages only."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from aiohttp import web

from luotsi.web.keys import SETTINGS
from luotsi.web.problems import Problem

MOST_FIELDS = 30
_FORM = "application/x-www-form-urlencoded"


async def read_form(request: web.Request) -> dict[str, str]:
    """The fields, each once: 415 when it is no form, 403 when another site's page sent it, 413 when too large."""
    if request.content_type != _FORM:
        raise Problem(415, "media-type-form")
    if not from_own_page(request):
        raise Problem(403, "foreign-form")
    text = (await request.read()).decode("utf-8", "replace")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Problem(413, "too-large") from error
    return dict(pairs)


def from_own_page(request: web.Request) -> bool:
    """Whether a form comes from our own pages, as far as the browser tells.

    Text browsers tell nothing; they run no script of another site that could send a form behind one's back. Browsers
    older than 2023 say "null", since our pages send no referrer. What changes something that is there asks for a key
    in the form besides.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    sender = request.headers.get("Origin")
    return sender in {None, "null"} or urlsplit(sender).netloc in _own_hosts(request)


def _own_hosts(request: web.Request) -> set[str]:
    public = request.app[SETTINGS].public_url
    return {request.host} | ({urlsplit(public).netloc} if public else set())


def is_secure(request: web.Request) -> bool:
    """Whether people reach the pages over HTTPS, be it through a server in front."""
    return request.secure or request.app[SETTINGS].is_https
