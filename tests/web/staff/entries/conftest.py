"""A catalogue of a few dozen entries, so that each test's app is up at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.writer import write_services
from luotsi.web.users import add_user
from tests.web.staff.conftest import PASSWORD, ROLES


def some_entries() -> dict[str, ServiceView]:
    """Turku's own entries and crisis help."""
    return {
        key: service
        for key, service in read_seed().services.items()
        if service.provider_type == "crisis_support" or key.endswith("-turku") or key.startswith("turku-")
    }


@pytest.fixture(scope="session")
def catalogue_file(users_file: Path) -> Path:
    return users_file


@pytest.fixture(scope="session")
def users_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("entries") / "luotsi.db"

    async def fill() -> None:
        engine = make_engine(f"sqlite+aiosqlite:///{path}")
        await migrate(engine)
        async with make_sessions(engine).begin() as session:
            await write_services(session, some_entries().values(), origin="seed")
            for name, role in ROLES.items():
                await add_user(session, name, role, PASSWORD)
        await engine.dispose()

    asyncio.run(fill())
    return path
