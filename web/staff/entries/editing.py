"""The form of an entry: both languages side by side. Two who edit at once both keep what they wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.editing import faults
from luotsi.catalogue.editing.differences import Joined, join
from luotsi.catalogue.editing.document import from_document, to_document
from luotsi.catalogue.editing.drafts import create_draft, save_draft
from luotsi.catalogue.editing.history import Entry, read_entry, seen_content
from luotsi.catalogue.editing.wording import field_text
from luotsi.catalogue.reader import read_organisations
from luotsi.catalogue.views import ServiceView
from luotsi.taxonomy import LANGUAGES, taxonomy
from luotsi.web.staff.entries import area_form, channel_form
from luotsi.web.staff.entries.common import address, entry_of, fault_text, told_differences
from luotsi.web.staff.entries.form import (
    COMMON_LANGUAGES,
    Faults,
    Given,
    blank_channel,
    given_of,
    is_id,
    new_entry,
    read_entry_form,
    read_given,
)
from luotsi.web.staff.shell import Staff, requires
from luotsi.web.users import list_users

#: With more organisations than this the list to pick from would be a burden; their ids are typed then.
MOST_ORGANISATIONS = 3000


@requires("editor")
async def edit_page(staff: Staff) -> web.StreamResponse:
    async with staff.database() as session:
        entry = await entry_of(staff, session)
        given = given_of(entry.content, staff.language)
        given.one["version"] = entry.version
        return await _form(staff, session, given, entry=entry)


@requires("editor")
async def save(staff: Staff) -> web.StreamResponse:
    given = read_given(staff.form)
    async with staff.database() as session:
        entry = await entry_of(staff, session)
        seen = await seen_content(session, entry.id, given.one["version"])
        before = entry.content if given.one["version"] == entry.version else seen or entry.content
        if given.one["more"]:
            return await _form(staff, session, _with_channel(given), entry=entry)
        content, wrong = read_entry_form(given, before, [user.name for user in await list_users(session)])
        if content is None:
            return await _form(staff, session, given, entry=entry, wrong=wrong)
    note = given.one["note"][:1000]
    try:
        async with staff.database.begin() as session:
            made = await save_draft(session, content, seen=given.one["version"], by=staff.name, note=note)
            await staff.note(session, "entry-edited", entry.id, revision=made.number)
    except faults.EditConflict:
        async with staff.database() as session:
            return await _joined(staff, session, content, note)
    except faults.EditFault as fault:
        return await _refused(staff, given, fault, entry)
    return staff.see(address(entry.id, "preview"), done="entry-saved")


@requires("editor")
async def new_page(staff: Staff) -> web.StreamResponse:
    async with staff.database() as session:
        given = Given()
        given.one |= {"reach": area_form.LOCAL, "owner": staff.name}
        given.many |= {"audiences": ["self", "parent", "professional"], "languages": list(LANGUAGES)}
        return await _form(staff, session, given)


@requires("editor")
async def create(staff: Staff) -> web.StreamResponse:
    given = read_given(staff.form)
    async with staff.database() as session:
        if given.one["more"]:
            return await _form(staff, session, _with_channel(given))
        before = new_entry(given)
        content, wrong = read_entry_form(given, before, [user.name for user in await list_users(session)])
        if not is_id(before.id):
            wrong = wrong | {"id": ("id", before.id)}
        if content is None or wrong:
            return await _form(staff, session, given, wrong=wrong)
    try:
        async with staff.database.begin() as session:
            made = await create_draft(session, content, by=staff.name)
            await staff.note(session, "entry-edited", content.id, revision=made.number)
    except faults.EditFault as fault:
        return await _refused(staff, given, fault)
    return staff.see(address(content.id, "preview"), done="entry-saved")


def _with_channel(given: Given) -> Given:
    return replace(given, channels=[*given.channels, blank_channel()])


async def _refused(
    staff: Staff, given: Given, fault: faults.EditFault, entry: Entry | None = None
) -> web.StreamResponse:
    """The form as it was sent; a refusal that belongs to a field stands there."""
    fields = {"entry-exists": ("id", "id-taken"), "unknown-organisation": ("organisation", "organisation")}
    async with staff.database() as session:
        if fault.code not in fields:
            return await _form(staff, session, given, entry=entry, refusal=fault_text(staff, fault))
        name, code = fields[fault.code]
        return await _form(staff, session, given, entry=entry, wrong={name: (code, fault.detail)})


async def _joined(staff: Staff, session: AsyncSession, content: ServiceView, note: str) -> web.StreamResponse:
    """The form with what both wrote: the other's changes are taken over, and shown where both changed a field."""
    entry = await read_entry(session, content.id)
    seen = await seen_content(session, content.id, staff.form.get("version", ""))
    theirs = to_document(entry.content)
    mine = to_document(replace(content, status=entry.content.status))
    joined = join(None if seen is None else to_document(seen), mine, theirs)
    given = given_of(from_document(joined.document), staff.language)
    given.one |= {"version": entry.version, "note": note}
    return await _form(staff, session, given, entry=entry, joined=joined)


async def _form(
    staff: Staff,
    session: AsyncSession,
    given: Given,
    *,
    entry: Entry | None = None,
    wrong: Faults | None = None,
    refusal: str = "",
    joined: Joined | None = None,
) -> web.StreamResponse:
    errors = {
        name: staff.t(f"entry-fault-{code}", detail=detail) for name, (code, detail) in (wrong or {}).items()
    }
    if refusal:
        errors[""] = refusal
    known, language = taxonomy(), staff.language
    organisations = await read_organisations(session)
    users = [(user.name, user.name) for user in await list_users(session)]
    status = 409 if joined else 422 if errors else 200
    return staff.page(
        "entry_edit.html.jinja",
        staff.t("entry-new")
        if entry is None
        else staff.t("entry-edit", name=entry.content.name.get(language)),
        at="entries/new" if entry is None else address(entry.id, "edit"),
        status=status,
        errors=_ordered(errors, given),
        entry=entry,
        given=given.with_spare(),
        opened=[number for number, channel in enumerate(given.channels) if _opens(channel, number, errors)],
        clashes=told_differences(staff, joined.clashes) if joined else [],
        taken=[field_text(name, language) for name in joined.taken] if joined else [],
        joined=joined is not None,
        organisations=[
            (item.id, item.name.get(language))
            for item in sorted(organisations.values(), key=lambda item: item.name.get(language).casefold())
        ][:MOST_ORGANISATIONS],
        provider_types=_terms(known.provider_types, language),
        situations=_terms(known.life_situations, language),
        audiences=_terms(known.audiences, language),
        users=users,
        areas=area_form.suggestions(language),
        reaches=[(code, staff.t(f"entry-area-{code.replace('_', '-')}")) for code in area_form.REACHES],
        channel_types=[
            (code, staff.t(f"entry-field-channel-{code.replace('_', '-')}")) for code in channel_form.TYPES
        ],
        languages=COMMON_LANGUAGES,
    )


def _opens(channel: dict[str, str], number: int, errors: Mapping[str, str]) -> bool:
    """Whether a channel's hours are shown at once: there are some, or one of them is at fault."""
    hours = any(value for name, value in channel.items() if name.startswith("hours_"))
    return hours or any(name.startswith(f"channel-{number}-hours_") for name in errors)


def _ordered(errors: dict[str, str], given: Given) -> dict[str, str]:
    """In the order of the page; faults of lists lead to the list."""
    order = [*given.one, *given.many]
    return dict(
        sorted(errors.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))
    )


def _terms(terms: Any, language: str) -> list[tuple[str, str]]:
    return [(term.code, term.name(language)) for term in terms]
