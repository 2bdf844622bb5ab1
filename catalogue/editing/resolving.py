"""Decides a conflict between an import and what staff have changed: keep ours, or take theirs."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.editing.document import from_document
from luotsi.catalogue.editing.faults import NoConflict
from luotsi.catalogue.editing.history import read_entry
from luotsi.catalogue.editing.publishing import put_in_force
from luotsi.catalogue.editing.tables import IMPORTED, WITHDRAWN, EntryConflict, EntryRevision


async def keep_ours(session: AsyncSession, key: str) -> None:
    """What staff wrote stays; the source's present version is not asked about again."""
    conflict = await _conflict(session, key)
    await _settle(session, conflict, conflict.digest)


async def take_theirs(session: AsyncSession, key: str, *, by: str) -> EntryRevision:
    """The source's version comes into force, as a revision; owner and day of confirmation stay, a draft too."""
    conflict = await _conflict(session, key)
    entry = await read_entry(session, key)
    assert entry.live is not None  # noqa: S101 - a conflict belongs to a row of the catalogue
    if conflict.content is None:
        made = await put_in_force(
            session, entry, replace(entry.live, status=model.WITHDRAWN), WITHDRAWN, by, note=conflict.origin
        )
        await _settle(session, conflict, None)
        return made
    theirs = from_document(conflict.content)
    theirs = replace(theirs, owner=entry.live.owner, confirmed=entry.live.confirmed)
    made = await put_in_force(session, entry, theirs, IMPORTED, by, note=conflict.origin)
    await _settle(session, conflict, conflict.digest)
    return made


async def _conflict(session: AsyncSession, key: str) -> EntryConflict:
    found = await session.get(EntryConflict, key)
    if found is None:
        raise NoConflict(key)
    return found


async def _settle(session: AsyncSession, conflict: EntryConflict, digest: str | None) -> None:
    service = model.Service
    await session.execute(
        # Nothing of the entry itself changes, so its time of change stays.
        update(service)
        .where(service.id == conflict.service_id)
        .values(origin_digest=digest, updated_at=service.updated_at)
    )
    await session.delete(conflict)
    await session.flush()
