"""What we export in PTV's form comes back as what it was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.ptv import shape
from luotsi.catalogue.ptv.entries import Neighbours, entry_of
from luotsi.catalogue.ptv.exporting import records_of
from luotsi.catalogue.ptv.importing import Order, import_files
from luotsi.catalogue.ptv.mapping import mapper
from luotsi.catalogue.ptv.shape import Notes
from luotsi.catalogue.reader import read_services
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.views import ServiceView
from tests.catalogue.ptv.samples import everything, service


def read_back(entries: Iterable[ServiceView], *, extras: bool = True) -> tuple[list[ServiceView], Notes]:
    """Through JSON and the import's own reading, without a database."""
    note = Notes()
    found: dict[str, dict[str, shape.Record]] = {kind: {} for kind in shape.KINDS}
    for kind, raw in records_of(entries, extras=extras):
        assert shape.kind_of(raw) == kind
        record = shape.KINDS[kind].model_validate(json.loads(json.dumps(raw)), context=note)
        assert record.id not in found[kind]
        found[kind][record.id] = record
    known = Neighbours(found["channel"], found["organisation"])  # type: ignore[arg-type]
    return [
        entry_of(record, known, mapper(), note, "published")  # type: ignore[arg-type]
        for record in found["service"].values()
    ], note


def test_every_entry_of_the_project_comes_back_the_same() -> None:
    entries = list(read_seed().services.values())
    found, note = read_back(entries)
    assert [one.id for one in found] == [one.id for one in entries]
    different = [one.id for one, other in zip(entries, found, strict=True) if one != other]
    assert different == []
    assert note.found == set()


def test_without_our_own_keys_the_facts_that_ptv_has_come_back() -> None:
    entries = [one for one in read_seed().services.values() if one.provider_type == "outreach_youth_work"][
        :20
    ]
    found, _ = read_back(entries, extras=False)
    assert len(found) == 20
    for one, other in zip(entries, found, strict=True):
        assert (other.name, other.summary, other.description) == (one.name, one.summary, one.description)
        assert other.languages == one.languages
        assert other.provider_type == one.provider_type


async def test_through_the_database_and_back(
    sessions: async_sessionmaker[AsyncSession], tmp_path: Path
) -> None:
    folder = everything(tmp_path / "ptv", service("a"), service("b", areaType="Nationwide", areas=[]))
    await import_files(sessions, [folder], mapper(), Order(publish=True))
    async with sessions() as session:
        entries = await read_services(session)
    found, note = read_back(entries)
    assert note.found == set()
    plain = [replace(one, updated_at=None, confirmed=None) for one in entries]
    assert sorted(found, key=lambda one: one.id) == plain
