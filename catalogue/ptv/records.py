"""PTV's records in the database: as they came, beside our entries. Nothing is deleted; what is gone is marked so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.model import SourceRecord, utc_now
from luotsi.catalogue.ptv import shape
from luotsi.catalogue.ptv.entries import ORIGIN, Refused
from luotsi.catalogue.ptv.shape import Notes
from luotsi.catalogue.reader import batches

PRESENT, ARCHIVED, WITHDRAWN, MISSING = "present", "archived", "withdrawn", "missing"
Kind = TypeVar("Kind", bound=shape.Record)
FORMS: Mapping[type[shape.Record], str] = {form: kind for kind, form in shape.KINDS.items()}


def parse(raw: Mapping[str, Any], form: type[Kind], note: Notes) -> Kind:
    """A record from what a source gave; Refused when it has not the form that it should have."""
    try:
        return form.model_validate(raw, context=note)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        code = "text_too_long" if "signs" in fault["msg"] else "unreadable"
        raise Refused(code, f"{place}: {fault['msg']}") from error


async def keep(session: AsyncSession, records: Sequence[Kind]) -> set[str]:
    """Writes records of one kind, whatever was there before: the ids of those that are new or changed."""
    if not records:
        return set()
    kind, now = FORMS[type(records[0])], utc_now()
    rows = {
        record.id: {
            "source": ORIGIN,
            "kind": kind,
            "source_id": record.id,
            "state": PRESENT,
            "content": (content := record.content()),
            "digest": hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
            "modified": _moment(record.modified),
            "seen_at": now,
        }
        for record in records
    }
    table, known = SourceRecord, dict[str, tuple[str, str]]()
    for some in batches(sorted(rows)):
        query = select(table.source_id, table.digest, table.state).where(*_these(kind, some))
        known |= {row.source_id: (row.digest, row.state) for row in await session.execute(query)}
    changed = {key for key, row in rows.items() if known.get(key) != (row["digest"], PRESENT)}
    for some in batches(sorted(changed & known.keys())):
        await session.execute(delete(table).where(*_these(kind, some)))
    if changed:
        await session.execute(insert(table), [rows[key] for key in sorted(changed)])
    for some in batches(sorted(rows.keys() - changed)):
        await session.execute(update(table).where(*_these(kind, some)).values(seen_at=now))
    return changed


async def read(session: AsyncSession, form: type[Kind], ids: Collection[str]) -> dict[str, Kind]:
    """Records of one kind by id; those that we never had are missing."""
    found: dict[str, Kind] = {}
    for some in batches(sorted(ids)):
        query = select(SourceRecord.content).where(*_these(FORMS[form], some))
        for content in await session.scalars(query):
            record = form.model_validate(content, context=Notes())
            found[record.id] = record
    return found


async def seen_since(session: AsyncSession, form: type[shape.Record], moment: datetime) -> set[str]:
    """Ids of the records that were kept, or found unchanged, since a moment."""
    table = SourceRecord
    query = select(table.source_id).where(
        table.source == ORIGIN, table.kind == FORMS[form], table.seen_at >= moment
    )
    return set(await session.scalars(query))


async def present(session: AsyncSession, form: type[shape.Record]) -> set[str]:
    """Ids of the records that the source had when we last asked."""
    table = SourceRecord
    query = select(table.source_id).where(
        table.source == ORIGIN, table.kind == FORMS[form], table.state == PRESENT
    )
    return set(await session.scalars(query))


async def mark(session: AsyncSession, form: type[shape.Record], ids: Iterable[str], state: str) -> None:
    """Notes what became of records."""
    for some in batches(sorted(ids)):
        await session.execute(update(SourceRecord).where(*_these(FORMS[form], some)).values(state=state))


def _these(kind: str, ids: Sequence[str]) -> tuple[Any, ...]:
    table = SourceRecord
    return table.source == ORIGIN, table.kind == kind, table.source_id.in_(ids)


def _moment(text: str | None) -> datetime | None:
    """PTV's moments are in UTC, said or not."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=timezone.utc)
