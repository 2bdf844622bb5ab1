"""PTV's API as a source of records, v11 and v12 behind one interface. All records come out in v11's form."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable
from datetime import datetime, timezone
from typing import Any, Protocol

from luotsi.catalogue.ptv import v12
from luotsi.catalogue.ptv.client import ApiFault, Client, Parameters
from luotsi.catalogue.ptv.records import ARCHIVED, WITHDRAWN
from luotsi.catalogue.ptv.selection import Selection
from luotsi.catalogue.reader import batches

Raw = dict[str, Any]
BASES = {
    "v11": "https://api.palvelutietovaranto.suomi.fi/api/v11",
    "v12": "https://api-gw.palvelutietovaranto.suomi.fi/api/v12",
}
_CLASS_URI = "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/"


class Api(Protocol):
    """What an import asks of a version of the API."""

    #: Whether services come with what they inherit from their general descriptions.
    merges: bool

    def services(
        self, selection: Selection, since: datetime | None, after: str | None
    ) -> AsyncIterator[tuple[list[Raw], str]]:
        """Services in batches, each with a mark; from behind the mark `after` when it is given."""

    async def fetch(self, kind: str, ids: Collection[str]) -> list[Raw]:
        """Records by id; those that are not published are missing."""

    async def changed(self, kind: str, since: datetime) -> set[str]:
        """Ids of the records of a kind that were changed since."""

    async def gone(self, since: datetime) -> dict[str, set[str]]:
        """Ids of the services that were taken away since, by what became of them."""


class V11:
    """API v11: lists of ids, then full records, a hundred at a time."""

    merges = True
    _PATHS = {"service": "/Service", "channel": "/ServiceChannel", "organisation": "/Organization"} | {
        "general_description": "/GeneralDescription"
    }
    #: More ids in one question are answered with an error.
    AT_ONCE = 100

    def __init__(self, client: Client) -> None:
        self._client = client

    async def services(
        self, selection: Selection, since: datetime | None, after: str | None
    ) -> AsyncIterator[tuple[list[Raw], str]]:
        ids = sorted(await self._ids(selection, since))
        for some in batches([key for key in ids if after is None or key > after], self.AT_ONCE):
            yield await self.fetch("service", some), some[-1]

    async def fetch(self, kind: str, ids: Collection[str]) -> list[Raw]:
        found: list[Raw] = []
        path = f"{self._PATHS[kind]}/{'serviceWithGD/list' if kind == 'service' else 'list'}"
        for some in batches(sorted(ids), self.AT_ONCE):
            answer = await self._client.get(path, {"guids": ",".join(some)})
            # None: not one of them is published.
            found += _dicts(answer, path)
        return found

    async def changed(self, kind: str, since: datetime) -> set[str]:
        return await self._listed(self._PATHS[kind], {"date": _v11_moment(since)})

    async def gone(self, since: datetime) -> dict[str, set[str]]:
        return {
            state: await self._listed("/Service", {"status": status, "date": _v11_moment(since)})
            for state, status in ((ARCHIVED, "Archived"), (WITHDRAWN, "Withdrawn"))
        }

    async def _ids(self, selection: Selection, since: datetime | None) -> set[str]:
        """Ids of the services asked for, by the narrowest list that v11 has; the rest is sifted when they are read."""
        dated = {} if since is None else {"date": _v11_moment(since)}
        if selection.municipalities:
            whole = {"includeWholeCountry": str(selection.whole_country).lower()}
            paths = [f"/Service/area/Municipality/code/{code}" for code in selection.municipalities]
            return set().union(*[await self._listed(path, dated | whole) for path in paths])
        if selection.organisations and since is None:
            asked = [{"organizationId": key} for key in selection.organisations]
            return set().union(*[await self._listed("/Service/list/organization", item) for item in asked])
        if selection.classes:
            uris = [{"uri": _CLASS_URI + code} for code in selection.classes]
            return set().union(*[await self._listed("/Service/serviceClass", dated | item) for item in uris])
        return await self._listed("/Service", dated)

    async def _listed(self, path: str, parameters: dict[str, str]) -> set[str]:
        """Ids from all pages of a list."""
        found: set[str] = set()
        page, pages = 1, 1
        while page <= pages:
            answer = await self._client.get(path, parameters | {"page": str(page)})
            if answer is None:
                break
            if not isinstance(answer, dict) or not isinstance(answer.get("pageCount"), int):
                raise ApiFault("api_not_as_told", path)
            pages = answer["pageCount"]
            # Entries without a name cannot be read.
            found |= {
                str(item["id"]).lower() for item in _dicts(answer.get("itemList"), path) if _readable(item)
            }
            page += 1
        return found


class V12:
    """API v12: searches with full records, connections apart, nothing merged."""

    merges = False
    _PATHS = {"service": "/service", "channel": "/service-channel", "organisation": "/organization"} | {
        "general_description": "/general-description"
    }
    _CONNECTIONS_AT_ONCE = 20

    def __init__(self, client: Client) -> None:
        self._client = client
        # So many questions at once, and not more.
        self._turns = asyncio.Semaphore(4)

    async def services(
        self, selection: Selection, since: datetime | None, after: str | None
    ) -> AsyncIterator[tuple[list[Raw], str]]:
        asked: dict[str, str | list[str]] = {"organizationContentIds": list(selection.organisations)}
        if selection.classes:
            asked |= {"serviceClasses": list(selection.classes), "serviceClassesMatch": "any"}
        if selection.municipalities and not selection.whole_country:
            asked |= {"areaType": "LimitedArea", "municipalities": list(selection.municipalities)}
            asked["municipalitiesMatch"] = "any"
        if since is not None:
            asked["publishedAtOrAfter"] = _v12_moment(since)
        start = 1 if after is None else int(after) + 1
        async for items, page in self._pages("/service/search", asked, start):
            yield await self._with_connections(items), str(page)

    async def fetch(self, kind: str, ids: Collection[str]) -> list[Raw]:
        answers = await asyncio.gather(*(self._one(f"{self._PATHS[kind]}/{key}") for key in sorted(ids)))
        items = [answer for answer in answers if answer is not None]
        if kind == "service":
            return await self._with_connections(items)
        return [v12.to_v11(item, kind) for item in items]

    async def changed(self, kind: str, since: datetime) -> set[str]:
        asked = {"publishedAtOrAfter": _v12_moment(since)}
        return await self._all_ids(f"{self._PATHS[kind]}/search", asked)

    async def gone(self, since: datetime) -> dict[str, set[str]]:
        return {ARCHIVED: await self._all_ids("/service/archived", {"archivedAtOrAfter": _v12_moment(since)})}

    async def _all_ids(self, path: str, asked: Parameters) -> set[str]:
        found: set[str] = set()
        async for items, _ in self._pages(path, asked):
            found |= {str(item.get("contentId")).lower() for item in items}
        return found

    async def _one(self, path: str) -> Raw | None:
        async with self._turns:
            answer = await self._client.get(path)
        return next(iter(_dicts(answer if answer is None else [answer], path)), None)

    async def _pages(
        self, path: str, asked: Parameters, start: int = 1
    ) -> AsyncIterator[tuple[list[Raw], int]]:
        page, pages = start, start
        while page <= pages:
            answer = await self._client.get(path, {**asked, "page": str(page), "pageSize": "100"})
            if not isinstance(answer, dict) or not isinstance(answer.get("totalPages"), int):
                raise ApiFault("api_not_as_told", path)
            pages = answer["totalPages"]
            if items := _dicts(answer.get("items"), path):
                yield items, page
            page += 1

    async def _with_connections(self, items: list[Raw]) -> list[Raw]:
        by_service: dict[str, list[Raw]] = {}
        ids = [str(item.get("contentId")) for item in items]
        for some in batches(ids, self._CONNECTIONS_AT_ONCE):
            async for found, _ in self._pages("/connection/search", {"serviceContentIds": list(some)}):
                for connection in found:
                    by_service.setdefault(str(connection.get("serviceContentId")), []).append(connection)
        return [v12.to_v11(item, "service", by_service.get(str(item.get("contentId")), ())) for item in items]


VERSIONS: dict[str, type[V11] | type[V12]] = {"v11": V11, "v12": V12}


def _dicts(items: Iterable[Any] | None, path: str) -> list[Raw]:
    """Null lists are empty ones. ApiFault when an item is no object."""
    found = [] if items is None else list(items)
    if not all(isinstance(item, dict) for item in found):
        raise ApiFault("api_not_as_told", path)
    return found


def _readable(item: Raw) -> bool:
    return bool(item.get("id")) and bool(item.get("name", item.get("serviceNames", True)))


def _v11_moment(moment: datetime) -> str:
    """UTC without a zone and without fractions, or the answer is 400."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")


def _v12_moment(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
