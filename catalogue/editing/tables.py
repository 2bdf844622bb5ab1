"""The tables of editing: every version that an entry has had, and source versions that differ from ours."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base, UtcDateTime, utc_now

#: What a revision came from. TAKEN is the entry as it was before staff first touched it.
TAKEN, EDITED, DISCARDED, PUBLISHED = "taken", "edited", "discarded", "published"
WITHDRAWN, RESTORED, ROLLED_BACK, BULK, IMPORTED = "withdrawn", "restored", "rolled_back", "bulk", "imported"
#: After these the entry stands in the catalogue as the revision says.
IN_FORCE = frozenset({TAKEN, PUBLISHED, WITHDRAWN, RESTORED, ROLLED_BACK, BULK, IMPORTED})
#: These hold what the source says; an import may go on from them without asking.
OF_THE_SOURCE = frozenset({TAKEN, IMPORTED})


class EntryRevision(Base):
    """One version of an entry: its whole content, who made it and when. Never changed, never deleted.

    An entry that is not in the catalogue yet has revisions too, so there is no foreign key.
    """

    __tablename__ = "entry_revision"

    service_id: Mapped[str] = mapped_column(String(160), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    action: Mapped[str] = mapped_column(String(12))
    author: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    note: Mapped[str | None] = mapped_column(Text)
    #: Number of the revision that a roll-back went back to.
    back_to: Mapped[int | None]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class EntryConflict(Base):
    """What the source says now of an entry that staff have changed; no content: the source dropped it."""

    __tablename__ = "entry_conflict"

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    origin: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
