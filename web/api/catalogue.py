"""The open catalogue: services, taxonomy, municipalities. Open to all, with ETag."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from aiohttp import web
from pydantic import ConfigDict, Field

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.presentation import service_listing
from luotsi.catalogue.search import CatalogueQuery, search
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, AgeGroup, Term, taxonomy
from luotsi.web.bodies import (
    AgeGroupCode,
    Language,
    MunicipalityCode,
    ProviderTypeCode,
    SituationCode,
    Strict,
    validate,
)
from luotsi.web.keys import LIVE
from luotsi.web.problems import Problem, preferred_language


class ServicesQuery(Strict):
    # Numbers come as text in an address.
    model_config = ConfigDict(extra="forbid", strict=False)

    q: str | None = Field(None, max_length=200)
    language: Language | None = None
    life_situation: SituationCode | None = None
    age_group: AgeGroupCode | None = None
    municipality: MunicipalityCode | None = None
    provider_type: ProviderTypeCode | None = None
    page: int = Field(1, ge=1, le=100_000)
    page_size: int = Field(20, ge=1, le=100)


class MunicipalitiesQuery(Strict):
    q: str = Field("", max_length=100)


async def list_services(request: web.Request) -> web.Response:
    asked = validate(ServicesQuery, _plain_query(request))
    language, now = preferred_language(request), datetime.now(HELSINKI)
    catalogue = request.app[LIVE].catalogue
    page = search(catalogue, CatalogueQuery(text_language=language, **asked.model_dump()), now=now)
    return cached(
        request,
        {
            "services": [service_listing(service, language, now) for service in page.services],
            "total": page.total,
            "page": page.page,
            "page_size": page.page_size,
            "pages": page.pages,
        },
    )


async def one_service(request: web.Request) -> web.Response:
    language, now = preferred_language(request), datetime.now(HELSINKI)
    service = request.app[LIVE].catalogue.services.get(request.match_info["id"])
    if service is None or not service.is_current(now.date()):
        raise Problem(404, "service")
    return cached(request, service_listing(service, language, now))


async def show_taxonomy(request: web.Request) -> web.Response:
    known = taxonomy()
    return cached(
        request,
        {
            "languages": list(LANGUAGES),
            "age_groups": [_term(group) | {"min": group.min, "max": group.max} for group in known.age_groups],
            "audiences": [_term(term) for term in known.audiences],
            "life_situations": [_term(term) for term in known.life_situations],
            "safety": list(known.safety),
            "dialogue_acts": list(known.dialogue_acts),
            "provider_types": [_term(term) for term in known.provider_types],
        },
    )


async def list_municipalities(request: web.Request) -> web.Response:
    """Those whose name in either language begins with `q`, then those that hold it."""
    words = validate(MunicipalitiesQuery, _plain_query(request)).q.strip().casefold()
    found = []
    for place in municipalities().values():
        names = [place.name_fi.casefold(), place.name_sv.casefold()]
        if any(words in name for name in names):
            found.append((not any(name.startswith(words) for name in names), place.name_fi, place))
    return cached(
        request,
        {
            "municipalities": [
                {"code": place.code, "name": {language: place.name(language) for language in LANGUAGES}}
                for _, _, place in sorted(found, key=lambda item: item[:2])
            ]
        },
    )


def _plain_query(request: web.Request) -> dict[str, str]:
    return dict(request.query.items())


def _term(term: Term | AgeGroup) -> dict[str, Any]:
    return {"code": term.code, "name": {language: term.name(language) for language in LANGUAGES}}


def cached(request: web.Request, content: dict[str, Any]) -> web.Response:
    body = json.dumps(content, ensure_ascii=False).encode()
    etag = hashlib.sha256(body).hexdigest()[:24]
    language = preferred_language(request)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language", "Content-Language": language}
    if any(known.value in {etag, "*"} for known in request.if_none_match or ()):
        response = web.Response(status=304, headers=headers)
    else:
        response = web.Response(body=body, content_type="application/json", charset="utf-8", headers=headers)
    response.etag = etag
    return response
