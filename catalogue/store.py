"""The database behind the catalogue: engine, sessions, migrations, revision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from luotsi.catalogue.model import CatalogueState, utc_now

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_STATE_ID = 1


def make_engine(url: str) -> AsyncEngine:
    """An engine for `url` (asynchronous driver). A SQLite file's folder is made when absent."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_async_engine(address, pool_pre_ping=True)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(address)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    # SQLite checks foreign keys only when asked; WAL lets readers go on while one process writes; what is deleted is
    # overwritten.
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "busy_timeout = 5000", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def make_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, expire_on_commit=False)


def migration_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, made here so that no file names a path or an address."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


async def migrate(engine: AsyncEngine, revision: str = "head") -> None:
    """Bring the schema to `revision` ("head"; "base" or an earlier one goes down)."""
    async with engine.begin() as connection:
        await connection.run_sync(_migrate, revision)


def _migrate(connection: Connection, revision: str) -> None:
    config = migration_config(connection)
    if revision == "base" or revision.startswith("-"):
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


async def revision_of(session: AsyncSession) -> int:
    """Number of the catalogue's present state; 0 when nothing was ever written."""
    found = await session.scalar(select(CatalogueState.revision).where(CatalogueState.id == _STATE_ID))
    return found or 0


async def bump_revision(session: AsyncSession) -> int:
    """Note in this transaction that the catalogue changes; running processes will read it anew."""
    changed: int | None = await session.scalar(
        update(CatalogueState)
        .where(CatalogueState.id == _STATE_ID)
        .values(revision=CatalogueState.revision + 1, changed_at=utc_now())
        .returning(CatalogueState.revision)
    )
    if changed is None:
        session.add(CatalogueState(id=_STATE_ID, revision=1))
        await session.flush()
        return 1
    return changed
