"""The loopback door through which Rasa calls our action. It is no part of the public app."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable

from aiohttp import web

from luotsi.bot.actions import action
from luotsi.bot.actions.machine import World

#: A call carries one message and one dialogue state, not a history.
LARGEST_CALL = 1024 * 1024


def make_action_app(token: str, world: Callable[[], World]) -> web.Application:
    """`token` is what Rasa must present; it is new with every start."""

    async def webhook(request: web.Request) -> web.Response:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(shown.encode(), token.encode()):
            raise web.HTTPForbidden
        try:
            payload = await request.json()
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise web.HTTPBadRequest from error
        if not isinstance(payload, dict) or payload.get("next_action") not in action.NAMES:
            raise web.HTTPNotFound
        return web.json_response(action.answer(payload, world()))

    app = web.Application(client_max_size=LARGEST_CALL)
    app.router.add_post("/webhook", webhook)
    return app
