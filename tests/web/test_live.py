"""What a running app answers from follows what staff change."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy import update

from luotsi.catalogue import model
from luotsi.catalogue.knowledge import KNOWLEDGE_FILE
from luotsi.catalogue.store import bump_revision, make_engine, make_sessions
from luotsi.web import live
from luotsi.web.live import Live, NotReady


@pytest.fixture
def database(catalogue_file: Path, tmp_path: Path) -> str:
    shutil.copy(catalogue_file, tmp_path / "luotsi.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'luotsi.db'}"


async def test_before_the_start_nothing_is_ready(database: str, tmp_path: Path) -> None:
    engine = make_engine(database)
    found = Live(make_sessions(engine), tmp_path)
    assert found.missing == ("database", "catalogue", "model")
    for asked in (lambda: found.catalogue, found.world, found.finder):
        with pytest.raises(NotReady) as caught:
            asked()
        assert caught.value.status == 503
    await found.stop()
    await engine.dispose()


async def test_a_published_change_shows_by_itself(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LOOK_SECONDS", 0.05)
    engine = make_engine(database)
    sessions = make_sessions(engine)
    found = Live(sessions, tmp_path)
    await found.start()
    assert found.missing == ("model",)
    before = found.catalogue
    key = next(iter(before.services))
    await asyncio.sleep(0.2)
    assert found.catalogue is before, "nothing is read anew without a change"
    async with sessions.begin() as session:
        await session.execute(
            update(model.Service).where(model.Service.id == key).values(status=model.WITHDRAWN)
        )
        await bump_revision(session)
    for _ in range(100):
        await asyncio.sleep(0.05)
        if found.catalogue is not before:
            break
    assert key not in found.catalogue.services
    await found.stop()
    await engine.dispose()


async def test_a_lost_database_is_named_and_the_catalogue_goes_on(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(database)
    found = Live(make_sessions(engine), tmp_path)
    await found.start()
    await engine.dispose()
    for path in tmp_path.glob("luotsi.db*"):
        path.rename(tmp_path / f"away-{path.name}")
    (tmp_path / "luotsi.db").mkdir()
    await found._look()
    assert "database" in found.missing
    assert found.catalogue.services, "answers go on from what was read"
    (tmp_path / "luotsi.db").rmdir()
    (tmp_path / "away-luotsi.db").rename(tmp_path / "luotsi.db")
    await found._look()
    assert found.missing == ("model",)
    await found.stop()
    await engine.dispose()


async def test_a_faulty_knowledge_table_is_not_taken_over(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "knowledge.yml"
    shutil.copy(KNOWLEDGE_FILE, table)
    monkeypatch.setattr(live, "KNOWLEDGE_FILE", table)
    engine = make_engine(database)
    found = Live(make_sessions(engine), tmp_path)
    await found.start()
    good = found.world().knowledge
    for content in ("situations: 1\n", "{", None):
        if content is None:
            table.unlink()
        else:
            table.write_text(content)
        await found._look()
        assert found.world().knowledge is good
    shutil.copy(KNOWLEDGE_FILE, table)
    await found._look()
    assert found.world().knowledge is not good
    assert found.world().knowledge == good
    await found.stop()
    await engine.dispose()


async def test_the_watcher_outlives_what_nobody_foresaw(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model archive that cannot be read must not end the watching of the catalogue."""
    (tmp_path / "luotsi-000000000000.tar.gz").write_bytes(b"no archive")
    monkeypatch.setattr(live, "LOOK_SECONDS", 0.05)
    engine = make_engine(database)
    found = Live(make_sessions(engine), tmp_path)
    await found.start()
    assert found.missing == ("model",)
    await asyncio.sleep(0.3)
    assert found._watcher is not None
    assert not found._watcher.done()
    await found.stop()
    await engine.dispose()
