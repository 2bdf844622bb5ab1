"""Services made for tests, and databases to keep them in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date, datetime, timezone
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.catalogue.views import AreaView, ChannelView, Localised, OrganisationView, ServiceView
from luotsi.catalogue.words import Word

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
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine on an empty database, on SQLite and on PostgreSQL."""
    engine = make_engine(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Sessions on an empty catalogue."""
    await migrate(engine)
    return make_sessions(engine)
