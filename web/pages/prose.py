"""Front page and pages of plain text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.pages.site import OPERATOR, PAGES, Page, View, operator, show


def add(app: web.Application) -> None:
    for page in PAGES:
        for language, path in page.paths.items():
            app.router.add_get(path, _handler(page, language))
    app.router.add_get("/sv", _to_swedish_front)


def _handler(page: Page, language: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        wanted = request.query.get("lang", language)
        if wanted in LANGUAGES and wanted != language:
            raise web.HTTPFound(page.paths[wanted])
        operators = {
            part: operator(request, language, address)
            for (key, part), address in OPERATOR.items()
            if key == page.key
        }
        return show(request, _view(page, language), page=page, operators=operators)

    return handle


def _view(page: Page, language: str) -> View:
    words = texts(language)
    # The front page's title names the service already.
    front = page.key == "front"
    title = words.format(f"{page.key}-title")
    return View(
        template=page.template,
        language=language,
        key=page.key,
        paths=page.paths,
        title=title if front else words.format("page-titled", title=title),
        description=words.format(f"{page.key}-description" if front else f"{page.key}-lead"),
    )


async def _to_swedish_front(_request: web.Request) -> web.Response:
    raise web.HTTPMovedPermanently("/sv/")
