"""`luotsi talk` against a stand-in for the app."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web
from click.testing import CliRunner
from pytest_aiohttp.plugin import AiohttpServer

from luotsi.cli import main

TEXT = {"type": "text", "text": "Hei, olen automaatti", "lang": "fi"}
CHOICES = {"type": "choices", "text": "Mitä?", "choices": [{"label": "Ihminen", "value": "human"}]}
SERVICE = {
    "name": "Ohjaamo",
    "provider": "Kaupunki",
    "summary": "Apua",
    "why": [{"code": "a", "text": "Lähellä"}],
    "channels": [{"type": "phone", "number": "040"}],
}


class App:
    def __init__(self) -> None:
        self.said: list[Any] = []
        self.deleted = False
        self.open_status, self.say_status = 201, 200

    def make(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/v1/conversations", self.open)
        app.router.add_post("/api/v1/conversations/x/messages", self.say)
        app.router.add_delete("/api/v1/conversations/x", self.delete)
        return app

    async def open(self, _request: web.Request) -> web.Response:
        if self.open_status != 201:
            return web.json_response({"detail": "Odota hetki."}, status=self.open_status)
        return web.json_response({"id": "x", "token": "t", "messages": [TEXT, CHOICES]}, status=201)

    async def say(self, request: web.Request) -> web.Response:
        self.said.append(await request.json())
        if self.say_status != 200:
            return web.json_response({"detail": "Liian pitkä."}, status=self.say_status)
        return web.json_response({"messages": [{"type": "services", "services": [SERVICE], "more": False}]})

    async def delete(self, request: web.Request) -> web.Response:
        self.deleted = request.headers["Authorization"] == "Bearer t"
        return web.Response(status=204)


async def talk(server: AiohttpServer, app: App, typed: str) -> Any:
    url = str((await server(app.make())).make_url("/"))
    return await asyncio.to_thread(CliRunner().invoke, main, ["talk", "--url", url], input=typed)


@pytest.mark.parametrize("end", ["\n\n", "\n"], ids=["empty line", "end of input"])
async def test_a_talk_ends_with_its_deletion(aiohttp_server: AiohttpServer, end: str) -> None:
    app = App()
    done = await talk(aiohttp_server, app, f"olen työtön\n1{end}")
    assert done.exit_code == 0, done.output
    assert app.said == [{"text": "olen työtön"}, {"text": "1"}]
    assert app.deleted
    for words in ("Hei, olen automaatti", "[1] Ihminen", "Ohjaamo – Kaupunki", "· Lähellä", "040"):
        assert words in done.output


async def test_a_number_chooses(aiohttp_server: AiohttpServer) -> None:
    app = App()
    await talk(aiohttp_server, app, "1\n\n")
    assert app.said == [{"choice": "human"}]


async def test_a_refused_message_is_explained_and_the_talk_goes_on(aiohttp_server: AiohttpServer) -> None:
    app = App()
    app.say_status = 413
    done = await talk(aiohttp_server, app, "a\nb\n\n")
    assert done.exit_code == 0
    assert done.output.count("Liian pitkä.") == 2
    assert app.deleted


async def test_one_that_opens_no_talk(aiohttp_server: AiohttpServer) -> None:
    app = App()
    app.open_status = 429
    done = await talk(aiohttp_server, app, "")
    assert done.exit_code == 1
    assert done.output == "Error: Odota hetki.\n"
