"""The status notice for those who show it elsewhere, and as the first message of a conversation."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from luotsi.bot.actions.messages import Message
from luotsi.bot.actions.messages import notice as notice_message
from luotsi.web.keys import LIVE


async def show_notice(request: web.Request) -> web.Response:
    """Both texts, or null while nothing is out of order."""
    found = request.app[LIVE].notice
    body: dict[str, Any] | None = None
    if found is not None:
        until = found.until.isoformat() if found.until else None
        body = {"fi": found.fi, "sv": found.sv, "set_at": found.set_at.isoformat(), "until": until}
    return web.json_response({"notice": body}, headers={"Cache-Control": "no-cache"})


def status_messages(request: web.Request, language: str) -> list[Message]:
    """What is said before the greeting. It is not kept: it tells of now."""
    found = request.app[LIVE].notice
    return [] if found is None else [notice_message("status", found.text(language), language)]
