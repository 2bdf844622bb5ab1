"""Feedback on Luotsi, and "this is wrong" on a service: kept masked, without a conversation, with a receipt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from luotsi.catalogue.views import ServiceView
from luotsi.language.normalise import normalise
from luotsi.language.personal_data import mask
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.bodies import LONGEST_TEXT
from luotsi.web.callers import caller, limit
from luotsi.web.conversations import FeedbackNote
from luotsi.web.keys import DATABASE
from luotsi.web.pages.filters import REPORT, service_path
from luotsi.web.pages.forms import read_form
from luotsi.web.pages.service import current
from luotsi.web.pages.site import FEEDBACK, View, show
from luotsi.web.problems import Problem

#: Most forms from one address in a minute.
MOST_IN_A_MINUTE = 10
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add(app: web.Application) -> None:
    for language in LANGUAGES:
        report = report_path(language, "{id}")
        app.router.add_get(FEEDBACK[language], _in(language, form))
        app.router.add_post(FEEDBACK[language], _in(language, take))
        app.router.add_get(report, _in(language, form))
        app.router.add_post(report, _in(language, take))


def report_path(language: str, service_id: str) -> str:
    return f"{service_path(language, service_id)}/{REPORT[language]}"


def _in(language: str, act: Callable[[web.Request, str], Awaitable[web.StreamResponse]]) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await act(request, language)

    return handle


async def form(request: web.Request, language: str) -> web.StreamResponse:
    """The form; after sending, its receipt."""
    receipt = request.query.get("receipt", "")
    number = receipt if receipt.isascii() and receipt.isdigit() and len(receipt) < 12 else None
    return _page(request, language, _service(request), receipt=number)


async def take(request: web.Request, language: str) -> web.StreamResponse:
    fields, service = await read_form(request), _service(request)
    faults = _faults(fields, service)
    if faults:
        return _page(request, language, service, fields=fields, faults=faults)
    await limit(request, f"feedback {caller(request)}", MOST_IN_A_MINUTE)
    text = fields.get("comment", "").strip()
    note = FeedbackNote(
        service_id=service.id if service is not None else None,
        helpful=service is None and fields.get("helpful") == "yes",
        comment=mask(normalise(text)).text if text else None,
        language=language,
    )
    async with request.app[DATABASE].begin() as session:
        session.add(note)
        await session.flush()
        number = note.id
    # By redirect, so that a reload sends nothing again.
    return web.Response(status=303, headers={"Location": f"{_paths(service)[language]}?receipt={number}"})


def _service(request: web.Request) -> ServiceView | None:
    """The service of a report; None on the page for feedback. 404 for a service that is not shown."""
    if "id" not in request.match_info:
        return None
    found = current(request, request.match_info["id"])
    if found is None:
        raise Problem(404, "service")
    return found


def _faults(fields: Mapping[str, str], service: ServiceView | None) -> dict[str, str]:
    """The end of an id `feedback-fault-…` for each field that does not do."""
    faults = {}
    text = fields.get("comment", "")
    if service is None and fields.get("helpful") not in ("yes", "no"):
        faults["helpful"] = "helpful"
    if service is not None and not text.strip():
        faults["comment"] = "empty"
    if len(text) > LONGEST_TEXT:
        faults["comment"] = "long"
    return faults


def _paths(service: ServiceView | None) -> Mapping[str, str]:
    if service is None:
        return FEEDBACK
    return {language: report_path(language, service.id) for language in LANGUAGES}


def _page(
    request: web.Request,
    language: str,
    service: ServiceView | None,
    *,
    fields: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
    receipt: str | None = None,
) -> web.Response:
    words = texts(language)
    heading = words.format("feedback-title" if service is None else "report-title")
    content: dict[str, Any] = {
        "heading": heading,
        "service": service.name.get(language) if service is not None else None,
        "back": service_path(language, service.id) if service is not None else None,
        "sent": fields or {},
        "faults": faults or {},
        "receipt": receipt,
        "longest": LONGEST_TEXT,
    }
    view = View(
        template="feedback.html.jinja",
        language=language,
        key="feedback" if service is None else "directory",
        paths=_paths(service),
        title=words.format("page-titled", title=heading),
        description=words.format("feedback-lead" if service is None else "report-lead"),
        listed=service is None,
    )
    return show(request, view, status=422 if faults else 200, **content)
