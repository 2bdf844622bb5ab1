"""The gateway's way to Rasa: one message to its REST channel, the action's answer back."""

from __future__ import annotations

import asyncio
from collections import Counter
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
    """Sends each turn to the engine that serves when the turn begins; a turn ends where it began.

    After a message that Rasa did not take or answer in time, nobody else waits for it until it is seen again.
    """

    def __init__(self, base_url: str, session: aiohttp.ClientSession, seconds: float) -> None:
        self._base = base_url.rstrip("/")
        self._session = session
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._looking: asyncio.Task[None] | None = None
        self._under_way: Counter[str] = Counter()
        self._quiet: dict[str, asyncio.Event] = {}

    def at(self, base_url: str, seconds: float) -> RasaClient:
        """A client of another engine, on the same connections."""
        return RasaClient(base_url, self._session, seconds)

    def move(self, base_url: str) -> None:
        """Turns that begin from now on go to this engine, which was seen to answer."""
        self._base = base_url.rstrip("/")
        if self._looking is not None:
            self._looking.cancel()

    async def drained(self, base_url: str) -> None:
        """Returns when no turn is under way at this engine."""
        base = base_url.rstrip("/")
        if self._under_way[base]:
            await self._quiet.setdefault(base, asyncio.Event()).wait()

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
        base = self._base
        self._under_way[base] += 1
        try:
            return await self._send(base, {"sender": sender, "message": text, "metadata": metadata})
        except (aiohttp.ClientError, TimeoutError) as error:
            if base == self._base and not self.is_away:
                self._looking = asyncio.create_task(self._look())
            raise RasaUnavailable(type(error).__name__) from error
        finally:
            self._under_way[base] -= 1
            if not self._under_way[base] and base in self._quiet:
                self._quiet.pop(base).set()

    async def _send(self, base: str, body: dict[str, Any]) -> Answer:
        async with self._session.post(
            f"{base}/webhooks/rest/webhook", json=body, timeout=self._timeout
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
