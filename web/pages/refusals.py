"""Refusals as pages: whoever asked with a browser gets sentences and a way on, not a problem document."""

from __future__ import annotations

import re

from aiohttp import web

from luotsi.texts import texts
from luotsi.web.pages.site import PAGES, View, show
from luotsi.web.problems import Handler, Problem, as_problem, detail_of, preferred_language

#: What programs ask for, and staff pages, which have refusals of their own.
_MACHINES = re.compile(r"^/(api/|healthz|readyz|static/|widget|staff)")
_LANGUAGE_OF_PATH = re.compile(r"^/(fi|sv)(/|$)")
_FRONT = PAGES[0]


@web.middleware
async def refusal_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    if _MACHINES.match(request.path) or "text/html" not in request.headers.get("Accept", ""):
        return await handler(request)
    try:
        return await handler(request)
    except Exception as error:
        problem = as_problem(request, error)
        if problem is None:
            raise
        return refuse(request, problem)


def refuse(request: web.Request, problem: Problem, language: str | None = None) -> web.Response:
    """A page that says what went wrong, and where to go on."""
    language = language or language_of(request)
    words = texts(language)
    title = words.format(f"problem-{problem.code}")
    view = View(
        template="refusal.html.jinja",
        language=language,
        key="refusal",
        # What is not there has no other language: the way to it leads to the front page.
        paths=_FRONT.paths,
        title=words.format("page-titled", title=title),
        description=title,
        listed=False,
    )
    detail = detail_of(request, problem, language)
    response = show(request, view, status=problem.status, heading=title, detail=detail)
    response.headers.update(problem.headers)
    return response


def language_of(request: web.Request) -> str:
    """The language of a page that is asked for: that of its path, else what the browser prefers."""
    found = _LANGUAGE_OF_PATH.match(request.path)
    return found[1] if found else preferred_language(request)
