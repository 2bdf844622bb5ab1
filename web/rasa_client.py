"""The gateway's way to Rasa: one message to its REST channel, the action's answer back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import aiohttp


class RasaUnavailable(Exception):
    """Rasa is not up, did not answer in time, or answered something that is no answer of our action."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What `action_turn` gave: the bot's messages and the dialogue state after them.

    `note`: what the person thinks of the answers (`helpful`, `comment`). `erase`: the person has asked for it.
    """

    messages: list[dict[str, Any]]
    state: dict[str, Any]
    note: dict[str, Any] | None = None
    erase: bool = False


class RasaClient:
    def __init__(self, base_url: str, session: aiohttp.ClientSession, seconds: float) -> None:
        self._base = base_url.rstrip("/")
        self._session = session
        self._timeout = aiohttp.ClientTimeout(total=seconds)

    async def is_ready(self) -> bool:
        """True when the engine has loaded its model: it opens its port only then."""
        try:
            async with self._session.get(
                f"{self._base}/", timeout=aiohttp.ClientTimeout(total=2)
            ) as response:
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

    async def send(self, sender: str, text: str, metadata: dict[str, Any]) -> Answer:
        """RasaUnavailable for whatever goes wrong on the way: the caller has one thing to say then."""
        body = {"sender": sender, "message": text, "metadata": metadata}
        try:
            async with self._session.post(
                f"{self._base}/webhooks/rest/webhook", json=body, timeout=self._timeout
            ) as response:
                if response.status != 200:
                    raise RasaUnavailable(f"status {response.status}")
                replies = await response.json()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise RasaUnavailable(type(error).__name__) from error
        for reply in replies if isinstance(replies, list) else ():
            custom = reply.get("custom") if isinstance(reply, dict) else None
            if isinstance(custom, dict) and "messages" in custom and "state" in custom:
                return Answer(
                    custom["messages"], custom["state"], custom.get("note"), bool(custom.get("erase"))
                )
        raise RasaUnavailable("no answer of the action")
