"""The only way into Rasa: its REST channel for those who show the token, with no word of a message in a log.

Rasa's own REST channel lets in whoever reaches the port, and quotes the message in the log when an answer fails or
its caller has gone.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

log = logging.getLogger(__name__)


class GuardedRest(InputChannel):
    """`POST /webhooks/rest/webhook` as Rasa's own channel answers it: sender, message and metadata in, replies out."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("guarded_rest")
        token = os.environ.get("LUOTSI_ACTION_TOKEN", "")

        @blueprint.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
            if not token or not hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), token.encode()):
                return response.empty(status=403)
            said = request.json
            collector = CollectingOutputChannel()
            message = UserMessage(
                said["message"],
                collector,
                said["sender"],
                input_channel=self.name(),
                metadata=said["metadata"],
            )
            try:
                await on_new_message(message)
            except asyncio.CancelledError:
                # Whoever asked has given up waiting.
                log.error("a message was left unanswered")
                raise
            except Exception as error:  # noqa: BLE001 - its text may quote the message
                log.error("a message could not be answered: %s", type(error).__name__)
                return response.empty(status=500)
            return response.json(collector.messages)

        return blueprint
