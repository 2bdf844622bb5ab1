from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.editing import faults
from luotsi.catalogue.editing.bulk import BulkChange, change_many, changed_by
from luotsi.catalogue.editing.drafts import save_draft
from luotsi.catalogue.editing.history import Entry, revisions
from luotsi.catalogue.snapshot import read_services
from luotsi.catalogue.store import revision_of
from luotsi.catalogue.views import Localised

Sessions = async_sessionmaker[AsyncSession]
ReadEntry = Callable[..., Awaitable[Entry]]
DAY = date(2026, 11, 24)


async def test_all_in_one_revision_of_the_catalogue(stocked: Sessions, entry_of: ReadEntry) -> None:
    change = BulkChange(owner="aino", confirmed=DAY, add_situation="neet_support")
    async with stocked.begin() as session:
        before = await revision_of(session)
        assert [after.owner for _, after in await changed_by(session, ["a", "b"], change)] == ["aino", "aino"]
        assert await change_many(session, ["b", "a", "a"], change, by="bo") == ["a", "b"]
        assert await revision_of(session) == before + 1
        assert await change_many(session, ["a", "b"], change, by="bo") == [], "said already"
    async with stocked() as session:
        for service in await read_services(session):
            assert (service.owner, service.confirmed) == ("aino", DAY)
            assert service.life_situations == ("unemployed", "neet_support")
        assert [row.action for row in await revisions(session, "b")] == ["bulk", "taken"]
    async with stocked.begin() as session:
        await change_many(session, ["a"], BulkChange(owner="", remove_situation="unemployed"), by="bo")
    content = (await entry_of()).content
    assert (content.owner, content.life_situations) == (None, ("neet_support",))


async def test_one_refusal_stops_all(stocked: Sessions, entry_of: ReadEntry) -> None:
    cases = [
        (["a", "x"], BulkChange(owner="aino"), faults.NoSuchEntry),
        (["a", "b"], BulkChange(remove_situation="unemployed"), faults.Faulty),
        (["a", "b"], BulkChange(add_situation="no such thing"), faults.Faulty),
        (["a", "b"], BulkChange(status="draft"), faults.WrongState),
    ]
    for keys, change, fault in cases:
        with pytest.raises(fault):
            async with stocked.begin() as session:
                await change_many(session, keys, change, by="bo")
    with pytest.raises(faults.BreaksGuarded):
        async with stocked.begin() as session:
            await change_many(session, ["a"], BulkChange(status="withdrawn"), by="bo", broken=["crisis"])
    assert (await entry_of("a")).number == 0


async def test_a_draft_is_changed_along_and_stays_its_author_s(
    stocked: Sessions, entry_of: ReadEntry
) -> None:
    entry = await entry_of()
    name = Localised("Uusi", "Nytt")
    async with stocked.begin() as session:
        await save_draft(session, replace(entry.content, name=name), seen=entry.version, by="aino")
        await change_many(session, ["a"], BulkChange(owner="cia", status="withdrawn"), by="bo")
    entry = await entry_of()
    assert entry.live is not None
    assert (entry.live.name.fi, entry.live.owner, entry.live.status) == ("Palvelu", "cia", "withdrawn")
    assert (entry.content.name, entry.content.owner) == (name, "cia")
    assert entry.draft is not None
    assert entry.draft.author == "aino"
