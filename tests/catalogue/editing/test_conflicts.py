"""An import meets what staff have changed: nothing of either is lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.editing import faults
from luotsi.catalogue.editing.bulk import BulkChange, change_many
from luotsi.catalogue.editing.conflicts import conflicts
from luotsi.catalogue.editing.drafts import save_draft
from luotsi.catalogue.editing.history import Entry, read_entry, revisions
from luotsi.catalogue.editing.publishing import publish
from luotsi.catalogue.editing.resolving import keep_ours, take_theirs
from luotsi.catalogue.views import Localised, ServiceView
from luotsi.catalogue.writer import Changes, write_services

Sessions = async_sessionmaker[AsyncSession]
ReadEntry = Callable[..., Awaitable[Entry]]
MakeService = Callable[..., ServiceView]
OURS, THEIRS = Localised("Meidän", "Vårt"), Localised("Lähteen", "Källans")


async def import_(sessions: Sessions, *services: ServiceView) -> Changes:
    async with sessions.begin() as session:
        return await write_services(session, services, origin="seed")


async def edit(sessions: Sessions, entry: Entry, *, published: bool = True) -> None:
    async with sessions.begin() as session:
        await save_draft(session, replace(entry.content, name=OURS), seen=entry.version, by="aino")
    if published:
        async with sessions.begin() as session:
            now = await read_entry(session, entry.id)
            await publish(session, entry.id, seen=now.version, by="bo", broken=())


async def waiting(sessions: Sessions) -> list[tuple[str, bool]]:
    async with sessions() as session:
        return [(row.service_id, row.content is None) for row in await conflicts(session)]


@pytest.fixture
def b(make_service: MakeService) -> ServiceView:
    return make_service("b", age_max=29)


async def test_an_edited_entry_is_not_overwritten(
    stocked: Sessions, entry_of: ReadEntry, make_service: MakeService, b: ServiceView
) -> None:
    await edit(stocked, await entry_of())
    assert await import_(stocked, make_service("a"), b) == Changes()
    assert await waiting(stocked) == [], "the source did not change"
    changed = make_service("a", name=THEIRS)
    assert (await import_(stocked, changed, b)).held == ("a",)
    assert await waiting(stocked) == [("a", False)]
    assert (await entry_of()).content.name == OURS
    await import_(stocked, changed, b)
    assert await waiting(stocked) == [("a", False)]
    await import_(stocked, make_service("a"), b)
    assert await waiting(stocked) == [], "the source went back to what it was"


async def test_keep_ours_is_not_asked_again_until_the_source_changes_anew(
    stocked: Sessions, entry_of: ReadEntry, make_service: MakeService, b: ServiceView
) -> None:
    await edit(stocked, await entry_of())
    await import_(stocked, make_service("a", name=THEIRS), b)
    async with stocked.begin() as session:
        await keep_ours(session, "a")
    assert await import_(stocked, make_service("a", name=THEIRS), b) == Changes()
    assert await waiting(stocked) == []
    assert (await entry_of()).content.name == OURS
    assert (await import_(stocked, make_service("a", name=THEIRS, age_min=18), b)).held == ("a",)
    async with stocked.begin() as session:
        with pytest.raises(faults.NoConflict):
            await keep_ours(session, "b")


async def test_take_theirs_is_a_revision_and_imports_go_on(
    stocked: Sessions, entry_of: ReadEntry, make_service: MakeService, b: ServiceView
) -> None:
    await edit(stocked, await entry_of())
    async with stocked.begin() as session:
        await change_many(session, ["a"], BulkChange(owner="aino"), by="bo")
    await import_(stocked, make_service("a", name=THEIRS), b)
    async with stocked.begin() as session:
        await take_theirs(session, "a", by="bo")
    entry = await entry_of()
    assert (entry.content.name, entry.content.owner) == (THEIRS, "aino")
    assert await waiting(stocked) == []
    later = Localised("Uudempi", "Nyare")
    assert (await import_(stocked, make_service("a", name=later), b)).changed == ("a",)
    assert (await entry_of()).content.name == later
    async with stocked() as session:
        assert [row.action for row in await revisions(session, "a")][:2] == ["imported", "imported"]


async def test_an_owner_is_no_change_of_the_entry(
    stocked: Sessions, entry_of: ReadEntry, make_service: MakeService, b: ServiceView
) -> None:
    async with stocked.begin() as session:
        await change_many(session, ["a"], BulkChange(owner="aino"), by="bo")
    assert (await import_(stocked, make_service("a", name=THEIRS), b)).changed == ("a",)
    content = (await entry_of()).content
    assert (content.name, content.owner) == (THEIRS, "aino")


async def test_a_draft_that_waits_holds_the_import_back(
    stocked: Sessions, entry_of: ReadEntry, make_service: MakeService, b: ServiceView
) -> None:
    await edit(stocked, await entry_of(), published=False)
    assert (await import_(stocked, make_service("a", name=THEIRS), b)).held == ("a",)
    async with stocked.begin() as session:
        await take_theirs(session, "a", by="bo")
    entry = await entry_of()
    assert entry.live is not None
    assert entry.live.name == THEIRS
    assert entry.content.name == OURS, "the draft stays a draft"


async def test_what_the_source_dropped(
    stocked: Sessions, entry_of: ReadEntry, make_service: MakeService, b: ServiceView
) -> None:
    await edit(stocked, await entry_of())
    assert (await import_(stocked, b)).held == ("a",)
    assert await waiting(stocked) == [("a", True)]
    async with stocked.begin() as session:
        await keep_ours(session, "a")
    assert await import_(stocked, b) == Changes()
    assert (await entry_of()).content.status == "published"
    assert (await import_(stocked, make_service("a"), b)).held == ("a",), "the source has it again"
    await import_(stocked, b)
    assert await waiting(stocked) == [], "and dropped it again, as was decided before"


async def test_withdrawn_with_its_source(
    stocked: Sessions, entry_of: ReadEntry, make_service: MakeService, b: ServiceView
) -> None:
    await edit(stocked, await entry_of())
    await import_(stocked, b)
    async with stocked.begin() as session:
        await take_theirs(session, "a", by="bo")
    assert (await entry_of()).content.status == "withdrawn"
    assert await import_(stocked, b) == Changes()
    assert (await import_(stocked, make_service("a", name=THEIRS), b)).changed == ("a",)
    assert (await entry_of()).content.name == THEIRS


async def test_what_staff_withdrew_does_not_come_back_by_itself(
    stocked: Sessions, entry_of: ReadEntry, make_service: MakeService, b: ServiceView
) -> None:
    async with stocked.begin() as session:
        await change_many(session, ["a"], BulkChange(status="withdrawn"), by="bo")
    assert (await import_(stocked, make_service("a", name=THEIRS), b)).held == ("a",)
    assert (await entry_of()).content.status == "withdrawn"


async def test_an_import_of_some_entries_leaves_the_conflicts_of_others(
    stocked: Sessions, entry_of: ReadEntry, make_service: MakeService, b: ServiceView
) -> None:
    await edit(stocked, await entry_of())
    await import_(stocked, make_service("a", name=THEIRS), b)
    async with stocked.begin() as session:
        await write_services(session, [make_service("b", age_max=24)], origin="seed", complete=False)
    assert await waiting(stocked) == [("a", False)]
