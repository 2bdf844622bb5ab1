"""What `luotsi cases` does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.lines import FileError
from luotsi.catalogue.tables.cells import TableFault
from luotsi.cli.catalogue_tasks import in_database
from luotsi.cli.failure import Failure
from luotsi.quality.cases import CaseFault, read_case, unknown_entries
from luotsi.quality.files import CasesRead, read_cases_file, write_cases_file
from luotsi.quality.model import CaseRow
from luotsi.quality.own_sets import OWN_SETS, is_to_mend_by
from luotsi.quality.store import CaseFilter, Imported, import_cases, kinds_of_entries, list_cases, read_cases
from luotsi.settings import ROOT
from luotsi.texts import texts
from luotsi.web.staff.audit import COMMAND_LINE, note

#: Faults that are printed; of more only the number.
MOST_PRINTED = 50
MOST_KEYS = 10


def import_files(files: Sequence[Path], *, own: bool, only_good: bool, dry_run: bool, language: str) -> None:
    if own == bool(files):
        raise Failure("Name FILES, or give --own.")
    read = {path: _read(path, language) for path in (map(ROOT.joinpath, OWN_SETS) if own else files)}
    cases = [case for one in read.values() for case in one.cases if not own or is_to_mend_by(case.tags)]
    twice = [key for key, count in Counter(case.key for case in cases).items() if count > 1]

    async def work(session: AsyncSession) -> tuple[Imported, list[str]]:
        kinds = await kinds_of_entries(session)
        lines = [
            f"{path.name}: {line(fault.row, fault.fault, language)}"
            for path, one in read.items()
            for fault in one.faults
        ]
        # A library may be filled before the catalogue is.
        unknown = {case.key: unknown_entries(case, kinds) for case in cases} if kinds else {}
        lines += [f"{key}: {words(fault, language)}" for key, found in unknown.items() for fault in found]
        lines += [f"{key}: {words(CaseFault('key', 'twice', key), language)}" for key in twice]
        good = [case for case in cases if not unknown.get(case.key) and case.key not in twice]
        if lines and not only_good:
            raise Failure("\n".join(_few(lines)))
        if dry_run:
            return Imported(len(good)), lines
        done = await import_cases(session, good, COMMAND_LINE)
        await note(session, COMMAND_LINE, "cases-imported", added=done.added, changed=done.changed)
        return done, lines

    done, lines = in_database(work)
    for text in _few(lines):
        click.echo(text, err=True)
    masked = [key for one in read.values() for key in one.masked]
    if masked:
        keys = ", ".join(masked[:MOST_KEYS])
        click.echo(texts(language).format("cases-masked", count=len(masked), keys=keys), err=True)
    if dry_run:
        click.echo(texts(language).format("cases-would-import", count=done.added))
    else:
        counts = {"added": done.added, "changed": done.changed, "same": done.same}
        click.echo(texts(language).format("cases-imported", **counts))


def export_file(path: Path, *, guarded: bool) -> None:
    cases = in_database(lambda session: read_cases(session, state="", guarded=guarded))
    try:
        click.echo(f"{path.name}: {write_cases_file(path, cases)}")
    except FileError as error:
        raise Failure(str(error)) from error


def print_list(*, q: str, situation: str, state: str, guarded: bool, most: int) -> None:
    wanted = CaseFilter(q=q, situation=situation, state=state, guarded=guarded)
    rows, total = in_database(lambda session: list_cases(session, wanted, 1, most))
    for row in rows:
        guard = "*" if row.guarded else " "
        click.echo(f"{guard} {row.key}  {row.language}  {row.state}  {row.text[:100]}")
    click.echo(f"{len(rows)} / {total}")


def check_library(language: str) -> None:
    async def work(session: AsyncSession) -> tuple[int, list[str]]:
        kinds = await kinds_of_entries(session)
        rows = (await session.scalars(select(CaseRow).order_by(CaseRow.key))).all()
        return len(rows), [
            f"{row.key}: {words(fault, language)}" for row in rows for fault in faults_of(row, kinds)
        ]

    count, lines = in_database(work)
    if lines:
        raise Failure("\n".join(_few(lines)))
    click.echo(texts(language).format("cases-all-right", count=count))


def faults_of(row: CaseRow, kinds: dict[str, str]) -> Iterable[CaseFault]:
    read = read_case(row.content)
    return [*read.faults, *(unknown_entries(read.case, kinds) if read.case else ())]


def words(fault: CaseFault, language: str) -> str:
    """A fault as people read it, with its field."""
    text = texts(language).format(f"case-fault-{fault.code}", detail=fault.detail)
    return f"{fault.field}: {text}" if fault.field else text


def line(row: int, fault: CaseFault, language: str) -> str:
    what = texts(language).format(f"case-fault-{fault.code}", detail=fault.detail)
    return texts(language).format("table-fault-at", row=row, column=fault.field or "–", what=what)


def _read(path: Path, language: str) -> CasesRead:
    try:
        return read_cases_file(path)
    except TableFault as error:
        what = texts(language).format(f"table-fault-{error.code}", detail=error.detail)
        raise Failure(f"{path.name}: {what}") from error
    except FileError as error:
        raise Failure(str(error)) from error


def _few(lines: list[str]) -> list[str]:
    more = [f"… {len(lines) - MOST_PRINTED}"] if len(lines) > MOST_PRINTED else []
    return lines[:MOST_PRINTED] + more
