"""The preview of a draft, and the acts that bring an entry into the catalogue and out of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.checking.findings import findings
from luotsi.catalogue.editing import faults, publishing
from luotsi.catalogue.editing.bulk import BulkChange, change_many
from luotsi.catalogue.editing.differences import differences
from luotsi.catalogue.editing.document import from_document, to_document
from luotsi.catalogue.editing.drafts import discard_draft
from luotsi.catalogue.editing.history import Entry, revision
from luotsi.catalogue.editing.impact import Impact, impact
from luotsi.catalogue.editing.resolving import keep_ours, take_theirs
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.links.store import bad_links
from luotsi.catalogue.views import ServiceView
from luotsi.language.municipalities import municipalities
from luotsi.web import keys
from luotsi.web.problems import Problem
from luotsi.web.staff.entries.common import (
    address,
    cards,
    entry_of,
    fault_text,
    told_differences,
    told_findings,
)
from luotsi.web.staff.entries.looking import show_entry
from luotsi.web.staff.shell import Staff, requires

LONGEST_REASON = 1000


@requires("reader")
async def preview_page(staff: Staff) -> web.StreamResponse:
    return await show_preview(staff)


async def show_preview(staff: Staff, refusal: str = "") -> web.StreamResponse:
    async with staff.database() as session:
        entry = await entry_of(staff, session)
        links = await bad_links(session, [entry.content])
    waits = entry.draft is not None or entry.content.status == model.DRAFT
    content = replace(entry.content, status=model.PUBLISHED) if waits else entry.content
    effect = await _impact(staff, [content])
    day = datetime.now(HELSINKI).date()
    found = findings(content, day, links)
    author = entry.draft.author if entry.draft else ""
    return staff.page(
        "entry_preview.html.jinja",
        staff.t("entry-preview", name=content.name.get(staff.language)),
        at=address(entry.id, "preview"),
        status=422 if refusal else 200,
        errors={"reason": refusal} if refusal else {},
        entry=entry,
        waits=waits,
        cards=cards(content),
        findings=told_findings(staff, found),
        differences=told_differences(staff, differences(to_document(entry.live), to_document(content)))
        if entry.live and entry.draft
        else [],
        effect=effect,
        moves=_told_moves(staff, effect),
        broken=_told_breaks(staff, effect),
        needs_other=staff.request.app[keys.SETTINGS].four_eyes and author == staff.name,
        stopped=any(item.stops for item in found),
        reason=staff.form.get("reason", ""),
    )


async def act(staff: Staff, what: str, *, number: int = 0) -> None:
    """One act on the entry that the address names; EditFault when it is refused. It is noted in the audit log."""
    key, form = staff.request.match_info["id"], _form(staff)
    seen, reason = form["version"], form["reason"]
    async with staff.database.begin() as session:
        entry = await entry_of(staff, session)
        after = await _after(session, entry, what, number)
        broken: Sequence[str] = ()
        if after is not None:
            broken = (await _impact(staff, [after])).codes
        if what == "published":
            four_eyes = staff.request.app[keys.SETTINGS].four_eyes
            made = await publishing.publish(
                session, key, seen=seen, by=staff.name, broken=broken, reason=reason, four_eyes=four_eyes
            )
        elif what == "withdrawn":
            made = await publishing.withdraw(
                session, key, seen=seen, by=staff.name, reason=reason, broken=broken
            )
        elif what == "restored":
            made = await publishing.restore(
                session, key, seen=seen, by=staff.name, broken=broken, reason=reason
            )
        else:
            made = await publishing.roll_back(
                session, key, number, seen=seen, by=staff.name, broken=broken, reason=reason
            )
        detail = {"reason": reason} if reason else {}
        if broken:
            detail["broken"] = ", ".join(broken)
        await staff.note(session, f"entry-{what}", key, revision=made.number, **detail)


@requires("publisher")
async def publish(staff: Staff) -> web.StreamResponse:
    try:
        await act(staff, "published")
    except faults.EditFault as fault:
        return await show_preview(staff, fault_text(staff, fault))
    return staff.see(address(staff.request.match_info["id"]), done="entry-published")


@requires("publisher")
async def withdraw(staff: Staff) -> web.StreamResponse:
    return await _simple(staff, "withdrawn")


@requires("publisher")
async def restore(staff: Staff) -> web.StreamResponse:
    return await _simple(staff, "restored")


@requires("editor")
async def discard(staff: Staff) -> web.StreamResponse:
    key = staff.request.match_info["id"]
    try:
        async with staff.database.begin() as session:
            entry = await entry_of(staff, session)
            await discard_draft(session, key, seen=_form(staff)["version"], by=staff.name)
            await staff.note(session, "entry-discarded", key)
    except faults.EditFault as fault:
        return await show_preview(staff, fault_text(staff, fault))
    if entry.live is None:
        return staff.see("", done="entry-discarded")
    return staff.see(address(key), done="entry-discarded")


@requires("editor")
async def confirm(staff: Staff) -> web.StreamResponse:
    """The entry was looked through and is right today."""
    key = staff.request.match_info["id"]
    form = _form(staff)
    today = datetime.now(HELSINKI).date()
    try:
        async with staff.database.begin() as session:
            entry = await entry_of(staff, session)
            if entry.version != form["version"]:
                raise faults.EditConflict(key)
            await change_many(session, [key], BulkChange(confirmed=today), by=staff.name)
            await staff.note(session, "entry-confirmed", key)
    except faults.EditFault as fault:
        return await _refused(staff, fault)
    return staff.see(address(key), done="entry-confirmed")


@requires("publisher")
async def settle(staff: Staff) -> web.StreamResponse:
    """Decides between what staff wrote and what the source says now."""
    key = staff.request.match_info["id"]
    form = _form(staff, "choice")
    try:
        async with staff.database.begin() as session:
            entry = await entry_of(staff, session)
            if entry.version != form["version"]:
                raise faults.EditConflict(key)
            if form["choice"] == "theirs":
                await take_theirs(session, key, by=staff.name)
            elif form["choice"] == "ours":
                await keep_ours(session, key)
            else:
                raise Problem(400, "refused")
            await staff.note(session, "entry-settled", key, choice=form["choice"])
    except faults.EditFault as fault:
        return await _refused(staff, fault)
    return staff.see(address(key), done="entry-settled")


async def _simple(staff: Staff, what: str) -> web.StreamResponse:
    try:
        await act(staff, what)
    except faults.EditFault as fault:
        return await _refused(staff, fault)
    return staff.see(address(staff.request.match_info["id"]), done=f"entry-{what}")


async def _refused(staff: Staff, fault: faults.EditFault) -> web.StreamResponse:
    return await show_entry(staff, fault_text(staff, fault))


def _form(staff: Staff, *more: str) -> dict[str, str]:
    """The few fields that an act has; any other is refused."""
    allowed = {"csrf", "version", "reason", *more}
    if set(staff.form) - allowed:
        raise Problem(400, "refused")
    form = {name: staff.form.get(name, "").strip() for name in allowed}
    return form | {"reason": form["reason"][:LONGEST_REASON]}


async def _after(session: AsyncSession, entry: Entry, what: str, number: int) -> ServiceView | None:
    """The entry as the act would leave it."""
    if what == "published":
        return replace(entry.content, status=model.PUBLISHED)
    if entry.live is None:
        return None
    if what == "rolled-back":
        return from_document((await revision(session, entry.id, number)).content)
    status = model.WITHDRAWN if what == "withdrawn" else model.PUBLISHED
    return replace(entry.live, status=status)


async def _impact(staff: Staff, changed: Sequence[ServiceView]) -> Impact:
    world = staff.request.app[keys.LIVE].world()
    return await asyncio.to_thread(impact, world.catalogue, world.knowledge, changed, now=world.now)


def _told_moves(staff: Staff, effect: Impact) -> list[dict[str, str]]:
    kinds = {(True, False): "lost", (False, True): "reached"}
    return [
        {
            "need": move.need.text(staff.language),
            "where": _where(staff, move.municipality),
            "in": staff.t(f"entry-impact-{move.language}"),
            "kind": staff.t(
                f"entry-impact-{kinds.get((move.before is not None, move.after is not None), 'moved')}"
            ),
            "before": str(move.before or "–"),
            "after": str(move.after or "–"),
        }
        for move in effect.moves
    ]


def _told_breaks(staff: Staff, effect: Impact) -> list[dict[str, str]]:
    return [
        {
            "need": broken.need.text(staff.language),
            "where": _where(staff, broken.municipality),
            "in": staff.t(f"entry-impact-{broken.language}"),
            "first": ", ".join(broken.first) or "–",
        }
        for broken in effect.broken
    ]


def _where(staff: Staff, municipality: str | None) -> str:
    if municipality is None:
        return staff.t("entry-impact-anywhere")
    return municipalities()[municipality].name(staff.language)
