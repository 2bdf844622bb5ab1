"""One app for all tests of a module: reading the catalogue anew for each would take most of their time."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import delete, func, select

from luotsi.settings import Settings
from luotsi.web import keys
from luotsi.web.app import make_app
from luotsi.web.conversations import Conversation, FeedbackNote, Turn
from luotsi.web.limits import RateHit
from tests.conftest import free_port
from tests.web.conftest import StandIn

Client = TestClient[web.Request, web.Application]
PAGE = {"Accept": "text/html"}


@dataclass
class PagesSite:
    """The app, its database, and a client whose cookies are new for each test."""

    server: TestServer
    app: web.Application
    rasa: StandIn
    client: Client

    async def page(self, path: str, *, status: int = 200, **headers: str) -> str:
        response = await self.client.get(path, headers=PAGE | headers)
        assert response.status == status, f"{path}: {response.status}"
        return await response.text()

    async def turns_kept(self) -> list[int]:
        """Number of turns of each conversation in the database."""
        async with self.app[keys.DATABASE]() as session:
            return list(await session.scalars(select(func.count(Turn.id)).group_by(Turn.conversation_id)))

    async def notes(self) -> list[FeedbackNote]:
        async with self.app[keys.DATABASE]() as session:
            return list(await session.scalars(select(FeedbackNote).order_by(FeedbackNote.id)))

    async def forget(self) -> None:
        async with self.app[keys.DATABASE].begin() as session:
            for table in (FeedbackNote, Turn, Conversation, RateHit):
                await session.execute(delete(table))
        self.rasa.answer = None


@asynccontextmanager
async def pages_site(catalogue_file: Path, folder: Path, **settings: Any) -> AsyncIterator[PagesSite]:
    """The app without a model on a copy of the seed catalogue."""
    shutil.copy(catalogue_file, folder / "luotsi.db")
    rasa = StandIn()
    engine = TestServer(rasa.make_app())
    await engine.start_server()
    standard = {
        "data_dir": folder,
        "model_dir": folder / "models",
        "rasa_port": engine.port,
        "action_port": free_port(),
    }
    app = rasa.app = make_app(Settings(**(standard | settings)), "action-token")
    server = TestServer(app)
    await server.start_server()
    async with TestClient(server) as client:
        yield PagesSite(server, app, rasa, client)
    await engine.close()


@dataclass
class PlainBrowser:
    """What a browser without scripts does: it keeps cookies and sends the fields of the form that it sees."""

    client: Client
    path: str
    page: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def look(self, path: str | None = None) -> str:
        response = await self.client.get(path or self.path, headers=PAGE)
        self.page = await response.text()
        return self.page

    def hidden(self) -> dict[str, str]:
        # Every form of the page carries the same ones.
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.page))

    def offered(self) -> dict[str, str]:
        found = re.findall(r'name="choice" value="([^"]+)"[^>]*>([^<]+)</button>', self.page)
        return {unescape(value): unescape(label) for value, label in found}

    async def send(self, *, follow: bool = True, path: str | None = None, **fields: str) -> ClientResponse:
        response = await self.client.post(
            path or self.path,
            data=self.hidden() | fields,
            headers=PAGE | self.headers,
            allow_redirects=follow,
        )
        if follow:
            self.page = await response.text()
        return response
