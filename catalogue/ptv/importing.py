"""Imports PTV's records, from files or from the API: batch by batch, each in a transaction of its own with a mark of
how far it has come. Whatever breaks a run, the next one of the same scope goes on behind the last mark."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue import model
from luotsi.catalogue.ptv import files, records, runs, shape
from luotsi.catalogue.ptv.api import Api, Raw
from luotsi.catalogue.ptv.entries import ORIGIN
from luotsi.catalogue.ptv.mapping import Mapper
from luotsi.catalogue.ptv.report import Report
from luotsi.catalogue.ptv.selection import Selection
from luotsi.catalogue.ptv.taking import Taker
from luotsi.catalogue.reader import batches
from luotsi.catalogue.word_store import workers

Sessions = async_sessionmaker[AsyncSession]
BATCH = 500
#: A complete copy that lacks more than this share of what we have is not believed.
MOST_MISSING = 0.5
#: Asked once more, since clocks differ.
_OVERLAP = timedelta(minutes=5)


class Progress(Protocol):
    """Told what is being done, how much of it there is (None: not known), and each step."""

    def begin(self, stage: str, total: int | None) -> None: ...

    def step(self, count: int) -> None: ...


class Silent:
    """Progress that nobody looks at."""

    def begin(self, stage: str, total: int | None) -> None:
        pass

    def step(self, count: int) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Order:
    """What to import and how."""

    selection: Selection = field(default_factory=Selection)
    publish: bool = False
    #: Files: they hold all that PTV has, so what they lack is withdrawn. API: ask for all, not only for changes.
    complete: bool = False
    most_megabytes: int = 2000


@contextmanager
def helpers(count: int | None = None) -> Iterator[None]:
    """Lends processes (one for each core unless told otherwise) to the analysis of what is imported meanwhile."""
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        token = workers.set(pool)
        try:
            yield
        finally:
            workers.reset(token)


async def import_files(
    sessions: Sessions,
    places: Sequence[Path],
    mapper: Mapper,
    order: Order,
    progress: Progress = Silent(),  # noqa: B008
) -> Report:
    """Everything that the files hold. One that cannot be read to its end is refused whole, the others go on."""
    paths = files.files_in(places)
    progress.begin("survey", sum(path.stat().st_size for path in paths))
    surveys: list[files.Survey] = []
    faults: list[tuple[str, files.FileFault]] = []
    for path in paths:
        try:
            surveys.append(files.survey(path, order.most_megabytes, progress.step))
        except files.FileFault as error:
            faults.append((path.name, error))
    state = [f"{found.path}:{found.path.stat().st_size}:{found.path.stat().st_mtime_ns}" for found in surveys]
    async with sessions.begin() as session:
        run = await runs.begin(session, order.selection.scope("files", str(order.complete), *state))
        report = Report.of(run.report)
        report.faults = []
        taker = Taker(mapper, order.selection, report, publish=order.publish)
        if run.cursor:
            taker.resume(await records.seen_since(session, shape.Service, run.started_at))
    report.records["unknown"] = sum(found.kinds["unknown"] for found in surveys)
    for name, fault in faults:
        report.fault(name, fault.code, fault.detail)
    cursor: dict[str, Any] = {"step": 0, "done": 0, "again": [], **run.cursor}
    connections = {key: found for one in surveys for key, found in one.connections.items()}
    steps = [(kind, found) for kind in shape.KINDS for found in surveys if found.kinds[kind]]
    for number, (kind, found) in enumerate(steps):
        if number < cursor["step"]:
            continue
        done = cursor["done"] if number == cursor["step"] else 0
        progress.begin(kind, found.kinds[kind])
        progress.step(done)
        items = islice(files.records(found.path, kind, connections), done, None)
        while batch := list(islice(items, BATCH)):
            done += len(batch)
            async with sessions.begin() as session:
                again = await taker.put(session, kind, batch)
                cursor = {"step": number, "done": done, "again": sorted({*cursor["again"], *again})}
                await runs.note(session, run.id, cursor, report)
            progress.step(len(batch))
    await _take_again(sessions, taker, cursor["again"])
    async with sessions.begin() as session:
        if order.complete:
            await _withdraw_missing(session, taker, report, run.started_at)
        await runs.finish(session, run.id, report)
    return report


async def import_api(
    sessions: Sessions,
    api: Api,
    address: str,
    mapper: Mapper,
    order: Order,
    progress: Progress = Silent(),  # noqa: B008
) -> Report:
    """What the API has, or what has changed since the last finished run of the same scope.

    ApiFault when it answers no more; the next run goes on from there.
    """
    scope = order.selection.scope("api", address)
    async with sessions.begin() as session:
        run = await runs.begin(session, scope)
        last = await runs.last_finished(session, scope)
        report = Report.of(run.report)
        taker = Taker(mapper, order.selection, report, publish=order.publish)
        kept = {
            kind: await records.seen_since(session, form, run.started_at)
            for kind, form in shape.KINDS.items()
        }
        if run.cursor:
            taker.resume(kept["service"])
    before = None if last is None else last - _OVERLAP
    since = order.selection.since or (None if order.complete else before)
    cursor: dict[str, Any] = {"again": [], **run.cursor}
    progress.begin("service", None)
    if not cursor.get("listed"):
        async for batch, mark in api.services(order.selection, since, cursor.get("after")):
            found = await _neighbours(api, batch, kept)
            async with sessions.begin() as session:
                again = set(cursor["again"])
                for kind, raws in found.items():
                    again |= await taker.put(session, kind, raws)
                cursor |= {"after": mark, "again": sorted(again)}
                await taker.put(session, "service", batch)
                await runs.note(session, run.id, cursor, report)
            progress.step(len(batch))
        cursor |= {"listed": True}
    await _take_again(sessions, taker, cursor["again"])
    if (asked := since or before) is not None:
        await _follow_changes(sessions, api, taker, asked)
        gone = await api.gone(asked)
        async with sessions.begin() as session:
            ours = await records.present(session, shape.Service)
            for state, ids in gone.items():
                await taker.drop(session, ids & ours, state)
    async with sessions.begin() as session:
        await runs.finish(session, run.id, report)
    return report


async def _neighbours(api: Api, services: Sequence[Raw], kept: dict[str, set[str]]) -> dict[str, list[Raw]]:
    """Records that services refer to and that were not fetched in this run yet."""
    wanted: dict[str, set[str]] = {"organisation": set(), "channel": set(), "general_description": set()}
    for service in services:
        for connection in service.get("serviceChannels") or ():
            wanted["channel"].add(_id(connection.get("serviceChannel")))
        for role in service.get("organizations") or ():
            wanted["organisation"].add(_id(role.get("organization")))
        if not api.merges:
            wanted["general_description"].add(str(service.get("generalDescriptionId") or ""))
    found: dict[str, list[Raw]] = {}
    for kind, ids in wanted.items():
        fresh = ids - {""} - kept[kind]
        found[kind] = await api.fetch(kind, fresh) if fresh else []
        kept[kind] |= fresh
    return found


def _id(reference: Raw | None) -> str:
    return str((reference or {}).get("id") or "").lower()


async def _follow_changes(sessions: Sessions, api: Api, taker: Taker, since: datetime) -> None:
    """A channel, or a general description, may change without the services that have it."""
    async with sessions() as session:
        ours = {
            kind: await records.present(session, shape.KINDS[kind])
            for kind in ("channel", "general_description")
        }
        inherited = set(await session.scalars(select(model.Service.general_description).distinct())) - {None}
    changed = await api.changed("channel", since) & ours["channel"]
    raws = await api.fetch("channel", changed) if changed else []
    async with sessions.begin() as session:
        again = await taker.put(session, "channel", raws)
    general = await api.changed("general_description", since) & inherited
    async with sessions.begin() as session:
        heirs = await _heirs(session, general)
        if not api.merges and general:
            again |= await taker.put(
                session, "general_description", await api.fetch("general_description", general)
            )
    if api.merges and heirs:
        for some in batches(sorted(heirs)):
            fresh = await api.fetch("service", some)
            async with sessions.begin() as session:
                await taker.put(session, "service", fresh)
    await _take_again(sessions, taker, again)


async def _heirs(session: AsyncSession, general: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in batches(sorted(general)):
        query = select(model.Service.ptv_id).where(
            model.Service.origin == ORIGIN, model.Service.general_description.in_(some)
        )
        found |= {key for key in await session.scalars(query) if key is not None}
    return found


async def _take_again(sessions: Sessions, taker: Taker, ids: Collection[str]) -> None:
    for some in batches(sorted(ids)):
        async with sessions.begin() as session:
            await taker.take_again(session, some)


async def _withdraw_missing(session: AsyncSession, taker: Taker, report: Report, started: datetime) -> None:
    """Withdraws what a complete copy does not hold, unless it holds so little that it cannot be complete."""
    ours = await records.present(session, shape.Service)
    missing = ours - await records.seen_since(session, shape.Service, started)
    if not missing:
        return
    if report.faults or len(missing) > MOST_MISSING * len(ours):
        report.fault("-", "too_many_missing", f"{len(missing)} / {len(ours)}")
        return
    await taker.drop(session, missing, records.MISSING)
