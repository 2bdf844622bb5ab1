from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from luotsi.insight.model import Base


def _differences(connection: Connection) -> list[object]:
    def ours(_object: object, name: str | None, type_: str, _reflected: bool, _compare: object) -> bool:
        return type_ != "table" or (name or "").startswith("insight_")

    context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
    return list(compare_metadata(context, Base.metadata))


async def test_migrations_and_model_agree(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
        assert sum(name.startswith("insight_") for name in Base.metadata.tables) == 7
