"""The database behind the catalogue: engine, sessions, migrations, revision."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from luotsi.catalogue.model import CatalogueState, Service, utc_now
from luotsi.catalogue.reader import batches
from luotsi.catalogue.word_store import refresh_words

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_STATE_ID = 1


def make_engine(url: str) -> AsyncEngine:
    """An engine for `url` (asynchronous driver). A SQLite file's folder is made when absent."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_async_engine(address, pool_pre_ping=True)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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
    now = MigrationContext.configure(connection).get_current_revision()
    passed = {
        script.revision
        for script in ScriptDirectory.from_config(config).walk_revisions("base", now or "base")
    }
    if revision == "base" or (revision in passed and revision != now):
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


async def revision_of(session: AsyncSession) -> int:
    """Number of the catalogue's present state; 0 when nothing was ever written."""
    found = await session.scalar(select(CatalogueState.revision).where(CatalogueState.id == _STATE_ID))
    return found or 0


async def bump_revision(session: AsyncSession, changed: Collection[str] | None = None) -> int:
    """Note in this transaction that these services changed, after they did: running processes will read them anew.

    Their words are brought up to date as well. Without `changed` every service counts as changed, which is right
    after any change, but slow for a large catalogue. Returns the new revision.
    """
    revision: int | None = await session.scalar(
        update(CatalogueState)
        .where(CatalogueState.id == _STATE_ID)
        .values(revision=CatalogueState.revision + 1, changed_at=utc_now())
        .returning(CatalogueState.revision)
    )
    if revision is None:
        revision = 1
        session.add(CatalogueState(id=_STATE_ID, revision=revision))
        await session.flush()
    ids = sorted(await session.scalars(select(Service.id)) if changed is None else changed)
    # The time of change stays: what changed has noted it, and not every service that is read anew has changed.
    noted = update(Service).values(revision=revision, updated_at=Service.updated_at)
    for some in batches(ids):
        await session.execute(noted.where(Service.id.in_(some)))
    await refresh_words(session, ids)
    return revision
