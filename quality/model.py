"""Tables of the bench. Every text of a citizen in them is masked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base, UtcDateTime, utc_now

#: Where a case stands with its second judgement: not asked for, waited for, two that agree or differ, settled.
NONE, WANTED, AGREED, DIFFER, SETTLED = "none", "wanted", "agreed", "differ", "settled"
SECOND = (NONE, WANTED, AGREED, DIFFER, SETTLED)


class CaseRow(Base):
    """A case (`cases.Case`): `content` is the whole of it as YAML has it, the columns are for lists and filters."""

    __tablename__ = "quality_case"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2), index=True)
    # The first of the expected situations.
    situation: Mapped[str | None] = mapped_column(String(60), index=True)
    guarded: Mapped[bool] = mapped_column(default=False, index=True)
    state: Mapped[str] = mapped_column(String(12), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    # "file:<name>", "form", "trial:<id>" or "use".
    origin: Mapped[str] = mapped_column(String(120))
    made_by: Mapped[str] = mapped_column(String(80), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    changed_by: Mapped[str] = mapped_column(String(80))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    # Grows with every change: who saves over a version that they have not seen is told.
    version: Mapped[int] = mapped_column(default=1)
    second: Mapped[str] = mapped_column(String(8), default=NONE, index=True)


class Judgement(Base):
    """What one person says of a case without having seen what another said (first and second judgement)."""

    __tablename__ = "quality_judgement"

    case_key: Mapped[str] = mapped_column(
        ForeignKey("quality_case.key", ondelete="CASCADE"), primary_key=True
    )
    who: Mapped[str] = mapped_column(String(80), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    situations: Mapped[list[str]] = mapped_column(JSON)
    best: Mapped[list[str]] = mapped_column(JSON)
    acceptable: Mapped[list[str]] = mapped_column(JSON)
    forbidden: Mapped[list[str]] = mapped_column(JSON)
    why: Mapped[str] = mapped_column(Text, default="")


class TrialRow(Base):
    """A trial that a link shows again: masked messages, the last the newest, and facts that were set by hand."""

    __tablename__ = "quality_trial"

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    turns: Mapped[list[str]] = mapped_column(JSON)
    given: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Kinds of personal data that were masked, so that the tester is told.
    masked: Mapped[list[str]] = mapped_column(JSON)
    made_by: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, index=True)


class Verdict(Base):
    """What somebody says of one result of a trial: right, acceptable or wrong, and why it is wrong."""

    __tablename__ = "quality_verdict"
    __table_args__ = (UniqueConstraint("trial_id", "service_id", "who"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    trial_id: Mapped[str] = mapped_column(ForeignKey("quality_trial.id", ondelete="CASCADE"))
    service_id: Mapped[str] = mapped_column(String(160), index=True)
    # The place in the list, from 1 on, when it was judged.
    place: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class Sample(Base):
    """Masked messages of a conversation that went badly; kept only where sampling is on, until `erase_at`."""

    __tablename__ = "quality_sample"
    __table_args__ = (Index("ix_quality_sample_language_why", "language", "why"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    language: Mapped[str] = mapped_column(String(2))
    # no_help, thumbs_down or fell_back
    why: Mapped[str] = mapped_column(String(12))
    texts: Mapped[list[str]] = mapped_column(JSON)
    # Municipality, age group, audience that the conversation knew.
    known: Mapped[dict[str, Any]] = mapped_column(JSON)
    # The day alone, so that it cannot be tied to a moment.
    day: Mapped[datetime] = mapped_column(UtcDateTime)
    erase_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
