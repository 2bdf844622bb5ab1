"""From a draft to the catalogue and back; each act leaves a revision, nothing is lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.editing import faults
from luotsi.catalogue.editing.drafts import create_draft, discard_draft, save_draft
from luotsi.catalogue.editing.history import Entry, drafts, read_entry, revisions
from luotsi.catalogue.editing.publishing import publish, restore, roll_back, withdraw
from luotsi.catalogue.snapshot import read_services
from luotsi.catalogue.store import revision_of
from luotsi.catalogue.views import AreaView, Localised, OrganisationView, ServiceView

Sessions = async_sessionmaker[AsyncSession]
ReadEntry = Callable[..., Awaitable[Entry]]
NAME = Localised("Uusi nimi", "Nytt namn")


async def change(sessions: Sessions, entry: Entry, by: str = "aino", **facts: Any) -> None:
    async with sessions.begin() as session:
        await save_draft(session, replace(entry.content, **facts), seen=entry.version, by=by)


async def bring(sessions: Sessions, entry: Entry, by: str = "bo", **more: Any) -> None:
    async with sessions.begin() as session:
        await publish(session, entry.id, seen=entry.version, by=by, broken=more.pop("broken", ()), **more)


async def actions(sessions: Sessions, key: str = "a") -> list[str]:
    async with sessions() as session:
        return [row.action for row in reversed(await revisions(session, key))]


async def test_a_draft_is_not_in_force_until_another_publishes_it(
    stocked: Sessions, entry_of: ReadEntry
) -> None:
    entry = await entry_of()
    await change(stocked, entry, name=NAME)
    waiting = await entry_of()
    assert waiting.draft is not None
    assert (waiting.draft.author, waiting.content.name) == ("aino", NAME)
    assert waiting.live is not None
    assert waiting.live.name.fi == "Palvelu"
    async with stocked() as session:
        before = await revision_of(session)
        assert [row.service_id for row in await drafts(session)] == ["a"]
    with pytest.raises(faults.FourEyes):
        await bring(stocked, waiting, by="aino")
    await bring(stocked, waiting)
    async with stocked() as session:
        found = {service.id: service for service in await read_services(session)}
        assert found["a"].name == NAME
        assert await revision_of(session) == before + 1
        assert await drafts(session) == []
    assert await actions(stocked) == ["taken", "edited", "published"]
    async with stocked() as session:
        newest, edited, taken = await revisions(session, "a")
    assert (newest.author, edited.author, taken.author) == ("bo", "aino", "seed")
    assert taken.content["name"]["fi"] == "Palvelu"


async def test_one_person_may_publish_where_that_is_settled(stocked: Sessions, entry_of: ReadEntry) -> None:
    await change(stocked, await entry_of(), name=NAME)
    await bring(stocked, await entry_of(), by="aino", four_eyes=False)
    assert (await entry_of()).draft is None


async def test_the_last_editor_counts(stocked: Sessions, entry_of: ReadEntry) -> None:
    await change(stocked, await entry_of(), name=NAME, by="aino")
    await change(stocked, await entry_of(), age_max=29, by="bo")
    with pytest.raises(faults.FourEyes):
        await bring(stocked, await entry_of(), by="bo")
    await bring(stocked, await entry_of(), by="aino")


async def test_two_editors_at_once_the_second_is_told(stocked: Sessions, entry_of: ReadEntry) -> None:
    for both_saw in (await entry_of(),):
        await change(stocked, both_saw, by="aino", name=NAME)
        with pytest.raises(faults.EditConflict):
            await change(stocked, both_saw, by="bo", age_max=29)
    entry = await entry_of()
    assert (entry.content.name, entry.content.age_max) == (NAME, None)
    with pytest.raises(faults.EditConflict):
        await bring(stocked, both_saw)


async def test_the_same_number_is_given_once(stocked: Sessions, entry_of: ReadEntry) -> None:
    """Two transactions that both read the same version: the second to write is refused, and writes nothing."""
    entry = await entry_of()
    async with stocked() as first, stocked() as second:
        await read_entry(second, "a")
        await save_draft(first, replace(entry.content, name=NAME), seen=entry.version, by="aino")
        await first.commit()
        await second.rollback()
        with pytest.raises(faults.EditConflict):
            await save_draft(second, replace(entry.content, age_max=29), seen=entry.version, by="bo")
        await second.rollback()
    assert await actions(stocked) == ["taken", "edited"]


async def test_an_import_meanwhile_is_noticed(
    stocked: Sessions, entry_of: ReadEntry, make_service: Callable[..., ServiceView]
) -> None:
    from luotsi.catalogue.writer import write_services

    saw = await entry_of()
    async with stocked.begin() as session:
        await write_services(
            session, [make_service("a", age_min=18), make_service("b", age_max=29)], origin="seed"
        )
    with pytest.raises(faults.EditConflict):
        await change(stocked, saw, name=NAME)


async def test_saying_the_same_is_no_revision(stocked: Sessions, entry_of: ReadEntry) -> None:
    with pytest.raises(faults.NothingChanged):
        await change(stocked, await entry_of())
    assert await actions(stocked) == []


async def test_faults_are_named_and_nothing_is_published(stocked: Sessions, entry_of: ReadEntry) -> None:
    await change(stocked, await entry_of(), areas=(AreaView("municipality", ("999",)),))
    with pytest.raises(faults.Faulty) as caught:
        await bring(stocked, await entry_of())
    assert [problem.code for problem in caught.value.problems] == ["unknown_area"]
    assert (await entry_of()).draft is not None


async def test_a_broken_guarded_need_asks_for_a_reason_that_is_kept(
    stocked: Sessions, entry_of: ReadEntry
) -> None:
    await change(stocked, await entry_of(), name=NAME)
    for reason in (None, "", "  "):
        with pytest.raises(faults.BreaksGuarded) as caught:
            await bring(stocked, await entry_of(), broken=["crisis"], reason=reason)
    assert caught.value.cases == ("crisis",)
    await bring(stocked, await entry_of(), broken=["crisis"], reason="Palvelu lakkaa")
    async with stocked() as session:
        assert (await revisions(session, "a"))[0].note == "Palvelu lakkaa"


async def test_withdraw_and_restore(stocked: Sessions, entry_of: ReadEntry) -> None:
    entry = await entry_of()
    async with stocked.begin() as session:
        with pytest.raises(faults.WrongState):
            await restore(session, "a", seen=entry.version, by="bo")
        with pytest.raises(faults.ReasonMissing):
            await withdraw(session, "a", seen=entry.version, by="bo", reason=" ")
        await withdraw(session, "a", seen=entry.version, by="bo", reason="Vanhentunut")
    async with stocked() as session:
        assert [service.id for service in await read_services(session)] == ["b"]
    entry = await entry_of()
    async with stocked.begin() as session:
        await restore(session, "a", seen=entry.version, by="bo")
    async with stocked() as session:
        assert [service.id for service in await read_services(session)] == ["a", "b"]
    assert await actions(stocked) == ["taken", "withdrawn", "restored"]


async def test_roll_back_is_a_new_revision(stocked: Sessions, entry_of: ReadEntry) -> None:
    await change(stocked, await entry_of(), name=NAME)
    await bring(stocked, await entry_of())
    entry = await entry_of()
    async with stocked.begin() as session:
        for number in (2, 9):  # a draft that was never in force as such, and one that is not there
            with pytest.raises(faults.NoSuchRevision):
                await roll_back(session, "a", number, seen=entry.version, by="bo")
        with pytest.raises(faults.WrongState):
            await roll_back(session, "a", 3, seen=entry.version, by="bo")
        made = await roll_back(session, "a", 1, seen=entry.version, by="bo", reason="Väärä nimi")
    assert (made.number, made.back_to) == (4, 1)
    entry = await entry_of()
    assert entry.content.name.fi == "Palvelu"
    async with stocked() as session:
        assert {item.id: item.name.fi for item in await read_services(session)}["a"] == "Palvelu"


async def test_a_draft_that_waits_outlives_withdrawal_and_roll_back(
    stocked: Sessions, entry_of: ReadEntry
) -> None:
    await change(stocked, await entry_of(), name=NAME)
    entry = await entry_of()
    async with stocked.begin() as session:
        await withdraw(session, "a", seen=entry.version, by="bo", reason="Kiire")
    entry = await entry_of()
    assert entry.draft is not None
    assert (entry.draft.author, entry.content.name) == ("aino", NAME)
    assert entry.live is not None
    assert entry.live.status == "withdrawn"
    await bring(stocked, entry)
    assert (await entry_of()).content.status == "published"


async def test_a_new_entry_from_draft_to_catalogue(
    stocked: Sessions, entry_of: ReadEntry, make_service: Callable[..., ServiceView]
) -> None:
    async with stocked.begin() as session:
        with pytest.raises(faults.EntryExists):
            await create_draft(session, make_service("a"), by="aino")
        stranger = make_service("new", organisation=OrganisationView("nobody", "state", NAME))
        with pytest.raises(faults.UnknownOrganisation):
            await create_draft(session, stranger, by="aino")
        await create_draft(session, make_service("new"), by="aino")
    entry = await entry_of("new")
    assert entry.live is None
    await change(stocked, entry, name=NAME)
    await bring(stocked, await entry_of("new"))
    entry = await entry_of("new")
    assert entry.live is not None
    assert (entry.live.name, entry.live.status) == (NAME, "published")


async def test_a_draft_thrown_away(
    stocked: Sessions, entry_of: ReadEntry, make_service: Callable[..., ServiceView]
) -> None:
    await change(stocked, await entry_of(), name=NAME)
    entry = await entry_of()
    async with stocked.begin() as session:
        await discard_draft(session, "a", seen=entry.version, by="bo")
    assert (await entry_of()).draft is None
    assert await actions(stocked) == ["taken", "edited", "discarded"]
    async with stocked.begin() as session:
        await create_draft(session, make_service("new"), by="aino")
    entry = await entry_of("new")
    async with stocked.begin() as session:
        await discard_draft(session, "new", seen=entry.version, by="aino")
    with pytest.raises(faults.NoSuchEntry):
        await entry_of("new")
    async with stocked.begin() as session:
        await create_draft(session, make_service("new"), by="bo")
    assert await actions(stocked, "new") == ["edited", "discarded", "edited"]


async def test_an_editor_cannot_change_an_organisation_or_the_status_by_a_draft(
    stocked: Sessions, entry_of: ReadEntry
) -> None:
    entry = await entry_of()
    other = replace(entry.content.organisation, name=NAME)
    await change(stocked, entry, organisation=other, status="withdrawn", age_max=29)
    found = (await entry_of()).content
    assert found.organisation.name.fi == "Virasto"
    assert found.status == "published"


async def test_what_is_not_there(stocked: Sessions) -> None:
    async with stocked.begin() as session:
        with pytest.raises(faults.NoSuchEntry):
            await publish(session, "x", seen="", by="bo", broken=())
        entry = await read_entry(session, "a")
        with pytest.raises(faults.NoDraft):
            await publish(session, "a", seen=entry.version, by="bo", broken=())
        with pytest.raises(faults.NoDraft):
            await discard_draft(session, "a", seen=entry.version, by="bo")
