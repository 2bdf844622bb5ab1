"""Headers that every answer carries. Pages load nothing from elsewhere and may be framed by nobody but the iframe page."""

from __future__ import annotations

import re
import secrets

from aiohttp import web

from luotsi.web.problems import Handler

#: Nonce for the inline parts of one page, made for each request.
NONCE: web.RequestKey[str] = web.RequestKey("nonce", str)

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
#: The widget lives on other sites: its script and the API that it calls are open to any origin, without cookies.
_OPEN_PATHS = re.compile(r"^/(api/v1/|widget)")
_ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After, Location, ETag, Content-Disposition",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept-Language",
    "Access-Control-Max-Age": "86400",
}


@web.middleware
async def security_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    is_open = bool(_OPEN_PATHS.match(request.path))
    request[NONCE] = secrets.token_urlsafe(16)
    if is_open and request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return web.Response(status=204, headers=_ANY_ORIGIN | _PREFLIGHT)
    response = await handler(request)
    if response.prepared:
        return response
    for name, value in _EVERYWHERE.items():
        response.headers.setdefault(name, value)
    if is_open:
        for name, value in _ANY_ORIGIN.items():
            response.headers.setdefault(name, value)
    if response.content_type == "text/html":
        response.headers.setdefault("Content-Security-Policy", page_policy(request[NONCE]))
    return response


def page_policy(nonce: str) -> str:
    """Own scripts and styles only; inline ones by nonce; nothing else from anywhere."""
    return (
        "default-src 'none'; "
        f"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
