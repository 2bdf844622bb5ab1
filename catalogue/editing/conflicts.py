"""An import meets what staff have changed: the source's version waits beside ours until somebody decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.editing.digest import differs_from_source
from luotsi.catalogue.editing.document import to_document
from luotsi.catalogue.editing.history import add_revision, touched
from luotsi.catalogue.editing.tables import EDITED, IMPORTED, WITHDRAWN, EntryConflict
from luotsi.catalogue.reader import batches, read_some
from luotsi.catalogue.views import ServiceView

#: Stands for the digest of an entry that the source does not have any more.
DROPPED = "dropped"


async def hold_back(
    session: AsyncSession,
    theirs: Mapping[str, ServiceView | None],
    digests: Mapping[str, str],
    origin: str,
    looked_at: Collection[str],
) -> set[str]:
    """Ids of the entries that staff have changed too. What the source says of them is kept as a conflict.

    `theirs`: the entries of `origin` that changed there, None for one that it dropped. Conflicts of those looked at
    that are none any more are cleared.
    """
    newest = await touched(session, theirs)
    known = dict[str, str | None]()
    for some in batches(sorted(newest)):
        query = select(model.Service.id, model.Service.origin_digest).where(model.Service.id.in_(some))
        known |= {row.id: row.origin_digest for row in await session.execute(query)}
    held = {
        entry.id
        for entry in await read_some(session, newest)
        if newest[entry.id].action == EDITED or _is_ours(entry, known[entry.id])
    }
    found = await session.scalars(select(EntryConflict).where(EntryConflict.origin == origin))
    waiting = {row.service_id: row for row in found if row.service_id in looked_at}
    for key in sorted(held | waiting.keys()):
        row, digest = waiting.get(key), digests.get(key, DROPPED)
        if row is not None and (key not in held or row.digest != digest):
            await session.delete(row)
            await session.flush()
        if key in held and (row is None or row.digest != digest):
            entry = theirs[key]
            content = None if entry is None else to_document(entry)
            session.add(EntryConflict(service_id=key, origin=origin, digest=digest, content=content))
    await session.flush()
    return held


def _is_ours(entry: ServiceView, digest: str | None) -> bool:
    """Whether staff have changed what the source said. What the source withdrew has no digest."""
    if entry.status == model.WITHDRAWN:
        return digest is not None
    return digest is None or differs_from_source(entry, digest)


async def note_import(session: AsyncSession, theirs: Mapping[str, ServiceView | None], origin: str) -> None:
    """Where an entry has revisions, what the import brought becomes the newest of them."""
    newest = await touched(session, theirs)
    for entry in await read_some(session, newest):
        document, number = to_document(entry), newest[entry.id].number + 1
        action = WITHDRAWN if theirs[entry.id] is None else IMPORTED
        await add_revision(session, entry.id, number, action, origin, document)


async def conflicts(session: AsyncSession) -> Sequence[EntryConflict]:
    """All that wait for a decision, the oldest first."""
    query = select(EntryConflict).order_by(EntryConflict.at, EntryConflict.service_id)
    return (await session.scalars(query)).all()
