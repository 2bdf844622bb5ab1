"""The checker against a server of our own: every kind of answer, and its manners."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from aiohttp import web

from luotsi.catalogue.links import robots
from luotsi.catalogue.links.addresses import is_public
from luotsi.catalogue.links.checker import Checker, Manners

#: The port is chosen by the machine.
ANY_PORT: frozenset[int] = frozenset()
QUICK = Manners(pause=0.0, seconds=0.6)


@dataclass
class Server:
    """Notes every question: when, method, path, and how many were there at the same time."""

    url: str = ""
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    robots: tuple[int, str] = (404, "")
    at_once: int = 0
    most_at_once: int = 0

    def paths(self, method: str = "HEAD") -> list[str]:
        return [path for _, how, path in self.asked if how == method]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((time.monotonic(), request.method, request.path))
        self.agents.add(request.headers["User-Agent"])
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            return await self._answer(request)
        finally:
            self.at_once -= 1

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path.strip("/")
        if path == "robots.txt":
            return web.Response(status=self.robots[0], text=self.robots[1])
        if path.isdigit():
            return web.Response(status=int(path))
        if path == "no-head":
            return web.Response(status=405 if request.method == "HEAD" else 200)
        if path == "head-says-gone":
            return web.Response(status=404 if request.method == "HEAD" else 200)
        if path == "slow":
            await asyncio.sleep(5)
        if path == "moved":
            return web.Response(status=301, headers={"Location": "/ok"})
        if path == "moved-away":
            return web.Response(status=302, headers={"Location": "http://192.168.1.1/admin"})
        if path == "moved-to-file":
            return web.Response(status=302, headers={"Location": "file:///etc/passwd"})
        if path == "circle":
            return web.Response(status=302, headers={"Location": "/circle-2"})
        if path == "circle-2":
            return web.Response(status=302, headers={"Location": "/circle"})
        if path.startswith("chain"):
            return web.Response(status=307, headers={"Location": f"/chain{int(path[5:]) + 1}"})
        return web.Response(text="x" * 10)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made = Server()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


def checker(manners: Manners = QUICK) -> Checker:
    """Lets our own machine through, which the real one refuses."""
    return Checker("Luotsi-links/test (+ops@example.fi)", manners, allowed=lambda _: True, ports=ANY_PORT)


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("ok", "ok"),
        ("no-head", "ok"),
        ("head-says-gone", "ok"),
        ("404", "gone"),
        ("410", "gone"),
        ("401", "guarded"),
        ("403", "guarded"),
        ("429", "guarded"),
        ("500", "silent"),
        ("503", "silent"),
        ("slow", "silent"),
        ("moved", "ok"),
        ("circle", "endless"),
        ("chain1", "endless"),
        ("moved-to-file", "private"),
    ],
)
async def test_what_an_answer_means(server: Server, path: str, outcome: str) -> None:
    async with checker() as asking:
        assert (await asking.one(f"{server.url}/{path}")).outcome == outcome


async def test_head_is_asked_before_get_and_get_only_when_head_fails(server: Server) -> None:
    async with checker() as asking:
        await asking.one(f"{server.url}/ok")
        await asking.one(f"{server.url}/404")
    assert server.paths() == ["/ok", "/404"]
    assert server.paths("GET") == ["/robots.txt", "/404"]
    assert server.agents == {"Luotsi-links/test (+ops@example.fi)"}


async def test_one_question_at_a_time_to_a_host_with_a_pause_between(server: Server) -> None:
    async with checker(Manners(pause=0.1, seconds=5)) as asking:
        found = [answer async for answer in asking.check([f"{server.url}/{n}" for n in ("a", "b", "c", "a")])]
    assert sorted(answer.url[-1] for answer in found) == ["a", "b", "c"], "each address once"
    moments = [moment for moment, _, _ in server.asked]
    assert server.most_at_once == 1
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.09


async def test_a_slow_host_does_not_hold_up_another(server: Server) -> None:
    other = server.url.replace("127.0.0.1", "localhost")
    async with checker(Manners(pause=0.0, seconds=2)) as asking:
        found = [answer async for answer in asking.check([f"{server.url}/slow", f"{other}/ok"])]
    assert [(answer.url.endswith("ok"), answer.outcome) for answer in found] == [
        (True, "ok"),
        (False, "silent"),
    ]


async def test_what_robots_txt_forbids_is_not_asked(server: Server) -> None:
    server.robots = (200, f"User-agent: {robots.NAME}\nDisallow: /inner\n\nUser-agent: *\nDisallow:\n")
    async with checker() as asking:
        assert (await asking.one(f"{server.url}/inner/page")).outcome == "unasked"
        assert (await asking.one(f"{server.url}/outer")).outcome == "ok"
    assert server.paths() == ["/outer"]
    assert server.paths("GET") == ["/robots.txt"], "asked for once"


@pytest.mark.parametrize(("status", "outcome"), [(404, "ok"), (403, "ok"), (500, "unasked"), (301, "ok")])
async def test_robots_txt_that_cannot_be_had(server: Server, status: int, outcome: str) -> None:
    server.robots = (status, "User-agent: *\nDisallow: /")
    async with checker() as asking:
        assert (await asking.one(f"{server.url}/ok")).outcome == outcome


def test_the_pause_that_a_site_asks_for_has_a_limit() -> None:
    assert robots.rules(200, "User-agent: *\nCrawl-delay: 3").pause == 3
    assert robots.rules(200, "User-agent: *\nCrawl-delay: 3000").pause == robots.LONGEST_PAUSE
    assert robots.rules(200, "User-agent: *\nCrawl-delay: soon").pause == 0


async def test_a_fault_of_the_certificate_and_a_closed_port(server: Server) -> None:
    async with checker() as asking:
        assert (await asking.one(server.url.replace("http:", "https:"))).outcome == "unsafe"
        assert (await asking.one("http://127.0.0.1:1/")).outcome == "silent"
        assert (await asking.one("http://no-such-host.invalid/")).outcome == "gone"
        assert (await asking.one("http://[broken/")).outcome == "gone"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fe80::1%25lo]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.1/",
        "https://example.fi:6379/",
        "https://user:password@example.fi/",
        "ftp://example.fi/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
    ],
)
async def test_our_own_network_is_never_asked(server: Server, url: str) -> None:
    async with Checker("test", QUICK) as asking:
        assert (await asking.one(url)).outcome == "private"
    assert server.asked == []


async def test_a_redirect_leads_to_our_own_network_no_more_than_an_address_does(server: Server) -> None:
    own = Checker("test", QUICK, allowed=lambda address: address == "127.0.0.1", ports=ANY_PORT)
    async with own as asking:
        assert (await asking.one(f"{server.url}/moved-away")).outcome == "private"
    assert "/admin" not in server.paths()


@pytest.mark.parametrize("address", ["8.8.8.8", "193.166.3.2", "2001:708:10:8::2", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)
