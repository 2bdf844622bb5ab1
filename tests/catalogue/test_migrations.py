from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncEngine

from luotsi.catalogue.links.store import LinkCheck
from luotsi.catalogue.model import Base, CatalogueState
from luotsi.catalogue.snapshot import read_services
from luotsi.catalogue.store import bump_revision, make_sessions, migrate, revision_of
from luotsi.catalogue.views import ServiceView, TermView
from luotsi.catalogue.writer import write_services


def _differences(connection: Connection) -> list[object]:
    own = set(Base.metadata.tables)

    def ours(_object: object, name: str | None, type_: str, _reflected: bool, _compare: object) -> bool:
        return type_ != "table" or name in own

    context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
    return list(compare_metadata(context, Base.metadata))


async def test_migrations_and_model_agree(engine: AsyncEngine) -> None:
    assert LinkCheck.__tablename__ in Base.metadata.tables
    await migrate(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_up_with_data_down_and_up_again(
    engine: AsyncEngine, make_service: Callable[..., ServiceView]
) -> None:
    await migrate(engine)
    services = [make_service("a"), make_service("b", age_max=29, area=("municipality", "091", "837"))]
    async with make_sessions(engine).begin() as session:
        await write_services(session, services, origin="seed")
    async with make_sessions(engine)() as session:
        found = await read_services(session)
        assert [service.id for service in found] == ["a", "b"]
        assert found[1].updated_at is not None
        assert found[1].updated_at.tzinfo is not None
    await migrate(engine, "base")
    async with engine.connect() as connection:
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert tables == ["alembic_version"]
    await migrate(engine)
    await migrate(engine)
    async with make_sessions(engine)() as session:
        assert await read_services(session) == []


async def test_an_entry_in_one_language_survives_the_older_schema(
    engine: AsyncEngine, make_service: Callable[..., ServiceView]
) -> None:
    await migrate(engine)
    only = make_service("a", name="Neuvonta", text_languages=("fi",), terms=(TermView("life_event", "KE8"),))
    async with make_sessions(engine).begin() as session:
        await write_services(session, [only, make_service("b")], origin="seed")
    await migrate(engine, "0005")
    await migrate(engine)
    async with make_sessions(engine)() as session:
        found = await read_services(session)
    assert [(item.id, item.name, item.text_languages) for item in found] == [
        ("a", only.name, ("fi", "sv")),
        ("b", make_service("b").name, ("fi", "sv")),
    ]


async def test_revision_grows(engine: AsyncEngine) -> None:
    await migrate(engine)
    sessions = make_sessions(engine)
    async with sessions.begin() as session:
        assert await revision_of(session) == 0
        assert await bump_revision(session) == 1
        assert await bump_revision(session) == 2
    async with sessions() as session:
        assert await revision_of(session) == 2
        state = await session.get(CatalogueState, 1)
        assert state is not None
        assert state.changed_at <= datetime.now(timezone.utc)
