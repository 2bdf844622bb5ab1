"""Headers that every answer carries. Pages load nothing from elsewhere and may be framed by nobody."""

from __future__ import annotations

import re
import secrets

from aiohttp import web

from luotsi.web.problems import Handler

#: Nonce for the inline parts of one page, made for each request.
NONCE: web.RequestKey[str] = web.RequestKey("nonce", str)

_FRAMED: web.ResponseKey[bool] = web.ResponseKey("framed", bool)

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NO_FRAMES = {"X-Frame-Options": "DENY"}
#: The widget lives on other sites: its script and the API that it calls are open to any origin, without cookies.
_OPEN_PATHS = re.compile(r"^/(api/v1/|widget)")
_ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After, Location, ETag, Content-Disposition",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept-Language, Idempotency-Key",
    "Access-Control-Max-Age": "86400",
}


def secure(app: web.Application) -> None:
    """Adds the headers to every answer, redirects and streams included, and answers the questions of browsers."""
    app.middlewares.insert(0, _preflight)
    app.on_response_prepare.append(_add_headers)


@web.middleware
async def _preflight(request: web.Request, handler: Handler) -> web.StreamResponse:
    request[NONCE] = secrets.token_urlsafe(16)
    asks = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
    if asks and _OPEN_PATHS.match(request.path):
        return web.Response(status=204, headers=_PREFLIGHT)
    return await handler(request)


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    wanted = dict(_EVERYWHERE)
    if _OPEN_PATHS.match(request.path):
        wanted |= _ANY_ORIGIN
    if _FRAMED not in response:
        wanted |= _NO_FRAMES
    for name, value in wanted.items():
        response.headers.setdefault(name, value)
    if response.content_type == "text/html":
        response.headers.setdefault("Content-Security-Policy", page_policy(request.get(NONCE, "")))


def frame_by(response: web.Response, request: web.Request, ancestors: str) -> None:
    """Lets the pages of `ancestors` (sources of `frame-ancestors`) show this one in a frame."""
    response[_FRAMED] = True
    response.headers["Content-Security-Policy"] = page_policy(request[NONCE], ancestors)


def page_policy(nonce: str, ancestors: str = "'none'") -> str:
    """Own scripts and styles only; inline ones by nonce; nothing else from anywhere."""
    return (
        "default-src 'none'; "
        f"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors {ancestors}"
    )
