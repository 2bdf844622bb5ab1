"""The app with users of every role, and a browser that keeps cookies and sends forms as people do."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pyotp
import pytest
from aiohttp import ClientResponse, CookieJar
from aiohttp.test_utils import TestClient
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.web import keys
from luotsi.web.users import User, add_user
from tests.web.conftest import MakeProduct, Product

PASSWORD = "correct horse battery"
ROLES = {"liisa": "reader", "eero": "editor", "pirjo": "publisher", "aino": "admin"}


@dataclass
class Visitor:
    """Somebody with a browser of their own. `text` is the last page."""

    client: TestClient[Any, Any]
    text: str = ""
    status: int = 0
    path: str = ""

    async def get(self, path: str) -> str:
        return await self._took(await self.client.get(path))

    async def post(self, path: str, csrf: str | None = None, **form: Any) -> str:
        """Sends a form with the token of the last page; what is a list is sent several times."""
        token = self.csrf if csrf is None else csrf
        pairs = [("csrf", token)] if token else []
        for name, value in form.items():
            pairs += [(name, each) for each in (value if isinstance(value, list) else [value])]
        return await self._took(await self.client.post(path, data=pairs))

    @property
    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', self.text)
        return found[1] if found else ""

    @property
    def cookie(self) -> str:
        return next((c.value for c in self.client.session.cookie_jar if c.key.endswith("luotsi-staff")), "")

    async def sign_in(self, name: str, password: str = PASSWORD, language: str = "fi") -> str:
        await self.get(f"/staff/{language}/sign-in")
        return await self.post(f"/staff/{language}/sign-in", name=name, password=password)

    async def _took(self, response: ClientResponse) -> str:
        self.text = unescape(await response.text())
        self.status, self.path = response.status, response.url.path
        return self.text


@dataclass
class Bench:
    """The product, its database, and visitors to it."""

    product: Product
    visit: Callable[[], Awaitable[Visitor]]

    @property
    def sessions(self) -> async_sessionmaker[AsyncSession]:
        return self.product.app[keys.DATABASE]

    async def user(self, name: str) -> User:
        async with self.sessions() as session:
            return await session.get_one(User, name)

    async def signed_in(self, name: str, language: str = "fi") -> Visitor:
        visitor = await self.visit()
        await visitor.sign_in(name, language=language)
        assert "/sign-in" not in visitor.path, visitor.text
        return visitor


@pytest.fixture(scope="session")
def empty_users_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the users and no entry: quick to start with, for tests that look at no entries."""
    path = tmp_path_factory.mktemp("staff") / "luotsi.db"

    async def add() -> None:
        engine = make_engine(f"sqlite+aiosqlite:///{path}")
        await migrate(engine)
        await add_users(make_sessions(engine))
        await engine.dispose()

    asyncio.run(add())
    return path


@pytest.fixture(scope="session")
def users_file(catalogue_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the seed catalogue and the users: hashing passwords takes its time."""
    path = tmp_path_factory.mktemp("staff") / "luotsi.db"
    shutil.copy(catalogue_file, path)

    async def add() -> None:
        engine = make_engine(f"sqlite+aiosqlite:///{path}")
        await add_users(make_sessions(engine))
        await engine.dispose()

    asyncio.run(add())
    return path


async def add_users(sessions: async_sessionmaker[AsyncSession]) -> None:
    async with sessions.begin() as session:
        for name, role in ROLES.items():
            await add_user(session, name, role, PASSWORD)


@pytest.fixture
async def make_bench(
    make_product: MakeProduct, users_file: Path, tmp_path: Path
) -> AsyncIterator[Callable[..., Awaitable[Bench]]]:
    visitors: list[TestClient[Any, Any]] = []

    async def make(**settings: Any) -> Bench:
        shutil.copy(users_file, tmp_path / "luotsi.db")
        product = await make_product(catalogue=False, **({"staff_second_factor_from": "nobody"} | settings))

        async def visit() -> Visitor:
            # A browser of its own: the same server, another cookie jar.
            client = TestClient(product.client.server, cookie_jar=CookieJar(unsafe=True))
            visitors.append(client)
            return Visitor(client)

        return Bench(product, visit)

    yield make
    for client in visitors:
        await client.session.close()


@pytest.fixture
async def bench(make_bench: Callable[..., Awaitable[Bench]]) -> Bench:
    return await make_bench()


def code_now(secret: str) -> str:
    return pyotp.TOTP(secret).now()


def secret_on(page: str) -> str:
    """The secret as the page that sets up a second factor writes it."""
    found = re.search(r"<code>([A-Z2-7 ]{20,})</code>", page)
    assert found, page
    return found[1].replace(" ", "")
