"""An entry as it stands: its facts, what is to be mended, the draft that waits, a newer version at its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from aiohttp import web

from luotsi.catalogue.checking.findings import findings
from luotsi.catalogue.editing.differences import differences
from luotsi.catalogue.editing.document import to_document
from luotsi.catalogue.editing.tables import EntryConflict
from luotsi.catalogue.editing.wording import field_text, text_language, value_text
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.links.store import bad_links
from luotsi.catalogue.staleness import state_of
from luotsi.web.staff.entries.common import address, cards, entry_of, told_differences, told_findings
from luotsi.web.staff.shell import Staff, requires


@requires("reader")
async def entry_page(staff: Staff) -> web.StreamResponse:
    return await show_entry(staff)


async def show_entry(staff: Staff, refusal: str = "") -> web.StreamResponse:
    async with staff.database() as session:
        entry = await entry_of(staff, session)
        conflict = await session.get(EntryConflict, entry.id)
        links = await bad_links(session, [entry.live or entry.content])
    content, day = entry.live or entry.content, datetime.now(HELSINKI).date()
    shown = to_document(replace(content, channels=()))
    channels = to_document(content)["channels"]
    facts = [(item.field, item.after) for item in differences(None, shown)]
    facts += [(f"channel.{channel['type']}", channel) for channel in channels]
    return staff.page(
        "entry.html.jinja",
        content.name.get(staff.language),
        at=address(entry.id),
        status=422 if refusal else 200,
        errors={"reason": refusal} if refusal else {},
        reason=staff.form.get("reason", ""),
        entry=entry,
        content=content,
        cards=cards(content),
        facts=[
            (field_text(name, staff.language), value_text(name, value, staff.language), text_language(name))
            for name, value in facts
        ],
        findings=told_findings(staff, findings(content, day, links)),
        waiting=told_differences(staff, differences(to_document(content), entry.draft.content))
        if entry.draft and entry.live
        else [],
        conflict=conflict,
        theirs=told_differences(staff, differences(to_document(content), conflict.content))
        if conflict and conflict.content
        else [],
        stale=state_of(content.confirmed, content.source_checked, day),
    )
