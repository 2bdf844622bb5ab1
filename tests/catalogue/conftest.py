"""Services made for tests, and databases to keep them in."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from luotsi.catalogue.lexical import Word
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.catalogue.views import AreaView, ChannelView, Localised, OrganisationView, ServiceView

POSTGRES = Path("/usr/lib/postgresql/15/bin")
ORGANISATION = OrganisationView("body", "state", Localised("Virasto", "Ämbetsverk"))
DAY = date(2026, 11, 24)
MakeService = Callable[..., ServiceView]
MakeCatalogue = Callable[..., Catalogue]


def plain_words(text: str, _language: str) -> list[Word]:
    """Words as written, in lower case: tests of rules need no dictionary."""
    words = "".join(char if char.isalnum() else " " for char in text).split()
    return [Word(word, word.lower()) for word in words]


def service(key: str = "help", **facts: Any) -> ServiceView:
    """A nationwide service without borders; `facts` replace what a test is about."""
    if "area" in facts:
        type_, *codes = facts.pop("area")
        facts["areas"] = (AreaView(type_, tuple(codes)),)
    for name in ("name", "summary", "description"):
        if isinstance(facts.get(name), str):
            facts[name] = Localised(facts[name], facts[name])
    standard: dict[str, Any] = {
        "organisation": ORGANISATION,
        "provider_type": "employment_services",
        "name": Localised("Palvelu", "Tjänst"),
        "summary": Localised("Apua", "Hjälp"),
        "description": Localised("Apua kaikille.", "Hjälp åt alla."),
        "life_situations": ("unemployed",),
        "audiences": frozenset({"self", "parent", "professional"}),
        "languages": ("fi", "sv"),
        "areas": (AreaView("nationwide"),),
        "source_name": "test",
        "source_checked": DAY,
        "channels": (ChannelView("phone", "test", DAY, number="112", hours={"always": True}),),
    }
    return ServiceView(id=key, **(standard | facts))


@pytest.fixture(scope="session")
def make_service() -> MakeService:
    return service


@pytest.fixture(scope="session")
def make_catalogue() -> MakeCatalogue:
    return lambda *services: Catalogue(services, analyser=plain_words)


@pytest.fixture(scope="session")
def product_catalogue() -> Catalogue:
    """The product's own seed with the real dictionaries."""
    return Catalogue(read_seed().services.values())


@pytest.fixture(scope="session")
def now() -> datetime:
    """A Tuesday noon in Finland."""
    return datetime(2026, 11, 24, 10, 0, tzinfo=timezone.utc)


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(f"sqlite+aiosqlite:///{tmp_path}/catalogue.db")
    yield engine
    await engine.dispose()


@pytest.fixture
async def sessions(sqlite: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Sessions on an empty catalogue."""
    await migrate(sqlite)
    return make_sessions(sqlite)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of our own on a free port, gone after the tests."""
    if not (POSTGRES / "initdb").exists():
        pytest.skip("no PostgreSQL server binaries on this machine")
    folder = Path(tempfile.mkdtemp(prefix="luotsi-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = next((entry for entry in pwd.getpwall() if entry.pw_name in {"postgres", "nobody"}), None)
        if user is None or shutil.which("setpriv") is None:
            pytest.skip("running as root and no unprivileged user to run PostgreSQL as")
        os.chown(folder, user.pw_uid, user.pw_gid)
        as_user = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(POSTGRES / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "luotsi", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+asyncpg://luotsi@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)
