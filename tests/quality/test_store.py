from __future__ import annotations

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from luotsi.catalogue.model import Base
from luotsi.catalogue.store import migrate
from luotsi.quality.model import CaseRow
from luotsi.quality.store import (
    CaseFilter,
    ChangedMeanwhile,
    Imported,
    KeyTaken,
    add_case,
    case_of,
    change_case,
    import_cases,
    list_cases,
    read_cases,
    remove_case,
)
from tests.quality.conftest import MakeCase

Sessions = async_sessionmaker[AsyncSession]


def _differences(connection: Connection) -> list[object]:
    own = {name for name in Base.metadata.tables if name.startswith("quality_")}
    assert own

    def ours(item: object, name: str | None, type_: str, _reflected: bool, _compare: object) -> bool:
        table = name if type_ == "table" else getattr(getattr(item, "table", None), "name", None)
        return table in own

    context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
    return list(compare_metadata(context, Base.metadata))


async def test_migrations_and_tables_agree(engine: AsyncEngine) -> None:
    await migrate(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_a_case_is_kept_whole(sessions: Sessions, make_case: MakeCase) -> None:
    case = make_case("a", guarded=True, tags=["yhteishaku"])
    async with sessions.begin() as session:
        await add_case(session, case, "aino")
    async with sessions() as session:
        assert await read_cases(session) == [case]
        row = await session.get_one(CaseRow, "a")
    assert (row.made_by, row.situation, row.version) == ("aino", "comprehensive_school", 1)
    assert case_of(row) == case
    async with sessions.begin() as session:
        with pytest.raises(KeyTaken):
            await add_case(session, case, "bo")


async def test_who_saves_over_anothers_change_is_told(sessions: Sessions, make_case: MakeCase) -> None:
    async with sessions.begin() as session:
        await add_case(session, make_case("a"), "aino")

    async def save(who: str, why: str) -> str:
        try:
            async with sessions.begin() as session:
                await change_case(session, make_case("a", why=why), who, version=1)
        except ChangedMeanwhile as error:
            return f"not {who}: {error.now.changed_by}"
        return who

    done = await asyncio.gather(save("aino", "yksi"), save("bo", "kaksi"))
    async with sessions() as session:
        row = await session.get_one(CaseRow, "a")
    assert row.version == 2
    winner, loser = ("aino", "bo") if row.changed_by == "aino" else ("bo", "aino")
    assert sorted(done) == sorted([winner, f"not {loser}: {winner}"])
    async with sessions.begin() as session:
        with pytest.raises(LookupError):
            await change_case(session, make_case("gone"), "bo", version=1)


async def test_import_adds_changes_and_leaves_alone(sessions: Sessions, make_case: MakeCase) -> None:
    async with sessions.begin() as session:
        assert await import_cases(session, [make_case("a"), make_case("b")], "aino") == Imported(2, 0, 0)
    async with sessions.begin() as session:
        cases = [make_case("a"), make_case("b", why="uusi"), make_case("c")]
        assert await import_cases(session, cases, "bo") == Imported(1, 1, 1)
    async with sessions() as session:
        row = await session.get_one(CaseRow, "b")
        assert (row.changed_by, row.made_by, row.version) == ("bo", "aino", 2)


async def test_filters(sessions: Sessions, make_case: MakeCase) -> None:
    cases = [
        make_case("a", text="Åbo 100 % säkert", language="sv", guarded=True),
        make_case("b", expects={"situations": ["unemployed"]}),
        make_case("c", state="retired"),
    ]
    async with sessions.begin() as session:
        await import_cases(session, cases, "aino")

    async def keys(**wanted: object) -> set[str]:
        async with sessions() as session:
            rows, total = await list_cases(session, CaseFilter(**wanted), 1, 25)  # type: ignore[arg-type]
        assert total == len(rows)
        return {row.key for row in rows}

    assert await keys() == {"a", "b", "c"}
    assert await keys(q="100 %") == {"a"}
    assert await keys(q="%") == {"a"}
    assert await keys(q="Åbo") == {"a"}
    assert await keys(guarded=True) == {"a"}
    assert await keys(language="fi", state="active") == {"b"}
    assert await keys(situation="unemployed") == {"b"}
    async with sessions() as session:
        assert [case.key for case in await read_cases(session)] == ["a", "b"]
        assert [case.key for case in await read_cases(session, state="", keys=["c"])] == ["c"]
        rows, total = await list_cases(session, CaseFilter(), 2, 2)
        assert (len(rows), total) == (1, 3)


async def test_a_row_that_fits_no_codes_any_more(sessions: Sessions, make_case: MakeCase) -> None:
    async with sessions.begin() as session:
        row = await add_case(session, make_case("a"), "aino")
        row.content = row.content | {"best": ["old code"]}
    async with sessions() as session:
        assert await read_cases(session) == []
        with pytest.raises(LookupError):
            case_of(await session.get_one(CaseRow, "a"))
    async with sessions.begin() as session:
        assert await remove_case(session, "a")
        assert not await remove_case(session, "a")
