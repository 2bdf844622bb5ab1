"""What an entry has been: its revisions, the one in force, the draft that waits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.editing.document import Document, fingerprint, from_document, to_document
from luotsi.catalogue.editing.faults import EditConflict, NoSuchEntry, NoSuchRevision
from luotsi.catalogue.editing.tables import EDITED, EntryRevision
from luotsi.catalogue.reader import batches, read_some
from luotsi.catalogue.views import ServiceView


@dataclass(frozen=True, slots=True)
class Entry:
    """How an entry stands: `live` in the catalogue (None: not there yet), `draft` the change that waits.

    `number` is that of its newest revision, 0 when staff never touched it.
    """

    id: str
    live: ServiceView | None
    draft: EntryRevision | None
    number: int

    @property
    def content(self) -> ServiceView:
        """What an editor goes on from: the draft, else what stands in the catalogue."""
        if self.draft is not None:
            return from_document(self.draft.content)
        assert self.live is not None  # noqa: S101 - one of the two is always there
        return self.live

    @property
    def version(self) -> str:
        """Names what an editor saw, so that a change made meanwhile is noticed."""
        return f"{self.number}.{fingerprint(to_document(self.content))}"


async def read_entry(session: AsyncSession, key: str) -> Entry:
    """NoSuchEntry when neither the catalogue nor a draft has it."""
    live = next(iter(await read_some(session, [key])), None)
    newest = await session.scalar(_of(key).order_by(EntryRevision.number.desc()).limit(1))
    draft = newest if newest is not None and newest.action == EDITED else None
    if live is None and draft is None:
        raise NoSuchEntry(key)
    return Entry(key, live, draft, newest.number if newest else 0)


async def revisions(session: AsyncSession, key: str) -> Sequence[EntryRevision]:
    """All revisions of an entry, the newest first."""
    return (await session.scalars(_of(key).order_by(EntryRevision.number.desc()))).all()


async def revision(session: AsyncSession, key: str, number: int) -> EntryRevision:
    found = await session.get(EntryRevision, (key, number))
    if found is None:
        raise NoSuchRevision(key, str(number))
    return found


async def seen_content(session: AsyncSession, key: str, seen: str) -> ServiceView | None:
    """What an editor saw under a version (`Entry.version`); None when that cannot be told any more."""
    number, _, mark = seen.partition(".")
    if not (number.isdecimal() and len(number) < 9):
        return None
    found = await session.get(EntryRevision, (key, max(int(number), 1)))
    if found is None or fingerprint(found.content) != mark:
        return None
    return from_document(found.content)


async def drafts(session: AsyncSession) -> Sequence[EntryRevision]:
    """The drafts that wait, the oldest first."""
    newest = (
        select(EntryRevision.service_id, func.max(EntryRevision.number).label("number"))
        .group_by(EntryRevision.service_id)
        .subquery()
    )
    same = (EntryRevision.service_id == newest.c.service_id) & (EntryRevision.number == newest.c.number)
    query = select(EntryRevision).join(newest, same).where(EntryRevision.action == EDITED)
    return (await session.scalars(query.order_by(EntryRevision.at, EntryRevision.service_id))).all()


async def touched(session: AsyncSession, keys: Collection[str]) -> dict[str, EntryRevision]:
    """The newest revision of those of the entries that have any."""
    found: dict[str, EntryRevision] = {}
    for some in batches(sorted(keys)):
        rows = await session.scalars(
            select(EntryRevision)
            .where(EntryRevision.service_id.in_(some))
            .order_by(EntryRevision.service_id, EntryRevision.number)
        )
        found |= {row.service_id: row for row in rows}
    return found


async def add_revision(
    session: AsyncSession,
    key: str,
    number: int,
    action: str,
    by: str,
    content: Document,
    *,
    note: str | None = None,
    back_to: int | None = None,
) -> EntryRevision:
    """A new revision; EditConflict when somebody else has taken the number at the same moment.

    After that nothing of the transaction can be committed.
    """
    made = EntryRevision(
        service_id=key,
        number=number,
        action=action,
        author=by,
        content=content,
        note=note or None,
        back_to=back_to,
    )
    session.add(made)
    try:
        await session.flush()
    except IntegrityError as error:
        raise EditConflict(key) from error
    return made


def _of(key: str) -> Select[EntryRevision]:
    return select(EntryRevision).where(EntryRevision.service_id == key)
