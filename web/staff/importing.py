"""Import of a table in the browser: look at what would change, then take it. What imports have left for staff.

Nothing is written before the second step, and then all of the table or nothing.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from aiohttp import web
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.editing.conflicts import conflicts
from luotsi.catalogue.ptv.report import in_words as report_in_words
from luotsi.catalogue.ptv.runs import last_report
from luotsi.catalogue.reader import read_services, read_some
from luotsi.catalogue.tables.cells import TableFault
from luotsi.catalogue.tables.entries import origin_of, read_table
from luotsi.catalogue.tables.wording import in_words, unreadable
from luotsi.catalogue.tables.writing import file_of
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.writer import Changes, write_services
from luotsi.web import keys
from luotsi.web.problems import Problem
from luotsi.web.staff.forms import FormModel, Upload, fit
from luotsi.web.staff.shell import Staff, requires

#: Rows of one table in the browser. Larger ones go by the command, which has no time limit.
MOST_ENTRIES = 1000
MOST_FAULTS = 100
MOST_CONFLICTS = 200
SUFFIXES = (".csv", ".xlsx")
_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Order(FormModel):
    """The form: the first time with a file, then with the token of the file that was looked at."""

    token: str = Field("", max_length=40)
    complete: str = Field("", pattern="^(1)?$")


@dataclass
class Looked:
    """What a table holds: its entries, or why it is not taken."""

    entries: list[ServiceView] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    more: int = 0


@requires("editor")
async def import_page(staff: Staff) -> web.StreamResponse:
    return await _page(staff)


@requires("editor", files=True)
async def import_table(staff: Staff) -> web.StreamResponse:
    given, faults = fit(Order, staff.form)
    if given is None:
        raise Problem(400, "refused") if faults else AssertionError("a refusal names its fault")
    uploads = staff.request.app[keys.UPLOADS]
    if given.token:
        kept = uploads.take(staff.name, given.token)
        if kept is None:
            return await _page(staff, errors={"file": staff.t("staff-import-again")})
        upload = Upload(kept.name, kept.data)
    elif staff.upload is None or not staff.upload.data:
        return await _page(staff, errors={"file": staff.t("staff-import-no-file")})
    else:
        upload = staff.upload
    looked = await asyncio.to_thread(_look, upload, staff.language)
    if looked.faults:
        return await _page(
            staff, errors={"file": staff.t("staff-import-faulty")}, looked=looked, name=upload.name
        )
    return await _take(staff, upload, looked, complete=bool(given.complete), do=bool(given.token))


async def _take(
    staff: Staff, upload: Upload, looked: Looked, *, complete: bool, do: bool
) -> web.StreamResponse:
    """Writes the entries; without `do` only to see what would change."""
    origin = origin_of(Path(upload.name).stem)
    # What is new waits as a draft; what is there keeps its status.
    entries = [replace(entry, status=model.DRAFT) for entry in looked.entries]
    refused = ""
    async with staff.database() as database:
        try:
            changes = await write_services(
                database, entries, origin=origin, complete=complete, keep_status=True
            )
        except ValueError:
            return await _page(staff, errors={"file": await _foreign(staff, database, entries, origin)})
        if (changes.changed or changes.withdrawn) and not staff.may("publisher"):
            refused = staff.t("staff-import-publisher")
        if do and not refused:
            kinds = ("added", "changed", "withdrawn", "held")
            counts = {name: len(getattr(changes, name)) for name in kinds if getattr(changes, name)}
            await staff.note(database, "table-imported", origin, **counts)
            await database.commit()
            return staff.see("import", done="imported")
        await database.rollback()
    if refused:
        return await _page(staff, errors={"file": refused})
    token = staff.request.app[keys.UPLOADS].keep(staff.name, upload.name, upload.data)
    return await _page(staff, changes=changes, token=token, complete=complete, name=upload.name)


def _look(upload: Upload, language: str) -> Looked:
    suffix = Path(upload.name).suffix.lower()
    if suffix not in SUFFIXES:
        return Looked(faults=[unreadable(TableFault("not-a-table"), language)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table{suffix}"
        path.write_bytes(upload.data)
        try:
            entries, faults = read_table(path)
        except TableFault as error:
            return Looked(faults=[unreadable(error, language)])
    if len(entries) > MOST_ENTRIES:
        fault = TableFault("too-many-rows", detail=f"{len(entries)} > {MOST_ENTRIES}")
        return Looked(faults=[unreadable(fault, language)])
    told = [in_words(fault, language) for fault in faults]
    return Looked(entries, told[:MOST_FAULTS], max(0, len(told) - MOST_FAULTS))


async def _foreign(staff: Staff, database: AsyncSession, entries: Sequence[ServiceView], origin: str) -> str:
    """Names the entries that another source keeps."""
    ids = sorted(entry.id for entry in entries)
    there = {entry.id for entry in await read_some(database, ids)}
    rows = [await database.get_one(model.Service, key) for key in ids if key in there]
    foreign = [row.id for row in rows if row.origin != origin]
    return staff.t("staff-import-foreign", ids=", ".join(foreign[:10]), count=len(foreign))


@requires("reader")
async def table_file(staff: Staff) -> web.StreamResponse:
    """All published entries as a table, or only the heads of one."""
    suffix = staff.request.match_info["suffix"]
    entries: list[ServiceView] = []
    if staff.request.query.get("empty") != "1":
        async with staff.database() as database:
            entries = await read_services(database)
    body = await asyncio.to_thread(file_of, entries, staff.language, suffix)
    name = staff.t("staff-import-file-name")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    return web.Response(body=body, content_type=_TYPES[suffix], headers=headers)


async def _page(
    staff: Staff,
    *,
    errors: dict[str, str] | None = None,
    looked: Looked | None = None,
    changes: Changes | None = None,
    token: str = "",
    complete: bool = False,
    name: str = "",
) -> web.Response:
    async with staff.database() as database:
        report = await last_report(database)
        waiting = [row.service_id for row in await conflicts(database)]
        shown = await read_some(database, waiting[:MOST_CONFLICTS])
    return staff.page(
        "import.html.jinja",
        staff.t("staff-import"),
        status=422 if errors else 200,
        errors=errors,
        looked=looked or Looked(),
        changes=changes,
        token=token,
        complete=complete,
        file_name=name,
        report=report_in_words(report, staff.language) if report else [],
        waiting=[(entry.id, entry.name.get(staff.language)) for entry in shown],
        waiting_count=len(waiting),
    )
