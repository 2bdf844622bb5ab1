"""One change to many entries: all of them in the caller's transaction, or none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.checks import check_service
from luotsi.catalogue.editing.document import to_document
from luotsi.catalogue.editing.faults import BreaksGuarded, Faulty, WrongState
from luotsi.catalogue.editing.history import read_entry
from luotsi.catalogue.editing.publishing import put_in_force
from luotsi.catalogue.editing.tables import BULK
from luotsi.catalogue.store import bump_revision
from luotsi.catalogue.views import ServiceView


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What is changed; None or empty leaves as it is. An empty `owner` takes the owner away.

    `status`: published or withdrawn.
    """

    owner: str | None = None
    confirmed: date | None = None
    status: str | None = None
    add_situation: str | None = None
    remove_situation: str | None = None

    def __call__(self, entry: ServiceView) -> ServiceView:
        """The entry with the change. A situation that is added counts as the least typical."""
        situations = [code for code in entry.life_situations if code != self.remove_situation]
        if self.add_situation is not None and self.add_situation not in situations:
            situations.append(self.add_situation)
        return replace(
            entry,
            owner=entry.owner if self.owner is None else self.owner or None,
            confirmed=self.confirmed or entry.confirmed,
            status=self.status or entry.status,
            life_situations=tuple(situations),
        )


async def changed_by(
    session: AsyncSession, keys: Collection[str], change: BulkChange
) -> list[tuple[ServiceView, ServiceView]]:
    """Before and after of the entries that the change would change, for a look beforehand."""
    entries = [await read_entry(session, key) for key in sorted(set(keys))]
    pairs = [(entry.live, change(entry.live)) for entry in entries if entry.live is not None]
    return [(before, after) for before, after in pairs if to_document(before) != to_document(after)]


async def change_many(
    session: AsyncSession,
    keys: Collection[str],
    change: BulkChange,
    *,
    by: str,
    broken: Sequence[str] = (),
    reason: str | None = None,
) -> list[str]:
    """Change the entries; returns the ids of those that changed, a draft that waits is changed along.

    NoSuchEntry, Faulty (a published entry would have faults), BreaksGuarded, or WrongState for a status that
    no bulk change may set or an entry that is not in the catalogue yet: then nothing may be committed.
    """
    if change.status not in {None, model.PUBLISHED, model.WITHDRAWN}:
        raise WrongState("", str(change.status))
    if broken and not (reason or "").strip():
        raise BreaksGuarded("", broken)
    done = []
    for key in sorted(set(keys)):
        entry = await read_entry(session, key)
        if entry.live is None:
            raise WrongState(key)
        after = change(entry.live)
        if to_document(after) == to_document(entry.live):
            continue
        if after.status == model.PUBLISHED and (problems := check_service(after)):
            raise Faulty(key, problems)
        draft = None if entry.draft is None else replace(change(entry.content), status=entry.content.status)
        await put_in_force(session, entry, after, BULK, by, note=reason, draft=draft, bump=False)
        done.append(key)
    if done:
        await bump_revision(session, done)
    return done
