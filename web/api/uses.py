"""Counts that an entry was opened or contacted. Nothing is kept of who did it: no cookie, no address, no time of day.

Each answers 204 at once; a page need not wait for it, and a person never sees it fail.
"""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from luotsi.catalogue.hours import HELSINKI
from luotsi.insight.counting.counts import PageCount
from luotsi.web.api.conversations import conversation_of, token_of
from luotsi.web.bodies import PageUse, Use, read_body
from luotsi.web.callers import caller, limit
from luotsi.web.keys import COUNTER, GATEWAY, LIVE, SETTINGS
from luotsi.web.problems import Problem


async def use_in_conversation(request: web.Request) -> web.Response:
    """Counted with the conversation that showed the entry, each entry and way once."""
    conversation = await conversation_of(request)
    await limit(request, f"use {conversation.id}", request.app[SETTINGS].messages_per_minute)
    given = await read_body(request, Use)
    _known(request, given.service)
    request.app[GATEWAY].count_use(token_of(request), service=given.service, way=given.way)
    return web.Response(status=204)


async def use_on_page(request: web.Request) -> web.Response:
    """Counted by itself: the day, the language, the entry and the way."""
    await limit(request, f"use {caller(request)}", request.app[SETTINGS].messages_per_minute)
    given = await read_body(request, PageUse)
    _known(request, given.service)
    at = datetime.now(HELSINKI)
    request.app[COUNTER].add([PageCount(at, given.language, given.service, given.way)])
    return web.Response(status=204)


def _known(request: web.Request, service: str) -> None:
    if service not in request.app[LIVE].catalogue.services:
        raise Problem(404, "service")
