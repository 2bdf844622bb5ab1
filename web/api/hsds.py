"""The catalogue as an API of Open Referral's HSDS 3, in the language of the request: `/api/v1/hsds/…`."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from aiohttp import web
from pydantic import BeforeValidator, ConfigDict, Field

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.hsds import documents
from luotsi.catalogue.hsds.documents import PROFILE, VERSION, Json
from luotsi.catalogue.hsds.index import Index
from luotsi.catalogue.ptv.exporting import organisation_id
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.web.api.catalogue import cached
from luotsi.web.bodies import Strict, validate
from luotsi.web.keys import LIVE, SETTINGS
from luotsi.web.problems import Problem, preferred_language

Item = TypeVar("Item")
#: One for each state of the catalogue that is still in use.
_indexes: WeakKeyDictionary[Catalogue, Index] = WeakKeyDictionary()


def _written_as_day(value: str) -> str:
    """Pydantic would also take a bare number, as seconds since 1970."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("not a day as YYYY-MM-DD")
    return value


Day = Annotated[date, BeforeValidator(_written_as_day)]


class ListQuery(Strict):
    # Numbers come as text in an address.
    model_config = ConfigDict(extra="forbid", strict=False)

    search: str = Field("", max_length=200)
    page: int = Field(1, ge=1, le=100_000)
    per_page: int = Field(50, ge=1, le=100)


class TermsQuery(ListQuery):
    taxonomy_id: UUID | None = None


class PlacesQuery(TermsQuery):
    taxonomy_term_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: Day | None = None
    full: bool = False


class ServicesQuery(PlacesQuery):
    minimal: bool = False


def routes(base: str) -> list[web.RouteDef]:
    return [
        web.get(f"{base}/", about),
        web.get(f"{base}/services", list_services),
        web.get(
            f"{base}/services/{{id}}",
            _one(lambda index, key, said: documents.service(index.services[key], said)),
        ),
        web.get(f"{base}/organizations", list_organizations),
        web.get(
            f"{base}/organizations/{{id}}",
            _one(lambda index, key, said: documents.organization(index.organizations[key], said)),
        ),
        web.get(f"{base}/service_at_locations", list_service_at_locations),
        web.get(
            f"{base}/service_at_locations/{{id}}",
            _one(lambda index, key, said: index.at_locations[key].document(said)),
        ),
        web.get(f"{base}/locations", list_locations),
        web.get(
            f"{base}/locations/{{id}}", _one(lambda index, key, said: index.locations[key].location(said))
        ),
        web.get(f"{base}/taxonomies", list_taxonomies),
        web.get(
            f"{base}/taxonomies/{{id}}", _one(lambda _, key, said: _by_id(documents.taxonomies(said))[key])
        ),
        web.get(f"{base}/taxonomy_terms", list_terms),
        web.get(f"{base}/taxonomy_terms/{{id}}", _one(lambda index, key, said: index.terms(said)[key])),
    ]


async def about(request: web.Request) -> web.Response:
    origin = request.app[SETTINGS].public_url or str(request.url.origin())
    openapi = f"{origin.rstrip('/')}/api/v1/openapi.json"
    return cached(request, {"version": VERSION, "profile": PROFILE, "openapi_url": openapi})


async def list_services(request: web.Request) -> web.Response:
    asked, said = validate(ServicesQuery, dict(request.query)), preferred_language(request)
    index = await _index(request)
    found = [(key, index.services[key]) for key in await asyncio.to_thread(_chosen, index, asked, said)]

    def document(item: tuple[str, ServiceView]) -> Json:
        if asked.full:
            return documents.service(item[1], said)
        whole = documents.listed(item[1], said)
        if asked.minimal:
            return {name: whole[name] for name in ("id", "last_modified") if name in whole}
        return whole

    return _page(request, asked, found, document)


async def list_service_at_locations(request: web.Request) -> web.Response:
    asked, said = validate(PlacesQuery, dict(request.query)), preferred_language(request)
    index = await _index(request)
    entries = {index.services[key].id for key in await asyncio.to_thread(_chosen, index, asked, said)}
    found = [spot for spot in index.at_locations.values() if spot.entry.id in entries]
    return _page(request, asked, found, lambda spot: spot.document(said))


async def list_locations(request: web.Request) -> web.Response:
    asked, said = validate(ListQuery, dict(request.query)), preferred_language(request)
    index = await _index(request)
    found = [spot for spot in index.locations.values() if _has(asked.search, spot.location(said)["name"])]
    return _page(request, asked, found, lambda spot: spot.location(said))


async def list_organizations(request: web.Request) -> web.Response:
    asked, said = validate(ListQuery, dict(request.query)), preferred_language(request)
    index = await _index(request)
    found = [one for one in index.organizations.values() if _has(asked.search, one.name.get(said))]
    return _page(request, asked, found, lambda one: documents.organization(one, said))


async def list_taxonomies(request: web.Request) -> web.Response:
    asked, said = validate(ListQuery, dict(request.query)), preferred_language(request)
    found = [one for one in documents.taxonomies(said) if _has(asked.search, one["name"])]
    return _page(request, asked, found, dict)


async def list_terms(request: web.Request) -> web.Response:
    asked, said = validate(TermsQuery, dict(request.query)), preferred_language(request)
    index = await _index(request)
    terms = await asyncio.to_thread(index.terms, said)
    found = [
        term
        for term in terms.values()
        if asked.taxonomy_id in (None, UUID(term["taxonomy_id"])) and _has(asked.search, term["name"])
    ]
    return _page(request, asked, found, dict)


def _one(make: Callable[[Index, str, str], Json]) -> Callable[[web.Request], Any]:
    """A page of one object: `make` gives it, or KeyError."""

    async def show(request: web.Request) -> web.Response:
        index = await _index(request)
        try:
            found = await asyncio.to_thread(
                make, index, request.match_info["id"].lower(), preferred_language(request)
            )
        except KeyError as error:
            raise Problem(404, "not-found") from error
        return cached(request, found)

    return show


async def _index(request: web.Request) -> Index:
    """Of what is in force today: the validity of an entry may end without a change of the catalogue."""
    catalogue, today = request.app[LIVE].catalogue, datetime.now(HELSINKI).date()
    found = _indexes.get(catalogue)
    if found is None or found.day != today:
        current = [entry for entry in catalogue.services.values() if entry.is_current(today)]
        found = _indexes[catalogue] = await asyncio.to_thread(Index, current, today)
    return found


def _chosen(index: Index, asked: PlacesQuery, said: str) -> list[str]:
    """Ids of the services that meet every filter."""
    keys: Iterable[str] = index.services
    if asked.taxonomy_term_id or asked.taxonomy_id:
        term, taxonomy = (str(one) if one else None for one in (asked.taxonomy_term_id, asked.taxonomy_id))
        keys = index.tagged(term=term, taxonomy=taxonomy)
    return [key for key in keys if _fits(index.services[key], asked, said)]


def _fits(entry: ServiceView, asked: PlacesQuery, said: str) -> bool:
    if asked.organization_id and organisation_id(entry.organisation) != str(asked.organization_id):
        return False
    if asked.modified_after and (entry.updated_at is None or entry.updated_at.date() < asked.modified_after):
        return False
    return _has(asked.search, entry.name.get(said))


def _has(words: str, text: str) -> bool:
    return words.strip().casefold() in text.casefold()


def _by_id(items: Iterable[Json]) -> Mapping[str, Json]:
    return {str(item["id"]): item for item in items}


def _page(
    request: web.Request, asked: ListQuery, found: list[Item], document: Callable[[Item], Json]
) -> web.Response:
    """One page in the envelope of HSDS. A page behind the last one is empty."""
    start = (asked.page - 1) * asked.per_page
    shown = found[start : start + asked.per_page]
    pages = -(-len(found) // asked.per_page)
    return cached(
        request,
        {
            "total_items": len(found),
            "total_pages": pages,
            "page_number": asked.page,
            "size": len(shown),
            "first_page": asked.page == 1,
            "last_page": asked.page >= pages,
            "empty": not shown,
            "contents": [document(item) for item in shown],
        },
    )
