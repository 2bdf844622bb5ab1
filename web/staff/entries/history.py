"""What an entry has been, revision by revision, and the way back."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from luotsi.catalogue.editing import faults
from luotsi.catalogue.editing.differences import differences
from luotsi.catalogue.editing.history import revisions
from luotsi.catalogue.editing.tables import IN_FORCE
from luotsi.web.problems import Problem
from luotsi.web.staff.entries.common import address, entry_of, fault_text, told_differences
from luotsi.web.staff.entries.publishing import act
from luotsi.web.staff.shell import Staff, requires


@requires("reader")
async def history_page(staff: Staff) -> web.StreamResponse:
    return await show_history(staff)


async def show_history(
    staff: Staff, refusal: str = "", reason: str = "", number: int = 0
) -> web.StreamResponse:
    async with staff.database() as session:
        entry = await entry_of(staff, session)
        rows = await revisions(session, entry.id)
    shown: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        before = rows[place + 1].content if place + 1 < len(rows) else None
        told = differences(before, row.content) if before is not None else []
        shown.append({"row": row, "differences": told_differences(staff, told)})
    in_force = next((row.number for row in rows if row.action in IN_FORCE), None)
    back = {row.number for row in rows if row.action in IN_FORCE and row.number != in_force}
    return staff.page(
        "entry_history.html.jinja",
        staff.t("entry-history", name=entry.content.name.get(staff.language)),
        at=address(entry.id, "history"),
        status=422 if refusal else 200,
        errors={f"reason-{number}": refusal} if refusal else {},
        entry=entry,
        rows=shown,
        in_force=in_force,
        back=back,
        reason=reason,
        refused=number,
    )


@requires("publisher")
async def roll_back(staff: Staff) -> web.StreamResponse:
    number = int(staff.request.match_info["number"])
    try:
        await act(staff, "rolled-back", number=number)
    except faults.NoSuchRevision as error:
        raise Problem(404, "not-found") from error
    except faults.EditFault as fault:
        return await show_history(staff, fault_text(staff, fault), staff.form.get("reason", ""), number)
    return staff.see(address(staff.request.match_info["id"]), done="entry-rolled-back")
