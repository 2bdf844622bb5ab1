"""What brings an entry into the catalogue, takes it out or sets it back. Each act leaves a revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.checks import check_service
from luotsi.catalogue.editing.document import from_document, to_document
from luotsi.catalogue.editing.drafts import take_over
from luotsi.catalogue.editing.faults import (
    BreaksGuarded,
    EditConflict,
    Faulty,
    FourEyes,
    NoDraft,
    NoSuchRevision,
    ReasonMissing,
    WrongState,
)
from luotsi.catalogue.editing.history import Entry, add_revision, read_entry, revision
from luotsi.catalogue.editing.tables import (
    EDITED,
    IN_FORCE,
    PUBLISHED,
    RESTORED,
    ROLLED_BACK,
    WITHDRAWN,
    EntryRevision,
)
from luotsi.catalogue.store import bump_revision
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.writer import replace_service


async def publish(
    session: AsyncSession,
    key: str,
    *,
    seen: str,
    by: str,
    broken: Sequence[str],
    reason: str | None = None,
    four_eyes: bool = True,
) -> EntryRevision:
    """Bring the draft into the catalogue.

    `broken` names the guarded needs that it would break (`impact.py`): then a reason is needed. `seen` is the
    version that the publisher looked at. Raises FourEyes, Faulty, BreaksGuarded, EditConflict or NoDraft.
    """
    entry = await _as_seen(session, key, seen)
    # What an import left as a draft has no author among staff: whoever publishes is the second pair of eyes.
    if entry.draft is None and (entry.live is None or entry.live.status != model.DRAFT):
        raise NoDraft(key)
    if four_eyes and entry.draft is not None and entry.draft.author == by:
        raise FourEyes(key, by)
    content = replace(entry.content, status=model.PUBLISHED)
    _refuse(content, broken, reason)
    return await put_in_force(session, entry, content, PUBLISHED, by, note=reason)


async def withdraw(
    session: AsyncSession, key: str, *, seen: str, by: str, reason: str, broken: Sequence[str] = ()
) -> EntryRevision:
    """Take the entry out of every list, at once and by one person: a wrong entry must not wait. A draft stays."""
    entry = await _as_seen(session, key, seen)
    if entry.live is None or entry.live.status != model.PUBLISHED:
        raise WrongState(key)
    if not reason.strip():
        raise BreaksGuarded(key, broken) if broken else ReasonMissing(key)
    content = replace(entry.live, status=model.WITHDRAWN)
    return await put_in_force(session, entry, content, WITHDRAWN, by, note=reason)


async def restore(
    session: AsyncSession,
    key: str,
    *,
    seen: str,
    by: str,
    broken: Sequence[str] = (),
    reason: str | None = None,
) -> EntryRevision:
    """Bring a withdrawn entry back as it was."""
    entry = await _as_seen(session, key, seen)
    if entry.live is None or entry.live.status != model.WITHDRAWN:
        raise WrongState(key)
    content = replace(entry.live, status=model.PUBLISHED)
    _refuse(content, broken, reason)
    return await put_in_force(session, entry, content, RESTORED, by, note=reason)


async def roll_back(
    session: AsyncSession,
    key: str,
    number: int,
    *,
    seen: str,
    by: str,
    broken: Sequence[str] = (),
    reason: str | None = None,
) -> EntryRevision:
    """Set the entry back to a revision that was once in force, by a new revision. A draft that waits stays."""
    entry = await _as_seen(session, key, seen)
    old = await revision(session, key, number)
    if old.action not in IN_FORCE:
        raise NoSuchRevision(key, str(number))
    content = from_document(old.content)
    if entry.live is None or to_document(entry.live) == old.content:
        raise WrongState(key)
    if content.status == model.PUBLISHED:
        _refuse(content, broken, reason)
    return await put_in_force(session, entry, content, ROLLED_BACK, by, note=reason, back_to=number)


async def put_in_force(
    session: AsyncSession,
    entry: Entry,
    content: ServiceView,
    action: str,
    by: str,
    *,
    note: str | None = None,
    back_to: int | None = None,
    draft: ServiceView | None = None,
    bump: bool = True,
) -> EntryRevision:
    """Write the content into the catalogue as a new revision; a draft that waits, as it is or as given, follows it."""
    number = await take_over(session, entry)
    made = await add_revision(
        session, entry.id, number + 1, action, by, to_document(content), note=note, back_to=back_to
    )
    await replace_service(session, content)
    if entry.draft is not None and action != PUBLISHED:
        waits = entry.draft.content if draft is None else to_document(draft)
        await add_revision(
            session, entry.id, number + 2, EDITED, entry.draft.author, waits, note=entry.draft.note
        )
    if bump:
        await bump_revision(session, [entry.id])
    return made


async def _as_seen(session: AsyncSession, key: str, seen: str) -> Entry:
    entry = await read_entry(session, key)
    if entry.version != seen:
        raise EditConflict(key)
    return entry


def _refuse(content: ServiceView, broken: Sequence[str], reason: str | None) -> None:
    if problems := check_service(content):
        raise Faulty(content.id, problems)
    if broken and not (reason or "").strip():
        raise BreaksGuarded(content.id, broken)
