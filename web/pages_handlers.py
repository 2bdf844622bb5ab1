"""The public pages in both languages, what they load, and the widget's script."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from aiohttp import ETag, web

from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.keys import SETTINGS
from luotsi.web.templates import environment
from luotsi.web.widget_bundle import widget_bundle

STATIC = Path(__file__).resolve().parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its paths, its template, and its sections (ids `<key>-<part>-title` and `-text`)."""

    key: str
    paths: dict[str, str]
    template: str = "prose.html.jinja"
    parts: tuple[str, ...] = ()


PAGES = (
    Page("front", {"fi": "/", "sv": "/sv/"}, "front.html.jinja"),
    Page(
        "how",
        {"fi": "/nain-luotsi-toimii", "sv": "/sa-fungerar-lotsen"},
        parts=("machine", "decide", "choose", "why", "languages", "human"),
    ),
    Page(
        "privacy",
        {"fi": "/tietosuoja", "sv": "/dataskydd"},
        parts=("kept", "time", "feedback", "browser", "others", "rights"),
    ),
    Page(
        "accessibility",
        {"fi": "/saavutettavuus", "sv": "/tillganglighet"},
        parts=("state", "tested", "ways", "tell", "supervisor"),
    ),
)


def add_pages(app: web.Application) -> None:
    """Adds the pages, their static files and `/widget.js`."""
    for page in PAGES:
        for language, path in page.paths.items():
            app.router.add_get(path, _page_handler(page, language))
    app.router.add_get("/sv", _to_swedish_front)
    app.router.add_get("/widget.js", widget_script)
    app.router.add_get("/static/{name:[a-z]+\\.(?:css|js|svg)}", static_file)


def _page_handler(page: Page, language: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def show(request: web.Request) -> web.Response:
        wanted = request.query.get("lang", language)
        if wanted in LANGUAGES and wanted != language:
            raise web.HTTPFound(page.paths[wanted])
        return web.Response(
            text=render_page(page, language, _origin(request), request.app[SETTINGS].conversation_minutes),
            content_type="text/html",
            headers={"Cache-Control": _ASK_EACH_TIME, "Content-Language": language},
        )

    return show


def render_page(page: Page, language: str, origin: str, minutes: int) -> str:
    return (
        environment()
        .get_template(page.template)
        .render(
            t=texts(language).format,
            language=language,
            other_language=next(code for code in LANGUAGES if code != language),
            page=page,
            paths={each.key: each.paths[language] for each in PAGES},
            origin=origin,
            minutes=minutes,
            widget_version=widget_bundle().version,
            static_version=static_version(),
        )
    )


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


async def _to_swedish_front(_request: web.Request) -> web.Response:
    raise web.HTTPMovedPermanently("/sv/")


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


def _origin(request: web.Request) -> str:
    return f"{request.scheme}://{request.host}"


@lru_cache(maxsize=1)
def static_version() -> str:
    content = b"".join(path.read_bytes() for path in sorted(STATIC.iterdir()))
    return hashlib.sha256(content).hexdigest()[:16]
