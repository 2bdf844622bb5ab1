"""Takes records of PTV into the catalogue, one batch in one transaction of the caller's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.ptv import records, shape
from luotsi.catalogue.ptv.entries import ORIGIN, Neighbours, Refused, entry_id, entry_of
from luotsi.catalogue.ptv.inherit import merged
from luotsi.catalogue.ptv.mapping import Mapper
from luotsi.catalogue.ptv.report import Report
from luotsi.catalogue.ptv.selection import Selection
from luotsi.catalogue.ptv.shape import Notes
from luotsi.catalogue.reader import batches
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.writer import withdraw_services, write_services


class Taker:
    """One import: what it asks for, its table of meanings, and what came of it so far."""

    def __init__(self, mapper: Mapper, selection: Selection, report: Report, *, publish: bool) -> None:
        self._mapper, self._selection, self.report = mapper, selection, report
        self._status = model.PUBLISHED if publish else model.DRAFT
        self._taken: set[str] = set()

    def resume(self, taken: Collection[str]) -> None:
        """These services were taken before the run was broken off."""
        self._taken |= set(taken)

    async def put(self, session: AsyncSession, kind: str, raws: Iterable[Mapping[str, Any]]) -> set[str]:
        """Keeps records of one kind, and makes entries of services.

        Returns PTV's ids of the services that have entries already and refer to a record that changed.
        """
        if kind == "service":
            await self._take(session, raws)
            return set()
        kept = self._parsed(kind, raws)
        changed = await records.keep(session, list(kept.values()))
        self.report.records[kind] += len(kept)
        return await _with_entries(session, kind, changed)

    async def _take(self, session: AsyncSession, raws: Iterable[Mapping[str, Any]]) -> None:
        """Keeps services and makes entries of them."""
        found: dict[str, shape.Service] = {}
        for service in self._parsed("service", raws).values():
            assert isinstance(service, shape.Service)  # noqa: S101 - the kind asked for
            if service.id in self._taken:
                self.report.refuse(service.id, "duplicate_id")
            elif self._selection.takes(service):
                found[service.id] = service
        self._taken |= found.keys()
        await records.keep(session, list(found.values()))
        self.report.records["service"] += len(found)
        await self._enter(session, list(found.values()))

    async def take_again(self, session: AsyncSession, ids: Collection[str]) -> None:
        """Makes entries anew of services that we have, since something that they refer to has changed."""
        fresh = set(ids) - self._taken
        self._taken |= fresh
        await self._enter(session, list((await records.read(session, shape.Service, fresh)).values()))

    async def drop(self, session: AsyncSession, ids: Collection[str], state: str) -> None:
        """Withdraws what the source no longer has."""
        await records.mark(session, shape.Service, ids, state)
        own = await _ids_of(session, ids)
        gone = await withdraw_services(session, own, origin=ORIGIN)
        self.report.outcomes["withdrawn"] += len(gone)

    async def _enter(self, session: AsyncSession, services: Sequence[shape.Service]) -> None:
        known = await self._neighbours(session, services)
        general = await records.read(
            session, shape.GeneralDescription, _filled(service.general_description_id for service in services)
        )
        entries: list[ServiceView] = []
        outside: list[str] = []
        for service in services:
            if service.general_description_id in general:
                service = merged(service, general[service.general_description_id])
            note = Notes()
            try:
                entries.append(entry_of(service, known, self._mapper, note, self._status))
            except Refused as error:
                name = next(iter(shape.texts(service.service_names, "Name").values()), "")
                if error.code == "unmapped":
                    outside.append(service.id)
                    self.report.leave_out(error.detail, name)
                else:
                    self.report.refuse(f"{service.id} {name}".strip(), error.code, error.detail)
            self.report.mend(note.found)
        entries = await self._without_covered(session, entries)
        changes = await write_services(session, entries, origin=ORIGIN, complete=False, keep_status=True)
        gone = await withdraw_services(session, await _ids_of(session, outside), origin=ORIGIN)
        outcomes = self.report.outcomes
        outcomes["added"] += len(changes.added)
        outcomes["changed"] += len(changes.changed)
        outcomes["held"] += len(changes.held)
        outcomes["withdrawn"] += len(gone)
        outcomes["unchanged"] += len(entries) - len(changes.added) - len(changes.changed) - len(changes.held)
        await _confirm(session, [entry.id for entry in entries])

    def _parsed(self, kind: str, raws: Iterable[Mapping[str, Any]]) -> dict[str, shape.Record]:
        found: dict[str, shape.Record] = {}
        for raw in raws:
            note = Notes()
            try:
                record = records.parse(raw, shape.KINDS[kind], note)
            except Refused as error:
                self.report.refuse(
                    f"{kind} {raw.get('id') or raw.get('contentId') or '?'}", error.code, error.detail
                )
                continue
            if record.id in found:
                self.report.refuse(f"{kind} {record.id}", "duplicate_id")
                continue
            found[record.id] = record
            self.report.mend(note.found)
        return found

    async def _neighbours(self, session: AsyncSession, services: Sequence[shape.Service]) -> Neighbours:
        channels = {
            connection.service_channel.id
            for service in services
            for connection in service.service_channels
            if connection.service_channel
        }
        owners = {
            role.organization.id
            for service in services
            for role in service.organizations
            if role.organization
        }
        return Neighbours(
            channels=await records.read(session, shape.Channel, channels),
            organisations=await records.read(session, shape.Organization, owners),
        )

    async def _without_covered(
        self, session: AsyncSession, entries: Sequence[ServiceView]
    ) -> list[ServiceView]:
        """Without the services for which an entry of another origin stands, such as one of the seed's."""
        table, covered = model.Service, set[str]()
        for some in batches([entry.ptv_id or entry.id for entry in entries]):
            query = select(table.ptv_id).where(table.origin != ORIGIN, table.ptv_id.in_(some))
            covered |= set(await session.scalars(query))
        for some in batches([entry.id for entry in entries]):
            query = select(table.id).where(table.origin != ORIGIN, table.id.in_(some))
            covered |= set(await session.scalars(query))
        kept = [entry for entry in entries if entry.id not in covered and entry.ptv_id not in covered]
        self.report.outcomes["covered"] += len(entries) - len(kept)
        return kept


async def _with_entries(session: AsyncSession, kind: str, changed: Collection[str]) -> set[str]:
    service, channel, found = model.Service, model.Channel, set[str]()
    for some in batches(sorted(changed)):
        query = select(service.ptv_id).where(service.origin == ORIGIN)
        if kind == "channel":
            ids = select(channel.service_id).where(channel.source_id.in_(some))
            query = query.where(service.id.in_(ids))
        elif kind == "general_description":
            query = query.where(service.general_description.in_(some))
        else:
            query = query.where(service.organisation_id.in_([entry_id(key) for key in some]))
        found |= {key for key in await session.scalars(query) if key is not None}
    return found


def _filled(values: Iterable[str | None]) -> set[str]:
    return {value for value in values if value is not None}


async def _ids_of(session: AsyncSession, ptv_ids: Collection[str]) -> list[str]:
    """Our ids of the entries that came from these services."""
    found: list[str] = []
    for some in batches(sorted(ptv_ids)):
        wanted = model.Service.id.in_([entry_id(key) for key in some])
        found += await session.scalars(select(model.Service.id).where(wanted, model.Service.origin == ORIGIN))
    return found


async def _confirm(session: AsyncSession, ids: Sequence[str]) -> None:
    """Notes that the source still has these: an entry that its provider keeps up is not stale."""
    table, today = model.Service, datetime.now(HELSINKI).date()
    for some in batches(ids):
        await session.execute(
            update(table)
            .where(table.id.in_(some), table.origin == ORIGIN)
            .values(confirmed=today, updated_at=table.updated_at)
        )
