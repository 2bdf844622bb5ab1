"""The words of services in the database: analysed once, when texts change, for memory and full-text search alike."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from concurrent.futures import Executor
from contextvars import ContextVar
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.reader import batches, read_some
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.words import Terms, analysis_version, digest_of_texts, terms_of
from luotsi.taxonomy import LANGUAGES

FIELDS = tuple(Terms.__slots__)
_Stale = tuple[ServiceView, str, str]
_CHUNK = 50
#: Processes that an import of many texts lends for their analysis.
workers: ContextVar[Executor | None] = ContextVar("workers", default=None)


async def refresh_words(session: AsyncSession, ids: Collection[str]) -> None:
    """Analyse the texts of these services where they changed. Those that are gone took their words along."""
    for some in batches(sorted(ids)):
        services = await read_some(session, some)
        known = await _digests(session, some)
        stale = [
            (service, language, digest)
            for service in services
            for language in LANGUAGES
            if known.get((service.id, language)) != (digest := digest_of_texts(service, language))
        ]
        if not stale:
            continue
        rows = await _rows_of(stale)
        words = model.ServiceWords
        for language in LANGUAGES:
            gone = [row["service_id"] for row in rows if row["language"] == language]
            await session.execute(delete(words).where(words.service_id.in_(gone), words.language == language))
        await session.execute(insert(words), rows)


async def _rows_of(stale: Sequence[_Stale]) -> list[dict[str, Any]]:
    """The dictionaries take milliseconds for a text: not on the event loop, and many on `workers` if there are any."""
    pool = workers.get()
    if pool is None or len(stale) <= _CHUNK:
        return await asyncio.to_thread(_analysed, stale)
    loop = asyncio.get_running_loop()
    made = await asyncio.gather(
        *(loop.run_in_executor(pool, _analysed, some) for some in batches(stale, _CHUNK))
    )
    return [row for rows in made for row in rows]


async def stale_ids(session: AsyncSession) -> set[str]:
    """Services whose texts were never analysed, or were analysed by another version of the language part."""
    words = model.ServiceWords
    fresh = (
        select(words.service_id)
        .where(words.digest.startswith(analysis_version(), autoescape=True))
        .group_by(words.service_id)
        .having(func.count() == len(LANGUAGES))
    )
    return set(await session.scalars(select(model.Service.id).where(model.Service.id.not_in(fresh))))


async def read_terms(session: AsyncSession, ids: Sequence[str] | None = None) -> dict[tuple[str, str], Terms]:
    """The words of some services (of all without `ids`) by id and language."""
    columns = [model.ServiceWords.__table__.columns[name] for name in ("service_id", "language", *FIELDS)]
    query = select(*columns)
    if ids is None:
        return {(row[0], row[1]): Terms(*row[2:]) for row in await session.execute(query)}
    found: dict[tuple[str, str], Terms] = {}
    for some in batches(ids):
        rows = await session.execute(query.where(model.ServiceWords.service_id.in_(some)))
        found |= {(row[0], row[1]): Terms(*row[2:]) for row in rows}
    return found


async def _digests(session: AsyncSession, ids: Sequence[str]) -> dict[tuple[str, str], str]:
    words = model.ServiceWords
    rows = await session.execute(
        select(words.service_id, words.language, words.digest).where(words.service_id.in_(ids))
    )
    return {(row.service_id, row.language): row.digest for row in rows}


def _analysed(stale: Sequence[_Stale]) -> list[dict[str, Any]]:
    rows = []
    for service, language, digest in stale:
        terms = terms_of(service, language)
        row = {"service_id": service.id, "language": language, "digest": digest}
        rows.append(row | {name: getattr(terms, name) for name in FIELDS})
    return rows
