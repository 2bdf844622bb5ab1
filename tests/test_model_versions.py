"""The register of models: what is there, what is chosen, what serves."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi import model_versions as register
from luotsi.catalogue.store import make_engine, make_sessions, migrate


@pytest.fixture
async def session(database_url: str) -> AsyncIterator[AsyncSession]:
    engine = make_engine(database_url)
    await migrate(engine)
    async with make_sessions(engine).begin() as session:
        yield session
    await engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three archives, `luotsi-a` the oldest."""
    for day, name in enumerate(("luotsi-a", "luotsi-b", "luotsi-b-taught"), start=1):
        path = tmp_path / f"{name}.tar.gz"
        path.write_bytes(b"archive")
        os.utime(path, (day * 86400, day * 86400))
    return tmp_path


async def states(session: AsyncSession, folder: Path) -> dict[str, tuple[str, bool, bool]]:
    return {
        item.version.name: (item.version.state, item.here, item.wanted)
        for item in await register.listed(session, folder)
    }


async def test_every_archive_is_a_candidate_once(session: AsyncSession, folder: Path) -> None:
    await register.register(session, folder)
    await register.register(session, folder)
    found = await states(session, folder)
    assert list(found) == ["luotsi-b-taught", "luotsi-b", "luotsi-a"], "the newest first"
    assert set(found.values()) == {("candidate", True, False)}
    taught = await session.get_one(register.ModelVersion, "luotsi-b-taught")
    assert taught.digests == ("b", "taught")


async def test_one_serves_the_one_before_is_retired_and_can_come_back(
    session: AsyncSession, folder: Path
) -> None:
    await register.register(session, folder)
    await register.note_serving(session, "luotsi-a")
    with pytest.raises(register.ModelRefused, match="no-previous"):
        await register.previous(session)
    await register.choose(session, "luotsi-b", by="pirjo", model_dir=folder)
    assert (await states(session, folder))["luotsi-b"] == ("candidate", True, True)
    await register.note_taken(session)
    await register.note_serving(session, "luotsi-b")
    assert await states(session, folder) == {
        "luotsi-a": ("retired", True, False),
        "luotsi-b": ("serving", True, False),
        "luotsi-b-taught": ("candidate", True, False),
    }
    assert await register.previous(session) == "luotsi-a"
    assert await register.serving(session) == "luotsi-b"


@pytest.mark.parametrize(
    ("name", "code"), [("luotsi-x", "unknown"), ("luotsi-a", "serving"), ("luotsi-b", "gone")]
)
async def test_what_cannot_be_chosen(session: AsyncSession, folder: Path, name: str, code: str) -> None:
    await register.register(session, folder)
    await register.note_serving(session, "luotsi-a")
    (folder / "luotsi-b.tar.gz").unlink()
    with pytest.raises(register.ModelRefused) as refused:
        await register.choose(session, name, by="pirjo", model_dir=folder)
    assert (refused.value.code, refused.value.name) == (code, name)
    assert await register.chosen(session) is None


async def test_a_choice_can_be_taken_back_before_it_is_followed(session: AsyncSession, folder: Path) -> None:
    await register.register(session, folder)
    await register.note_serving(session, "luotsi-a")
    await register.choose(session, "luotsi-b", by="pirjo", model_dir=folder)
    await register.choose(session, "luotsi-a", by="pirjo", model_dir=folder)
    assert not any(item.wanted for item in await register.listed(session, folder))


async def test_one_that_fails_says_why_and_the_other_stays_chosen(
    session: AsyncSession, folder: Path
) -> None:
    await register.register(session, folder)
    await register.note_serving(session, "luotsi-a")
    await register.choose(session, "luotsi-b", by="pirjo", model_dir=folder)
    await register.note_failed(session, "luotsi-b", register.SILENT, still="luotsi-a")
    failed = await session.get_one(register.ModelVersion, "luotsi-b")
    assert (failed.state, failed.fault) == ("candidate", "silent")
    choice = await register.chosen(session)
    assert choice is not None
    assert choice.name == "luotsi-a"
    await register.choose(session, "luotsi-b", by="pirjo", model_dir=folder)
    assert failed.fault is None, "it may be tried again"


async def test_the_app_starts_with_what_served(
    session: AsyncSession, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, taught = folder / "luotsi-b.tar.gz", folder / "luotsi-b-taught.tar.gz"
    await register.register(session, folder)
    await register.note_serving(session, "luotsi-b")
    assert await register.to_start_with(session, folder, own) == own
    await register.choose(session, "luotsi-b-taught", by="pirjo", model_dir=folder)
    assert await register.to_start_with(session, folder, own) == own, "never tried"
    await register.note_serving(session, "luotsi-b-taught")
    assert await register.to_start_with(session, folder, own) == taught
    await register.drop_stale_choice(session)
    assert await register.chosen(session) is not None
    monkeypatch.setattr(register, "sources_digest", lambda: "after an update")
    assert await register.to_start_with(session, folder, own) == own
    await register.drop_stale_choice(session)
    await session.flush()
    assert await register.chosen(session) is None


async def test_the_app_starts_with_its_own_when_the_chosen_archive_is_gone(
    session: AsyncSession, folder: Path
) -> None:
    own = folder / "luotsi-b.tar.gz"
    await register.register(session, folder)
    await register.choose(session, "luotsi-a", by="pirjo", model_dir=folder)
    await register.note_serving(session, "luotsi-a")
    (folder / "luotsi-a.tar.gz").unlink()
    assert await register.to_start_with(session, folder, own) == own
