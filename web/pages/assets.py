"""What the pages load: style, script, logo, and the widget's script."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from aiohttp import ETag, web

from luotsi.web.widget_bundle import widget_bundle

STATIC = Path(__file__).resolve().parent.parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"


def add(app: web.Application) -> None:
    app.router.add_get("/widget.js", widget_script)
    app.router.add_get("/static/{name:[a-z]+\\.(?:css|js|svg)}", static_file)


async def widget_script(request: web.Request) -> web.Response:
    """The widget. An address with the right `v` never changes; one without is asked anew each time."""
    bundle = widget_bundle()
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {"Vary": "Accept-Encoding", "Cache-Control": _cache_for(request, bundle.version)}
    if packed:
        headers["Content-Encoding"] = "gzip"
    body = bundle.packed if packed else bundle.script
    return _tagged(request, body, "text/javascript", bundle.version, headers)


async def static_file(request: web.Request) -> web.Response:
    path = STATIC / request.match_info["name"]
    if not path.is_file():
        raise web.HTTPNotFound
    headers = {"Cache-Control": _cache_for(request, static_version())}
    return _tagged(request, path.read_bytes(), _TYPES[path.suffix], static_version(), headers)


@lru_cache(maxsize=1)
def static_version() -> str:
    content = b"".join(path.read_bytes() for path in sorted(STATIC.iterdir()))
    return hashlib.sha256(content).hexdigest()[:16]


def _tagged(
    request: web.Request, body: bytes, content_type: str, version: str, headers: dict[str, str]
) -> web.Response:
    """304 when the caller has this version. The tag is weak: it stands for both forms, packed or not."""
    if any(known.value in {version, "*"} for known in request.if_none_match or ()):
        headers.pop("Content-Encoding", None)
        response = web.Response(status=304, headers=headers)
    else:
        response = web.Response(body=body, content_type=content_type, charset="utf-8", headers=headers)
    response.etag = ETag(version, is_weak=True)
    return response


def _cache_for(request: web.Request, version: str) -> str:
    return _FOR_A_YEAR if request.query.get("v") == version else _ASK_EACH_TIME
