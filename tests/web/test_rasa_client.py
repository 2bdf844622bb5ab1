"""The way to Rasa: what is sent, and that every failure is one and the same to the caller."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from pytest_aiohttp.plugin import AiohttpServer

from luotsi.web.rasa_client import RasaClient, RasaUnavailable
from tests.conftest import free_port

GOOD = {"messages": [{"type": "text", "text": "Hei", "lang": "fi"}], "state": {"language": "fi"}}


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as made:
        yield made


async def test_the_custom_answer_is_found_among_others(
    aiohttp_server: AiohttpServer, session: aiohttp.ClientSession
) -> None:
    seen = []

    async def webhook(request: web.Request) -> web.Response:
        seen.append(await request.json())
        return web.json_response([{"text": "x"}, {"custom": {}}, {"custom": GOOD}])

    async def root(_request: web.Request) -> web.Response:
        return web.Response(text="Hello")

    app = web.Application()
    app.router.add_post("/webhooks/rest/webhook", webhook)
    app.router.add_get("/", root)
    server = await aiohttp_server(app)
    client = RasaClient(str(server.make_url("/")), session, 5)
    answer = await client.send("me", "moi", {"language": "fi"})
    assert (answer.messages, answer.state) == (GOOD["messages"], GOOD["state"])
    assert seen == [{"sender": "me", "message": "moi", "metadata": {"language": "fi"}}]
    assert await client.is_ready()


async def test_one_that_is_too_slow_is_given_up(
    aiohttp_server: AiohttpServer, session: aiohttp.ClientSession
) -> None:
    async def webhook(_request: web.Request) -> web.Response:
        await asyncio.sleep(1)
        return web.json_response([{"custom": GOOD}])

    app = web.Application()
    app.router.add_post("/webhooks/rest/webhook", webhook)
    client = RasaClient(str((await aiohttp_server(app)).make_url("/")), session, 0.1)
    with pytest.raises(RasaUnavailable, match="Timeout"):
        await client.send("me", "moi", {})


async def test_nobody_listens(session: aiohttp.ClientSession) -> None:
    client = RasaClient(f"http://127.0.0.1:{free_port()}", session, 5)
    assert not await client.is_ready()
    with pytest.raises(RasaUnavailable):
        await client.send("me", "moi", {})


async def test_one_that_hangs_up(session: aiohttp.ClientSession) -> None:
    async def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server:
        client = RasaClient(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", session, 5)
        assert not await client.is_ready()
        with pytest.raises(RasaUnavailable):
            await client.send("me", "moi", {})
