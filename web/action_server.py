"""The loopback door through which Rasa calls our action. It is no part of the public app."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from aiohttp import web

from luotsi.bot.actions import action
from luotsi.bot.actions.machine import World
from luotsi.web.problems import unforeseen

#: A call carries one message and one dialogue state, not a history.
LARGEST_CALL = 1024 * 1024


def make_action_app(token: str, world: Callable[[], World]) -> web.Application:
    """`token` is what Rasa must present; it is new with every start."""

    async def webhook(request: web.Request) -> web.Response:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), token.encode()):
            raise web.HTTPForbidden
        try:
            payload = await request.json()
        except (ValueError, RecursionError) as error:
            raise web.HTTPBadRequest from error
        if not isinstance(payload, dict) or not isinstance(tracker := payload.get("tracker"), dict):
            raise web.HTTPBadRequest
        if not isinstance(tracker.get("latest_message"), dict):
            raise web.HTTPBadRequest
        if str(payload.get("next_action")) not in action.NAMES:
            raise web.HTTPNotFound
        try:
            answer = action.answer(payload, world())
        except Exception as error:  # noqa: BLE001 - aiohttp would log its text, which may quote the message
            unforeseen(request, error)
            raise web.HTTPInternalServerError from None
        return web.json_response(answer)

    app = web.Application(client_max_size=LARGEST_CALL)
    app.router.add_post("/webhook", webhook)
    return app
