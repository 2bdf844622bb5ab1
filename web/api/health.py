"""Is the process alive, and would a message be answered."""

from __future__ import annotations

from aiohttp import web

from luotsi.web.keys import LIVE, RASA

NO_STORE = {"Cache-Control": "no-store"}


async def healthz(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"}, headers=NO_STORE)


async def readyz(request: web.Request) -> web.Response:
    """200 when database, catalogue, model and Rasa are there; else 503 that names what is missing."""
    missing = list(request.app[LIVE].missing)
    if not await request.app[RASA].is_ready():
        missing.append("rasa")
    if missing:
        return web.json_response({"status": "not ready", "missing": missing}, status=503, headers=NO_STORE)
    return web.json_response({"status": "ready", "missing": []}, headers=NO_STORE)
