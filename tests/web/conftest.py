"""The app with a real database and catalogue, and a stand-in for Rasa's REST channel."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp.plugin import AiohttpClient, AiohttpServer

from luotsi.bot.actions import action
from luotsi.cli.preparing import prepare_catalogue
from luotsi.settings import Settings
from luotsi.web import keys
from luotsi.web.app import make_app
from tests.conftest import free_port

Client = TestClient[web.Request, web.Application]


@dataclass
class StandIn:
    """Answers as Rasa would whose model understands nothing: choices work, texts get the apology."""

    sent: list[dict[str, Any]] = field(default_factory=list)
    #: When set, answered as it is.
    answer: Callable[[], web.Response] | None = None
    app: web.Application | None = None

    def make_app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/", self._root)
        app.router.add_post("/webhooks/rest/webhook", self._message)
        return app

    async def _root(self, _request: web.Request) -> web.Response:
        return web.Response(text="Hello from Rasa")

    async def _message(self, request: web.Request) -> web.Response:
        said = await request.json()
        self.sent.append(said)
        if self.answer is not None:
            return self.answer()
        assert self.app is not None
        latest = {"text": said["message"], "metadata": said["metadata"]}
        answer = action.answer({"tracker": {"latest_message": latest}}, self.app[keys.LIVE].world())
        return web.json_response([{"recipient_id": said["sender"], **reply} for reply in answer["responses"]])


@dataclass
class Product:
    client: Client
    rasa: StandIn
    app: web.Application
    settings: Settings

    async def open(self, language: str = "fi", **more: Any) -> Talk:
        response = await self.client.post("/api/v1/conversations", json={"language": language, **more})
        assert response.status == 201, await response.text()
        opened = await response.json()
        return Talk(self.client, opened["id"], opened["token"], opened)


@dataclass
class Talk:
    client: Client
    id: str
    token: str
    opened: dict[str, Any]

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.id}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def say(self, **body: Any) -> tuple[int, dict[str, Any]]:
        response = await self.client.post(f"{self.path}/messages", json=body, headers=self.headers)
        return response.status, await response.json()


MakeProduct = Callable[..., Awaitable[Product]]


@pytest.fixture(scope="session")
def catalogue_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the seed catalogue."""
    folder = tmp_path_factory.mktemp("catalogue")
    prepare_catalogue(Settings(data_dir=folder))
    return folder / "luotsi.db"


@pytest.fixture
def make_product(
    aiohttp_client: AiohttpClient, aiohttp_server: AiohttpServer, catalogue_file: Path, tmp_path: Path
) -> MakeProduct:
    """The app without a model: what needs one is not ready. Settings may be given."""

    async def make(*, catalogue: bool = True, **settings: Any) -> Product:
        if catalogue:
            shutil.copy(catalogue_file, tmp_path / "luotsi.db")
        rasa = StandIn()
        engine = await aiohttp_server(rasa.make_app())
        standard = {
            "data_dir": tmp_path,
            "model_dir": tmp_path / "models",
            "rasa_port": engine.port,
            "action_port": free_port(),
        }
        chosen = Settings(**(standard | settings))
        app = rasa.app = make_app(chosen, "action-token")
        return Product(await aiohttp_client(app), rasa, app, chosen)

    return make


@pytest.fixture
async def product(make_product: MakeProduct) -> Product:
    return await make_product()
