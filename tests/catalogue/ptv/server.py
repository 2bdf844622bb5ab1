"""A small PTV on this machine: v11 and v12 as they answer, with faults on demand."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

Raw = dict[str, Any]
Fault = Callable[[], web.StreamResponse]


_V12 = {
    "service": "Service",
    "service-channel": "ServiceChannel",
    "organization": "Organization",
    "general-description": "GeneralDescription",
}


class Ptv:
    """What the server holds, what it was asked, and answers that it gives before the right ones, by path."""

    def __init__(self) -> None:
        self.kinds: dict[str, dict[str, Raw]] = {"Service": {}, "ServiceChannel": {}, "Organization": {}}
        self.kinds["GeneralDescription"] = {}
        self.connections: list[Raw] = []
        self.gone: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.keys: set[str | None] = set()
        self.first: dict[str, list[Fault]] = {}
        self.page_size = 2

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._faults])
        app.router.add_get("/v11/{kind}/serviceWithGD/list", self._by_guids)
        app.router.add_get("/v11/{kind}/list", self._by_guids)
        app.router.add_get("/v11/Service/area/Municipality/code/{code}", self._listed)
        app.router.add_get("/v11/Service/list/organization", self._listed)
        app.router.add_get("/v11/Service/serviceClass", self._listed)
        app.router.add_get("/v11/{kind}", self._listed)
        app.router.add_get("/v12/{kind}/search", self._search)
        app.router.add_get("/v12/{kind}/archived", self._archived)
        app.router.add_get("/v12/{kind}/{key}", self._one)
        return app

    @web.middleware
    async def _faults(self, request: web.Request, handler: Any) -> web.StreamResponse:
        self.asked.append(request.path_qs)
        self.keys.add(request.headers.get("x-api-key"))
        faults = self.first.get(request.path, [])
        if faults:
            answer = faults.pop(0)()
            if asyncio.iscoroutine(answer):
                return await answer
            return answer
        response: web.StreamResponse = await handler(request)
        return response

    async def _listed(self, request: web.Request) -> web.Response:
        kind = request.match_info.get("kind", "Service")
        records = self.kinds[kind]
        if status := request.query.get("status"):
            ids = self.gone.get(status, [])
        else:
            since = request.query.get("date", "")
            ids = sorted(key for key, raw in records.items() if raw["modified"] > since)
        number = int(request.query.get("page", "1"))
        some = ids[(number - 1) * self.page_size : number * self.page_size]
        items = [{"id": key, "name": "name"} for key in some]
        pages = -(-len(ids) // self.page_size)
        return web.json_response(
            {"pageNumber": number, "pageSize": self.page_size, "pageCount": pages, "itemList": items or None}
        )

    async def _by_guids(self, request: web.Request) -> web.Response:
        ids = request.query["guids"].split(",")
        if len(ids) > 100:
            return web.json_response({"errorMessage": "There were too many items"}, status=500)
        found = [self.kinds[request.match_info["kind"]].get(key) for key in ids]
        present = [raw for raw in found if raw is not None]
        if not present:
            return web.json_response({"errorMessage": "not found."}, status=404)
        return web.json_response(present)

    async def _search(self, request: web.Request) -> web.Response:
        if request.match_info["kind"] == "connection":
            wanted = request.query.getall("serviceContentIds")
            items = [one for one in self.connections if one["serviceContentId"] in wanted]
        else:
            since = request.query.get("publishedAtOrAfter", "")
            records = self.kinds[_V12[request.match_info["kind"]]].values()
            items = [raw for raw in records if raw["publishedAt"] >= since]
        return self._page(request, items)

    async def _archived(self, request: web.Request) -> web.Response:
        return self._page(request, [{"contentId": key} for key in self.gone.get("Archived", [])])

    async def _one(self, request: web.Request) -> web.Response:
        found = self.kinds[_V12[request.match_info["kind"]]].get(request.match_info["key"])
        if found is None:
            return web.json_response({"reason": "NotPublished"}, status=404)
        return web.json_response(found)

    def _page(self, request: web.Request, items: list[Raw]) -> web.Response:
        number = int(request.query["page"])
        some = items[(number - 1) * self.page_size : number * self.page_size]
        pages = -(-len(items) // self.page_size)
        body = {
            "page": number,
            "pageSize": self.page_size,
            "totalItems": len(items),
            "totalPages": pages,
            "items": some,
        }
        return web.json_response(body)


def status(code: int, **headers: str) -> Fault:
    return lambda: web.Response(
        status=code, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


def body(text: str) -> Fault:
    return lambda: web.Response(text=text, content_type="application/json")


def slow(seconds: float) -> Callable[[], Any]:
    async def answer() -> web.Response:
        await asyncio.sleep(seconds)
        return web.json_response({})

    return answer


def as_v12(raw: Raw, kind: str) -> Raw:
    """A sample of v11 as v12 tells it."""
    key = {"service": "serviceNames", "channel": "serviceChannelNames", "organisation": "organizationNames"}[
        kind
    ]
    texts = {"service": "serviceDescriptions", "channel": "serviceChannelDescriptions"}.get(
        kind, "organizationDescriptions"
    )
    names = {"Summary": "summary", "Description": "description"}
    versions: dict[str, Raw] = {}
    for item in raw[key]:
        versions.setdefault(item["language"], {})["name"] = item["value"]
    for item in raw[texts]:
        if item["value"] and item["type"] in names:
            versions[item["language"]][names[item["type"]]] = item["value"]
    made: Raw = {"contentId": raw["id"], "publishedAt": raw["modified"] + "Z", "languageVersions": versions}
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]
