"""Refusals as RFC 9457 problem documents, in the language of the request.

Handlers raise `Problem`; the middleware below writes the document. What nobody foresaw becomes a 500 that names
nothing of the inside and is logged without the message text.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

#: Key under which a handler leaves the language that the body or the conversation told.
LANGUAGE: web.RequestKey[str] = web.RequestKey("language", str)

#: Whom people can call whatever happens, as one phrase in a language ("Name, number"); "" when nobody is known.
WHOM_TO_CALL: web.AppKey[Callable[[str], str]] = web.AppKey("whom-to-call")

#: The service itself is not able to answer: people are named beside the apology.
_NAMES_PEOPLE = frozenset({"busy", "unavailable", "not-ready", "internal"})
#: The database does not answer, is full, is locked for longer than a person should wait, or takes no more connections.
_LOST = (OperationalError, InterfaceError, PoolTimeout, ConnectionError)
RETRY_SECONDS = 10

_OF_STATUS = {
    401: "unauthorised",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "media-type",
    429: "too-many",
}


class Problem(Exception):
    """A foreseen refusal. `code` is the end of the ids `problem-<code>` and `problem-<code>-detail`."""

    def __init__(
        self,
        status: int,
        code: str,
        *,
        extra: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        **arguments: Any,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.extra = extra or {}
        self.headers = headers or {}
        #: Of the texts; `person` is filled in where the text names somebody to call.
        self.arguments: dict[str, Any] = {"person": "none", **arguments}


def preferred_language(request: web.Request) -> str:
    """fi or sv: what the body or conversation said, else `Accept-Language`, else Finnish."""
    if LANGUAGE in request:
        return request[LANGUAGE]
    wanted: list[tuple[float, str]] = []
    for part in request.headers.get("Accept-Language", "").split(","):
        tag, _, quality = part.replace(" ", "").partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        if weight > 0:
            wanted.append((-weight, tag.split("-")[0].lower()))
    for _, code in sorted(wanted, key=lambda pair: pair[0]):
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]


def detail_of(request: web.Request, problem: Problem, language: str) -> str:
    """The sentences that say what is wrong and what to do."""
    whom = request.config_dict.get(WHOM_TO_CALL) if problem.code in _NAMES_PEOPLE else None
    person = (whom(language) if whom is not None else "") or "none"
    arguments = problem.arguments | {"person": person}
    return texts(language).format(f"problem-{problem.code}-detail", **arguments)


def problem_body(request: web.Request, problem: Problem) -> dict[str, Any]:
    language = preferred_language(request)
    return {
        "type": "about:blank",
        "title": texts(language).format(f"problem-{problem.code}"),
        "status": problem.status,
        "detail": detail_of(request, problem, language),
        "code": problem.code,
        **problem.extra,
    }


def problem_response(request: web.Request, problem: Problem) -> web.Response:
    return web.json_response(
        problem_body(request, problem),
        status=problem.status,
        content_type="application/problem+json",
        headers={"Content-Language": preferred_language(request), **problem.headers},
    )


def unforeseen(request: web.Request, error: Exception) -> Problem:
    """Logs what nobody foresaw. Its own text may quote the message: only its kind and place are logged."""
    log.error(
        "unforeseen %s in %s %s", type(error).__name__, request.method, request.match_info.route.resource
    )
    log.debug("where", exc_info=error)
    return Problem(500, "internal")


def as_problem(request: web.Request, error: Exception) -> Problem | None:
    """The refusal that `error` stands for; None for a redirect, which is none."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, web.HTTPException):
        if error.status < 400:
            return None
        headers = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
        return Problem(error.status, _OF_STATUS.get(error.status, "refused"), headers=headers)
    if isinstance(error, _LOST) or (isinstance(error, DBAPIError) and error.connection_invalidated):
        log.error("the database failed in %s: %s", request.method, type(error).__name__)
        return Problem(503, "unavailable", headers={"Retry-After": str(RETRY_SECONDS)}, seconds=RETRY_SECONDS)
    return unforeseen(request, error)


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns every refusal into a problem document."""
    try:
        return await handler(request)
    except Exception as error:
        problem = as_problem(request, error)
        if problem is None:
            raise
        return problem_response(request, problem)
