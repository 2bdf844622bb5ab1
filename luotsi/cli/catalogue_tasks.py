"""What `luotsi catalogue …` does."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import shutil
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TypeVar

import click
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.checks import Problem, check_service
from luotsi.catalogue.editing import conflicts, resolving
from luotsi.catalogue.editing.differences import differences
from luotsi.catalogue.editing.document import to_document
from luotsi.catalogue.editing.faults import EditFault
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.hsds import documents
from luotsi.catalogue.hsds.package import write_package
from luotsi.catalogue.presentation import service_listing
from luotsi.catalogue.ptv.exporting import records_of
from luotsi.catalogue.reader import read_some
from luotsi.catalogue.seed import SEED, read_seed
from luotsi.catalogue.snapshot import read_services
from luotsi.catalogue.store import bump_revision, make_engine, make_sessions, migrate
from luotsi.catalogue.tables.columns import COLUMNS
from luotsi.catalogue.tables.entries import origin_of, table_of
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.writer import Changes, write_services
from luotsi.cli.failure import Failure
from luotsi.cli.table_tasks import TABLE_SUFFIXES, entries_of_table
from luotsi.settings import settings
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts

Result = TypeVar("Result")
#: The author of revisions that a command makes.
COMMAND = "luotsi catalogue resolve"


def in_database(task: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
    """Runs `task` in one transaction of a database with the present schema."""

    async def run() -> Result:
        engine = make_engine(settings().database)
        try:
            await migrate(engine)
            async with make_sessions(engine).begin() as session:
                return await task(session)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def import_files(
    files: Iterable[Path], *, publish: bool, dry_run: bool = False, language: str = LANGUAGES[0]
) -> None:
    """All files in one transaction: a fault in one leaves the database as it was."""
    status = model.PUBLISHED if publish else model.DRAFT
    seeded = read_seed().services
    read = {}
    for path in files:
        if path.suffix.lower() in TABLE_SUFFIXES:
            entries = entries_of_table(path, language)
        else:
            entries = [item for key, item in _read_with_seed(path).items() if key not in seeded]
        read[path] = [replace(item, status=status) for item in entries]

    async def write(session: AsyncSession) -> dict[Path, Changes]:
        done = {
            path: await write_services(session, entries, origin=origin_of(path.stem))
            for path, entries in read.items()
        }
        if dry_run:
            await session.rollback()
        return done

    try:
        done = in_database(write)
    except ValueError as error:
        raise Failure(f"Nothing was changed: {error}") from error
    for path, changes in done.items():
        click.echo(
            f"{path.name}: {len(changes.added)} added, {len(changes.changed)} changed, "
            f"{len(changes.withdrawn)} withdrawn ({'nothing written' if dry_run else status})"
        )
        if dry_run:
            for what in ("added", "changed", "withdrawn", "held"):
                click.echo("".join(f"  {what}: {key}\n" for key in getattr(changes, what)), nl=False)


def _read_with_seed(path: Path) -> dict[str, ServiceView]:
    """What `path` holds together with the seed files, whose organisations its entries may refer to."""
    with TemporaryDirectory() as folder:
        for source in SEED.glob("*.yml"):
            shutil.copy(source, folder)
        # Whatever its name is: it must be read, and must not stand in the place of a seed file.
        shutil.copy(path, Path(folder) / f"import-{path.stem}.yml")
        found = read_seed(Path(folder))
    _refuse_faulty(found.problems)
    return found.services


def export_entries(form: str, output: IO[str]) -> None:
    services = in_database(read_services)
    if form == "ptv":
        for _, record in records_of(services):
            output.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    if form == "json":
        now = datetime.now(HELSINKI)
        for service in services:
            output.write(json.dumps(service_listing(service, LANGUAGES[0], now), ensure_ascii=False) + "\n")
        return
    # The table that `import` reads.
    csv.writer(output).writerows([COLUMNS, *table_of(services)])


def export_hsds(form: str, output: IO[bytes], language: str) -> None:
    services = in_database(read_services)
    if form == "package":
        # A zip needs to go back in its file, which standard output cannot.
        whole = io.BytesIO()
        write_package(services, language, whole)
        output.write(whole.getvalue())
        return
    for entry in services:
        line = json.dumps(documents.service(entry, language), ensure_ascii=False)
        output.write(line.encode() + b"\n")


def check_entries() -> None:
    problems = list(read_seed().problems)

    async def stored(session: AsyncSession) -> list[ServiceView]:
        return [service for status in model.STATUSES[:2] for service in await read_services(session, status)]

    services = in_database(stored)
    problems += [problem for service in services for problem in check_service(service)]
    _refuse_faulty(problems)
    click.echo(f"{len(services)} entries, no faults")


def publish_drafts(ids: tuple[str, ...]) -> None:
    async def publish(session: AsyncSession) -> list[str]:
        drafts = {service.id: service for service in await read_services(session, model.DRAFT)}
        unknown = sorted(set(ids) - drafts.keys())
        if unknown:
            raise Failure(f"No draft has this id: {', '.join(unknown)}")
        chosen = sorted(ids or drafts)
        _refuse_faulty([problem for key in chosen for problem in check_service(drafts[key])])
        await session.execute(
            update(model.Service).where(model.Service.id.in_(chosen)).values(status=model.PUBLISHED)
        )
        if chosen:
            await bump_revision(session, chosen)
        return chosen

    click.echo(f"{len(in_database(publish))} entries published")


def show_conflicts(language: str) -> None:
    """Each conflict, with the fields in which the source's version differs from ours."""

    async def waiting(session: AsyncSession) -> list[str]:
        rows = await conflicts.conflicts(session)
        ours = {entry.id: entry for entry in await read_some(session, [row.service_id for row in rows])}
        lines = []
        for row in rows:
            lines.append(f"{row.service_id} ({row.origin})")
            if row.content is None:
                lines.append("  " + texts(language).format("import-conflict-dropped"))
                continue
            for found in differences(to_document(ours[row.service_id]), row.content):
                before, after = (
                    json.dumps(value, ensure_ascii=False) for value in (found.before, found.after)
                )
                lines.append(f"  {found.field}: {before} -> {after}")
        return lines

    lines = in_database(waiting)
    click.echo("\n".join(lines) if lines else texts(language).format("import-no-conflicts"))


def resolve_conflicts(ids: tuple[str, ...], *, ours: bool) -> None:
    async def resolve(session: AsyncSession) -> None:
        for key in ids:
            if ours:
                await resolving.keep_ours(session, key)
            else:
                await resolving.take_theirs(session, key, by=COMMAND)

    try:
        in_database(resolve)
    except EditFault as error:
        raise Failure(f"Nothing was changed: {error}") from error
    click.echo(f"{len(ids)} conflicts resolved")


def _refuse_faulty(problems: list[Problem]) -> None:
    if problems:
        raise Failure("\n".join([f"{len(problems)} faults; nothing was changed:", *map(str, problems)]))
