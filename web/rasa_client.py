"""The gateway's way to Rasa: one message to its REST channel, the action's answer back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp

#: How long Rasa may take to say that it is there, and how often one that was lost is looked for.
READY_SECONDS, LOOK_SECONDS = 2.0, 0.5


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
    """After a message that Rasa did not take or answer in time, nobody else waits for it until it is seen again."""

    def __init__(self, base_url: str, session: aiohttp.ClientSession, seconds: float) -> None:
        self._base = base_url.rstrip("/")
        self._session = session
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._looking: asyncio.Task[None] | None = None

    @property
    def is_away(self) -> bool:
        """Whether Rasa has failed and was not seen again since."""
        return self._looking is not None and not self._looking.done()

    async def is_ready(self) -> bool:
        """True when the engine has loaded its model: it opens its port only then."""
        try:
            async with self._session.get(
                f"{self._base}/", timeout=aiohttp.ClientTimeout(total=READY_SECONDS)
            ) as response:
                ready = response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False
        if ready and self._looking is not None and self._looking is not asyncio.current_task():
            self._looking.cancel()
        return ready

    async def close(self) -> None:
        """Looks for Rasa no longer."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    async def _look(self) -> None:
        while not await self.is_ready():  # noqa: ASYNC110 - another process tells nobody that it is there
            await asyncio.sleep(LOOK_SECONDS)

    async def send(self, sender: str, text: str, metadata: dict[str, Any]) -> Answer:
        """RasaUnavailable for whatever goes wrong on the way: the caller has one thing to say then."""
        if self.is_away:
            raise RasaUnavailable("away")
        try:
            return await self._send(sender, text, metadata)
        except (aiohttp.ClientError, TimeoutError) as error:
            if not self.is_away:
                self._looking = asyncio.create_task(self._look())
            raise RasaUnavailable(type(error).__name__) from error

    async def _send(self, sender: str, text: str, metadata: dict[str, Any]) -> Answer:
        body = {"sender": sender, "message": text, "metadata": metadata}
        async with self._session.post(
            f"{self._base}/webhooks/rest/webhook", json=body, timeout=self._timeout
        ) as response:
            if response.status != 200:
                raise RasaUnavailable(f"status {response.status}")
            try:
                replies = await response.json()
            except (aiohttp.ContentTypeError, ValueError) as error:
                raise RasaUnavailable(type(error).__name__) from error
        for reply in replies if isinstance(replies, list) else ():
            custom = reply.get("custom") if isinstance(reply, dict) else None
            if isinstance(custom, dict) and "messages" in custom and "state" in custom:
                return Answer(
                    custom["messages"], custom["state"], custom.get("note"), bool(custom.get("erase"))
                )
        raise RasaUnavailable("no answer of the action")
