"""A service's own page: how to reach it, for whom it is, what it rests on. One that is gone says so and leads on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any

from aiohttp import web

from luotsi.catalogue.areas import NATIONWIDE, area_names
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.model import WITHDRAWN, Service
from luotsi.catalogue.presentation import service_listing
from luotsi.catalogue.views import ServiceView
from luotsi.taxonomy import LANGUAGES, taxonomy
from luotsi.texts import texts
from luotsi.web.keys import DATABASE, LIVE
from luotsi.web.pages.filters import REPORT, ROOT, Filters, names, service_path
from luotsi.web.pages.site import View, origin, show
from luotsi.web.pages.structured import structured
from luotsi.web.problems import Problem

MOST_AREAS = 12


def add(app: web.Application) -> None:
    for language in LANGUAGES:
        app.router.add_get(service_path(language, "{id}"), _in(language))


def _in(language: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        service = current(request, request.match_info["id"])
        if service is not None:
            return _page(request, language, service)
        return await _gone(request, language, request.match_info["id"])

    return handle


def current(request: web.Request, service_id: str) -> ServiceView | None:
    """The service, if it may be shown today."""
    found = request.app[LIVE].catalogue.services.get(service_id)
    return found if found is not None and found.is_current(_today()) else None


def _page(request: web.Request, language: str, service: ServiceView) -> web.Response:
    words = texts(language)
    facts = service_listing(service, language, datetime.now(HELSINKI))
    paths = {code: service_path(code, service.id) for code in LANGUAGES}
    address = origin(request) + paths[language]
    view = View(
        template="service.html.jinja",
        language=language,
        key="directory",
        paths=paths,
        title=words.format("page-titled", title=f"{facts['name']}, {facts['provider']}"),
        description=facts["summary"],
    )
    return show(
        request,
        view,
        service=facts,
        website=service.organisation.website.get(language) if service.organisation.website else None,
        eligibility=_told(service.eligibility, language),
        instructions=_told(service.instructions, language),
        costs=_told(service.charge_info, language),
        charge=service.charge,
        season=service.season.text(language) if service.season else None,
        valid_until=service.valid_until,
        ages=age_text(service, language),
        audiences=[term.name(language) for term in taxonomy().audiences if term.code in service.audiences],
        areas=area_text(service, language),
        languages=served_in(service, language),
        situations=[
            (names("situation", language)[code], Filters(situation=code).address(language))
            for code in service.life_situations
        ],
        confirmed=max([service.source_checked, *([service.confirmed] if service.confirmed else [])]),
        report_path=f"{paths[language]}/{REPORT[language]}",
        data=structured(service, language, address),
    )


def _told(text: Any, language: str) -> str | None:
    return text.get(language) if text is not None else None


def age_text(service: ServiceView, language: str) -> str | None:
    """The borders in words; None when there are none."""
    words, low, high = texts(language), service.age_min, service.age_max
    if low is None and high is None:
        return None
    if high is None:
        return words.format("service-ages-from", min=low)
    if low is None:
        return words.format("service-ages-to", max=high)
    return words.format("service-ages-between", min=low, max=high)


def area_text(service: ServiceView, language: str) -> str:
    """Names of the areas served, the first dozen of them."""
    words, told, known = texts(language), [], area_names()
    for area in service.areas:
        if area.type in NATIONWIDE:
            told.append(words.format(f"service-area-{area.type.replace('_', '-')}"))
            continue
        found = [known[area.type, code].name(language) for code in area.codes if (area.type, code) in known]
        told += found[:MOST_AREAS]
        if len(found) > MOST_AREAS:
            told.append(words.format("service-areas-more", count=len(found) - MOST_AREAS))
    return ", ".join(told)


def served_in(service: ServiceView, language: str) -> str:
    words = texts(language)
    known = [f"in-language-{code}" for code in service.languages]
    return ", ".join(
        words.format(name) if name in words.ids else words.format("in-language-other", code=name[12:])
        for name in known
    )


async def _gone(request: web.Request, language: str, service_id: str) -> web.Response:
    """410 for what was shown once and is no more; 404 for what never was."""
    async with request.app[DATABASE]() as session:
        found = await session.get(Service, service_id)
        if found is None or not _was_shown(found):
            raise Problem(404, "service")
        situations = [item.code for item in await found.awaitable_attrs.situations]
    words = texts(language)
    view = View(
        template="service_gone.html.jinja",
        language=language,
        key="directory",
        paths={code: service_path(code, service_id) for code in LANGUAGES},
        title=words.format("page-titled", title=words.format("service-gone")),
        description=words.format("service-gone"),
        listed=False,
    )
    known = names("situation", language)
    ways = [(known[code], Filters(situation=code).address(language)) for code in situations if code in known]
    return show(request, view, status=410, ways=ways, directory=ROOT[language])


def _was_shown(service: Service) -> bool:
    """Withdrawn, or past its time. Drafts and what begins later have not been shown yet."""
    over = service.valid_until is not None and service.valid_until < _today()
    return service.status == WITHDRAWN or (service.status == "published" and over)


def _today() -> date:
    return datetime.now(HELSINKI).date()
