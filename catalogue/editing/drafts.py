"""Drafts: a change of an entry, or a new entry, that waits to be published. Every saving is a revision."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.editing.document import to_document
from luotsi.catalogue.editing.faults import (
    EditConflict,
    EntryExists,
    NoDraft,
    NoSuchEntry,
    NothingChanged,
    UnknownOrganisation,
)
from luotsi.catalogue.editing.history import Entry, add_revision, read_entry, touched
from luotsi.catalogue.editing.tables import DISCARDED, EDITED, TAKEN, EntryRevision
from luotsi.catalogue.reader import read_organisations
from luotsi.catalogue.views import OrganisationView, ServiceView


async def create_draft(session: AsyncSession, content: ServiceView, *, by: str) -> EntryRevision:
    """A new entry as a draft. EntryExists when its id is taken, now or by an earlier draft."""
    try:
        await read_entry(session, content.id)
    except NoSuchEntry:
        content = replace(content, status=model.DRAFT, organisation=await _organisation(session, content))
        number = await _next_number(session, content.id)
        return await add_revision(session, content.id, number, EDITED, by, to_document(content))
    raise EntryExists(content.id)


async def save_draft(
    session: AsyncSession, content: ServiceView, *, seen: str, by: str, note: str | None = None
) -> EntryRevision:
    """Keep a change. `seen` is the version (`Entry.version`) that the editor started from.

    EditConflict when the entry has changed since; nothing is written then. NothingChanged when it says the same.
    """
    entry = await read_entry(session, content.id)
    if entry.version != seen:
        raise EditConflict(entry.id)
    content = replace(
        content, status=entry.content.status, organisation=await _organisation(session, content)
    )
    document = to_document(content)
    if document == to_document(entry.content):
        raise NothingChanged(entry.id)
    number = await take_over(session, entry)
    return await add_revision(session, entry.id, number + 1, EDITED, by, document, note=note)


async def discard_draft(session: AsyncSession, key: str, *, seen: str, by: str) -> None:
    """Throw the draft away; its revisions stay in the history."""
    entry = await read_entry(session, key)
    if entry.draft is None:
        raise NoDraft(key)
    if entry.version != seen:
        raise EditConflict(key)
    await add_revision(
        session, key, entry.number + 1, DISCARDED, by, to_document(entry.live or entry.content)
    )


async def take_over(session: AsyncSession, entry: Entry) -> int:
    """Note the entry as it stands before staff first touch it. Returns the number of its newest revision."""
    if entry.number or entry.live is None:
        return entry.number
    origin = await session.get_one(model.Service, entry.id)
    await add_revision(session, entry.id, 1, TAKEN, origin.origin, to_document(entry.live))
    return 1


async def _next_number(session: AsyncSession, key: str) -> int:
    """A draft that was thrown away leaves its revisions behind."""
    newest = await touched(session, [key])
    return newest[key].number + 1 if key in newest else 1


async def _organisation(session: AsyncSession, content: ServiceView) -> OrganisationView:
    """The organisation as the catalogue has it: an entry names one, and cannot change it."""
    key = content.organisation.id
    found = (await read_organisations(session, [key])).get(key)
    if found is None:
        raise UnknownOrganisation(content.id, key)
    return found
