"""The status notice: one text in both languages that staff set when something is out of order or about to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, Text, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base, UtcDateTime, utc_now
from luotsi.language.normalise import normalise
from luotsi.language.personal_data import mask

LONGEST_NOTICE = 400
_ONLY = 1
#: A notice may tell where else to turn: numbers, addresses and links of a service stay. Nothing of a person does.
_PUBLIC = frozenset({"PHONE", "EMAIL", "ADDRESS", "LINK"})


class NoticeFault(ValueError):
    """A text that cannot be shown; the message says why."""


class StatusNotice(Base):
    """One row at the most."""

    __tablename__ = "status_notice"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text_fi: Mapped[str] = mapped_column(Text)
    text_sv: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str | None] = mapped_column(String(80))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is shown now. `until`: when it goes by itself (UTC)."""

    fi: str
    sv: str
    set_at: datetime
    until: datetime | None = None

    def text(self, language: str) -> str:
        return self.sv if language == "sv" else self.fi

    def holds(self, now: datetime) -> bool:
        return self.until is None or now < self.until


async def set_notice(
    session: AsyncSession, fi: str, sv: str, *, until: datetime | None = None, by: str | None = None
) -> Notice:
    """Takes the place of the one before. NoticeFault when a language is empty, too long or tells of a person."""
    texts = {"fi": _checked(fi, "Finnish"), "sv": _checked(sv, "Swedish")}
    if until is not None and until <= utc_now():
        raise NoticeFault("The end of the notice has passed already")
    await clear_notice(session)
    row = StatusNotice(id=_ONLY, text_fi=texts["fi"], text_sv=texts["sv"], set_by=by, until=until)
    session.add(row)
    await session.flush()
    return _notice(row)


async def clear_notice(session: AsyncSession) -> None:
    await session.execute(delete(StatusNotice))


async def read_notice(session: AsyncSession) -> Notice | None:
    """The notice that is set, be it past its end or not."""
    row = await session.scalar(select(StatusNotice).where(StatusNotice.id == _ONLY))
    return _notice(row) if row is not None else None


def _notice(row: StatusNotice) -> Notice:
    return Notice(row.text_fi, row.text_sv, row.set_at, row.until)


def _checked(text: str, language: str) -> str:
    # Dashes and quotes stay as they were written; what cannot be seen goes.
    text = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    if not text:
        raise NoticeFault(f"The {language} text is missing: a notice needs both languages")
    if len(text) > LONGEST_NOTICE:
        raise NoticeFault(f"The {language} text has {len(text)} characters; at most {LONGEST_NOTICE} fit")
    found = sorted(set(mask(normalise(text)).kinds) - _PUBLIC)
    if found:
        raise NoticeFault(f"The {language} text holds personal data ({', '.join(found)}); leave them out")
    return text
