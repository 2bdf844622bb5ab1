"""The directory: services by life situation, age and municipality, with a search box, page by page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from aiohttp import web

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.presentation import service_listing
from luotsi.catalogue.search import CatalogueQuery, search
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.keys import LIVE
from luotsi.web.pages.filters import (
    KINDS,
    LONGEST_WORDS,
    ROOT,
    WORDS,
    Filters,
    codes,
    in_each_language,
    names,
    read_page,
    read_path,
    service_path,
    slugs,
)
from luotsi.web.pages.site import View, show
from luotsi.web.problems import Problem

PAGE_SIZE = 20


def add(app: web.Application) -> None:
    for language in LANGUAGES:
        app.router.add_get(ROOT[language], _in(language))
        app.router.add_get(f"{ROOT[language]}/{{rest:.+}}", _in(language))


def _in(language: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        return browse(request, language)

    return handle


def browse(request: web.Request, language: str) -> web.Response:
    """The list of an address, the ways to a list at the root, or all municipalities."""
    rest = request.match_info.get("rest", "")
    if rest == WORDS[language]["municipality"]:
        return _municipalities(request, language)
    filters = read_path(language, rest)
    page = read_page(request.query.get(WORDS[language]["page"], "1"))
    if filters is None or page is None:
        raise Problem(404, "not-found")
    if any(WORDS[language][kind] in request.query for kind in KINDS):
        # The form names its choices in the query; each list has one readable address.
        raise web.HTTPFound(_chosen(request, language).address(language))
    filters = Filters.of(filters.chosen, _words(request), page)
    return _start(request, language) if filters.is_any else _list(request, language, filters)


def _chosen(request: web.Request, language: str) -> Filters:
    """What the form says. A name that does not exist counts as not chosen."""
    chosen = {kind: codes(kind, language).get(request.query.get(WORDS[language][kind], "")) for kind in KINDS}
    return Filters.of(chosen, _words(request))


def _words(request: web.Request) -> str:
    return " ".join(request.query.get("q", "")[:LONGEST_WORDS].split())


def _list(request: web.Request, language: str, filters: Filters) -> web.Response:
    now = datetime.now(HELSINKI)
    query = CatalogueQuery(
        q=filters.words or None,
        life_situation=filters.situation,
        age_group=filters.age_group,
        municipality=filters.municipality,
        text_language=language,
        page=filters.page,
        page_size=PAGE_SIZE,
    )
    found = search(request.app[LIVE].catalogue, query, now=now)
    if filters.page > max(1, found.pages):
        raise Problem(404, "not-found")
    heading = _heading(language, filters)
    return _show(
        request,
        language,
        "directory_list.html.jinja",
        in_each_language(filters),
        heading,
        texts(language).format("directory-list-description", what=heading, count=found.total),
        listed=not filters.words and found.total > 0,
        filters=filters,
        services=[service_listing(service, language, now) for service in found.services],
        found=found,
        chosen=[
            (name, filters.without(kind).address(language))
            for kind, name in _names(language, filters).items()
        ],
        earlier=filters.at(filters.page - 1).address(language) if filters.page > 1 else None,
        later=filters.at(filters.page + 1).address(language) if filters.page < found.pages else None,
    )


def _heading(language: str, filters: Filters) -> str:
    """The choices by their names: "Alanvaihto ja uraohjaus, 18–29-vuotias, Tampere"."""
    told = ", ".join(_names(language, filters).values())
    return told[:1].upper() + told[1:]


def _names(language: str, filters: Filters) -> dict[str, str]:
    """What is chosen, in words, by its kind."""
    chosen = {kind: names(kind, language)[code] for kind, code in filters.chosen.items()}
    return chosen | ({"words": f"”{filters.words}”"} if filters.words else {})


def _start(request: web.Request, language: str) -> web.Response:
    def links(kind: str) -> list[tuple[str, str]]:
        return [
            (name[:1].upper() + name[1:], Filters.of({kind: code}).address(language))
            for code, name in names(kind, language).items()
        ]

    words = texts(language)
    return _show(
        request,
        language,
        "directory.html.jinja",
        ROOT,
        words.format("directory-title"),
        words.format("directory-lead"),
        filters=Filters(),
        situations=links("situation"),
        ages=links("age_group"),
        municipalities_path=f"{ROOT[language]}/{WORDS[language]['municipality']}",
    )


def _municipalities(request: web.Request, language: str) -> web.Response:
    letters: dict[str, list[tuple[str, str]]] = {}
    for code, name in names("municipality", language).items():
        letters.setdefault(name[0], []).append((name, Filters(municipality=code).address(language)))
    words = texts(language)
    return _show(
        request,
        language,
        "directory_places.html.jinja",
        {code: f"{ROOT[code]}/{WORDS[code]['municipality']}" for code in LANGUAGES},
        words.format("directory-places-title"),
        words.format("directory-places-lead"),
        letters=letters,
    )


def _show(
    request: web.Request,
    language: str,
    template: str,
    paths: Mapping[str, str],
    heading: str,
    description: str,
    *,
    listed: bool = True,
    **content: Any,
) -> web.Response:
    words = texts(language)
    own = words.format("directory-title")
    title = own if heading == own else f"{heading} – {own}"
    view = View(
        template=template,
        language=language,
        key="directory",
        paths=paths,
        title=words.format("page-titled", title=title),
        description=description,
        listed=listed,
    )
    fields = {
        kind: [(slugs(kind, language)[code], name) for code, name in names(kind, language).items()]
        for kind in KINDS
    }
    return show(
        request,
        view,
        heading=heading,
        field_names=WORDS[language],
        fields=fields,
        slug_of=lambda kind, code: slugs(kind, language).get(code, ""),
        longest_words=LONGEST_WORDS,
        service_path=lambda service_id: service_path(language, service_id),
        **content,
    )
