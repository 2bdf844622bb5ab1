"""For search engines: `/sitemap.xml` with its parts, and `/robots.txt`. Every page stands there in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from aiohttp import web

from luotsi.catalogue.hours import HELSINKI
from luotsi.taxonomy import LANGUAGES
from luotsi.web.keys import LIVE
from luotsi.web.pages.filters import KINDS, Filters, in_each_language, names, service_path
from luotsi.web.pages.site import PAGES, TALK, origin
from luotsi.web.problems import Problem

#: Each service gives two addresses; a file may hold 50,000.
SERVICES_IN_PART = 10_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
Alternatives = Mapping[str, str]


def add(app: web.Application) -> None:
    app.router.add_get("/robots.txt", robots)
    app.router.add_get("/sitemap.xml", index)
    app.router.add_get("/sitemap-pages.xml", pages)
    app.router.add_get("/sitemap-services-{part:[1-9][0-9]{0,3}}.xml", services)


async def robots(request: web.Request) -> web.Response:
    lines = [
        "User-agent: *",
        "Disallow: /api/",
        "Disallow: /staff",
        *(f"Disallow: {path}/" for path in TALK.values()),
        f"Sitemap: {origin(request)}/sitemap.xml",
    ]
    return web.Response(text="\n".join(lines) + "\n", content_type="text/plain")


async def index(request: web.Request) -> web.Response:
    count = -(-len(_shown(request)) // SERVICES_IN_PART)
    names = ["pages", *(f"services-{number}" for number in range(1, count + 1))]
    base = escape(origin(request))
    inner = "".join(f"<sitemap><loc>{base}/sitemap-{name}.xml</loc></sitemap>\n" for name in names)
    return _xml(f"<sitemapindex {_SITEMAP}>\n{inner}</sitemapindex>\n")


async def pages(request: web.Request) -> web.Response:
    return _urls(request, _pages())


async def services(request: web.Request) -> web.Response:
    first = (int(request.match_info["part"]) - 1) * SERVICES_IN_PART
    part = _shown(request)[first : first + SERVICES_IN_PART]
    if not part:
        raise Problem(404, "not-found")
    return _urls(request, ({code: service_path(code, key) for code in LANGUAGES} for key in part))


def _pages() -> Iterator[Alternatives]:
    yield from (page.paths for page in PAGES)
    yield TALK
    yield in_each_language(Filters())
    for kind in KINDS:
        yield from (in_each_language(Filters.of({kind: code})) for code in names(kind, LANGUAGES[0]))


def _shown(request: web.Request) -> list[str]:
    day = datetime.now(HELSINKI).date()
    return [key for key, service in request.app[LIVE].catalogue.services.items() if service.is_current(day)]


def _urls(request: web.Request, found: Iterable[Alternatives]) -> web.Response:
    base = origin(request)
    inner = []
    for paths in found:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(base + path)}/>'
            for code, path in paths.items()
        )
        inner += [f"<url><loc>{escape(base + path)}</loc>{links}</url>\n" for path in paths.values()]
    return _xml(f"<urlset {_SITEMAP} {_LINKS}>\n{''.join(inner)}</urlset>\n")


def _xml(text: str) -> web.Response:
    response = web.Response(text=_HEAD + text, content_type="application/xml", charset="utf-8")
    response.enable_compression()
    return response
