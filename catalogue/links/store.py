"""What is known of the web pages that entries name: kept by address, with the day since which it is at fault."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import String, Text, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.links.checker import Answer, Outcome
from luotsi.catalogue.model import Base, UtcDateTime, utc_now
from luotsi.catalogue.reader import batches
from luotsi.catalogue.views import ServiceView
from luotsi.settings import settings

#: Outcomes that are a fault, with the code of the finding.
FAULTS: Mapping[Outcome, str] = {
    "gone": "dead_link",
    "private": "private_link",
    "silent": "silent_link",
    "unsafe": "unsafe_link",
    "endless": "endless_link",
}
#: These pass by themselves now and then: they count from the second day on.
PASSING = frozenset({"silent", "unsafe", "endless"})


class LinkCheck(Base):
    """The last answer of one address. `key` is its digest: addresses are too long for an index."""

    __tablename__ = "link_check"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    url: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(12))
    status: Mapped[int]
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, index=True)
    # The day since which every answer was a fault.
    faulty_since: Mapped[date | None]


@dataclass(frozen=True, slots=True)
class BadLink:
    """A page at fault: the finding's code, and since when."""

    code: str
    since: date


def links_of(entry: ServiceView) -> list[str]:
    """The web pages that an entry names, each once."""
    found = [text for channel in entry.channels if channel.url for text in (channel.url.fi, channel.url.sv)]
    return list(dict.fromkeys(url for url in found if url))


async def due(session: AsyncSession, urls: Iterable[str], *, days: int, most: int) -> list[str]:
    """The addresses that were not checked for so many days: those never checked, then the longest ago."""
    keys = {_key(url): url for url in urls}
    checked: dict[str, datetime] = {}
    for some in batches(sorted(keys)):
        query = select(LinkCheck.key, LinkCheck.checked_at).where(LinkCheck.key.in_(some))
        checked |= {row.key: row.checked_at for row in await session.execute(query)}
    limit = utc_now() - timedelta(days=days)
    fresh = [url for key, url in keys.items() if key not in checked]
    old = sorted((moment, keys[key]) for key, moment in checked.items() if moment <= limit)
    return [*fresh, *(url for _, url in old)][:most]


async def keep(session: AsyncSession, answer: Answer) -> None:
    """Notes an answer. A page that is only guarded, or may not be asked, is not at fault."""
    row = await session.get(LinkCheck, _key(answer.url))
    if row is None:
        row = LinkCheck(key=_key(answer.url), url=answer.url)
        session.add(row)
    row.outcome, row.status, row.checked_at = answer.outcome, answer.status, utc_now()
    row.faulty_since = (row.faulty_since or row.checked_at.date()) if answer.outcome in FAULTS else None


async def bad_links(session: AsyncSession, entries: Iterable[ServiceView]) -> dict[str, BadLink]:
    """The pages of these entries that are at fault, by address; none while checking is switched off."""
    if not settings().link_checks:
        return {}
    keys = {_key(url) for entry in entries for url in links_of(entry)}
    found: dict[str, BadLink] = {}
    for some in batches(sorted(keys)):
        query = select(LinkCheck).where(LinkCheck.key.in_(some), LinkCheck.faulty_since.is_not(None))
        for row in await session.scalars(query):
            since, last = row.faulty_since, row.checked_at.date()
            if since is not None and (row.outcome not in PASSING or since < last):
                found[row.url] = BadLink(FAULTS[row.outcome], since)  # type: ignore[index]
    return found


async def forget_others(session: AsyncSession, urls: Collection[str]) -> None:
    """Forgets addresses that no entry names any more."""
    known = set(await session.scalars(select(LinkCheck.key)))
    for some in batches(sorted(known - {_key(url) for url in urls})):
        await session.execute(delete(LinkCheck).where(LinkCheck.key.in_(some)))


def _key(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()
