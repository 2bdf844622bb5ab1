"""What staff did, one entry after the other, never changed and never removed.

Each entry holds the digest of the one before it, so that a changed, removed or inserted entry breaks the chain. The
database refuses changes by trigger; whoever can drop the trigger still has to hide the break, and a digest that was
noted elsewhere (`luotsi audit verify --known`) shows a chain that was written anew from some point.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base, UtcDateTime, utc_now

#: Who acts when somebody works on the command line of the machine itself.
COMMAND_LINE = "luotsi"
_BEGINNING = "0" * 64
_HEAD = 1


class AuditEntry(Base):
    """One action: who did what (`action`, texts: `staff-audit-<action>`) to which thing, with what matters of it."""

    __tablename__ = "staff_audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    who: Mapped[str] = mapped_column(String(80), index=True)
    action: Mapped[str] = mapped_column(String(40), index=True)
    target: Mapped[str] = mapped_column(String(160), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """One row: number and digest of the last entry. To write it is to hold the pen: writers wait for each other."""

    __tablename__ = "staff_audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class Verified:
    """Result of `verify`: number of entries, digest of the last, and the number of the first that does not fit."""

    entries: int
    digest: str
    broken: int | None
    known: bool


async def note(session: AsyncSession, who: str, action: str, target: str = "", **detail: Any) -> None:
    """Adds an entry in the caller's transaction: it is kept exactly when what it tells of is kept.

    `detail` holds codes, ids and staff's own words; never a password, never a citizen's text.
    """
    taken = update(AuditHead).where(AuditHead.id == _HEAD).values(number=AuditHead.number + 1)
    row = (await session.execute(taken.returning(AuditHead.number, AuditHead.digest))).one()
    entry = AuditEntry(number=row.number, at=utc_now(), who=who, action=action, target=target, detail=detail)
    entry.digest = _digest(entry, row.digest)
    session.add(entry)
    await session.flush()
    await session.execute(update(AuditHead).where(AuditHead.id == _HEAD).values(digest=entry.digest))


async def verify(session: AsyncSession, known: str | None = None) -> Verified:
    """Whether every entry stands as it was written. `known` is a digest that was noted earlier."""
    head = await session.get_one(AuditHead, _HEAD)
    before, count, broken, seen = _BEGINNING, 0, None, known is None or known == _BEGINNING
    async for entry in await session.stream_scalars(select(AuditEntry).order_by(AuditEntry.number)):
        count += 1
        if broken is None and (entry.number != count or entry.digest != _digest(entry, before)):
            broken = count
        before = entry.digest
        seen = seen or entry.digest == known
    if broken is None and (head.number, head.digest) != (count, before):
        # Entries at the end are gone, or the head was touched.
        broken = count + 1
    return Verified(count, before, broken, seen)


async def entries(
    session: AsyncSession, *, who: str = "", target: str = "", before: int | None = None, most: int = 50
) -> list[AuditEntry]:
    """The newest entries first; `before` continues below a number."""
    query = select(AuditEntry).order_by(AuditEntry.number.desc()).limit(most)
    if who:
        query = query.where(AuditEntry.who == who)
    if target:
        query = query.where(AuditEntry.target == target)
    if before is not None:
        query = query.where(AuditEntry.number < before)
    return list((await session.scalars(query)).all())


def _digest(entry: AuditEntry, before: str) -> str:
    moment = entry.at.isoformat(timespec="microseconds")
    told = [entry.number, moment, entry.who, entry.action, entry.target, entry.detail, before]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
