"""Asks web pages whether they are there: one question at a time to each host, with a pause between, within limits."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal

import aiohttp
from yarl import URL

from luotsi.catalogue.links import robots
from luotsi.catalogue.links.addresses import (
    PORTS,
    Allowed,
    PrivateAddress,
    PublicResolver,
    is_public,
    may_ask,
)

log = logging.getLogger(__name__)
#: ok; gone (404, 410, or no such host); silent (no answer, or a fault of the server); unsafe (its certificate does
#: not hold); endless (redirects in a circle, or too many); private (not on the public net); guarded (the page is for
#: some only); unasked (the site wants no robots). The last two say nothing about the page.
Outcome = Literal["ok", "gone", "silent", "unsafe", "endless", "private", "guarded", "unasked"]
MOST_REDIRECTS = 5
_GUARDED = frozenset({401, 402, 403, 405, 407, 429, 451})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one address: `status` of the last answer (0: none)."""

    url: str
    outcome: Outcome
    status: int = 0


@dataclass(frozen=True, slots=True)
class Manners:
    """`pause` and `seconds` (longest wait for an answer) in seconds; `hosts`: how many are asked at the same time."""

    pause: float = 1.0
    seconds: float = 15.0
    hosts: int = 8


@dataclass(slots=True)
class _Host:
    """One host of the web: whoever holds the lock may ask it."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    rules: robots.Rules | None = None


class Checker:
    """`async with Checker(agent) as checker: async for answer in checker.check(urls)`.

    `agent` tells sites who asks. `allowed` and `ports` are there for tests, which ask servers of their own.
    """

    def __init__(
        self,
        agent: str,
        manners: Manners | None = None,
        *,
        allowed: Allowed = is_public,
        ports: frozenset[int] = PORTS,
    ) -> None:
        self._agent, self._manners = agent, manners or Manners()
        self._allowed, self._ports = allowed, ports
        self._hosts: dict[tuple[str, int | None], _Host] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Checker:
        connector = aiohttp.TCPConnector(
            limit=self._manners.hosts, resolver=PublicResolver(self._allowed), force_close=True
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            headers={"User-Agent": self._agent, "Accept": "*/*"},
            timeout=aiohttp.ClientTimeout(total=self._manners.seconds),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def check(self, urls: Iterable[str]) -> AsyncIterator[Answer]:
        """An answer for each address, as they come."""
        turns = asyncio.Semaphore(self._manners.hosts)
        by_host: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            by_host.setdefault(_host_of(url), []).append(url)
        done: asyncio.Queue[Answer] = asyncio.Queue()

        async def one_host(addresses: list[str]) -> None:
            async with turns:
                for address in addresses:
                    await done.put(await self.one(address))

        tasks = [asyncio.create_task(one_host(addresses)) for addresses in by_host.values()]
        try:
            for _ in range(sum(map(len, by_host.values()))):
                yield await done.get()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def one(self, address: str) -> Answer:
        """Follows one address to where it leads."""
        seen: set[URL] = set()
        try:
            url = URL(address)
        except ValueError:
            return Answer(address, "gone")
        for _ in range(MOST_REDIRECTS + 1):
            if not may_ask(url, self._allowed, self._ports):
                return Answer(address, "private")
            if url in seen:
                return Answer(address, "endless")
            seen.add(url)
            try:
                status, onward = await self._status(url)
            except _NotAsked:
                return Answer(address, "unasked")
            except PrivateAddress:
                return Answer(address, "private")
            except aiohttp.ClientSSLError:
                return Answer(address, "unsafe")
            except aiohttp.ClientConnectorDNSError as error:
                return Answer(address, "private" if isinstance(error.os_error, PrivateAddress) else "gone")
            except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError):
                return Answer(address, "silent")
            if onward is None:
                return Answer(address, _outcome(status), status)
            url = onward
        return Answer(address, "endless")

    async def _status(self, url: URL) -> tuple[int, URL | None]:
        """Status, and where a redirect leads. What HEAD does not find is asked with GET: many servers lack HEAD."""
        host = self._hosts.setdefault((url.host or "", url.port), _Host())
        await self._learn_rules(host, url)
        if host.rules is not None and not host.rules.allow(str(url)):
            raise _NotAsked
        try:
            status, onward = await self._ask(host, "HEAD", url)
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientResponseError):
            status, onward = 0, None
        if onward is None and (status == 0 or status >= 400):
            status, onward = await self._ask(host, "GET", url)
        return status, onward

    async def _learn_rules(self, host: _Host, url: URL) -> None:
        if host.rules is not None:
            return
        address = url.origin() / "robots.txt"
        try:
            async with (
                _Turn(host, self._manners.pause),
                self._open.get(address, allow_redirects=False) as answer,
            ):
                body = await answer.content.read(robots.LARGEST_FILE) if answer.status == 200 else b""
                host.rules = robots.rules(answer.status, body.decode("utf-8", "replace"))
        except (aiohttp.ClientPayloadError, aiohttp.ServerDisconnectedError):
            host.rules = robots.rules(404)

    async def _ask(self, host: _Host, method: str, url: URL) -> tuple[int, URL | None]:
        async with (
            _Turn(host, self._manners.pause),
            self._open.request(method, url, allow_redirects=False) as answer,
        ):
            # The page itself is of no interest: the connection is closed without reading it.
            place = answer.headers.get("Location")
            onward = url.join(URL(place)) if answer.status in _REDIRECTS and place else None
            return answer.status, onward

    @property
    def _open(self) -> aiohttp.ClientSession:
        assert self._session is not None  # noqa: S101 - inside of `async with`
        return self._session


class _Turn:
    """The right to ask a host once, after the pause since the last question."""

    def __init__(self, host: _Host, pause: float) -> None:
        self._host, self._pause = host, pause

    async def __aenter__(self) -> None:
        await self._host.lock.acquire()
        await asyncio.sleep(max(0.0, self._host.free_at - time.monotonic()))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asked = self._host.rules.pause if self._host.rules is not None else 0.0
        self._host.free_at = time.monotonic() + max(self._pause, asked)
        self._host.lock.release()


class _NotAsked(Exception):
    """The site's robots.txt does not let us ask."""


def _outcome(status: int) -> Outcome:
    if status in (404, 410):
        return "gone"
    if status in _GUARDED:
        return "guarded"
    return "ok" if 200 <= status < 400 else "silent"


def _host_of(address: str) -> str:
    try:
        return URL(address).host or ""
    except ValueError:
        return ""
