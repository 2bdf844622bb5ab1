"""What citizens reported of entries ("this is wrong" on a card): a list for each owner, marked as handled with a note.

The comments were masked before they were stored; which conversation they came from is not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from pydantic import Field
from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.listing import NOBODY, owners
from luotsi.catalogue.model import utc_now
from luotsi.taxonomy import LANGUAGES
from luotsi.web.conversations import FeedbackNote
from luotsi.web.problems import Problem
from luotsi.web.staff.forms import FormModel, fit
from luotsi.web.staff.shell import Staff, requires

PAGE_SIZE = 25
ALL = "*"


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the name of its entry (its id when it is gone) and who owns it."""

    note: FeedbackNote
    name: str
    owner: str | None
    is_there: bool


class Handled(FormModel):
    note: str = Field(min_length=3, max_length=1000)


@requires("reader")
async def reports_page(staff: Staff) -> web.StreamResponse:
    return await _page(staff)


@requires("editor")
async def handle(staff: Staff) -> web.StreamResponse:
    given, faults = fit(Handled, staff.form)
    number = int(staff.request.match_info["number"])
    if given is None:
        return await _page(
            staff, {f"note-{number}": staff.t(f"staff-fault-{code}") for code in faults.values()}
        )
    async with staff.database.begin() as database:
        # Whoever comes first has handled it.
        done = await database.execute(
            update(FeedbackNote)
            .where(FeedbackNote.id == number, *_is_report(), FeedbackNote.handled_at.is_(None))
            .values(handled_at=utc_now(), handled_by=staff.name, handled_note=given.note)
            .returning(FeedbackNote.service_id)
        )
        service = done.scalar()
        if service is None:
            raise Problem(404, "report")
        await staff.note(database, "report-handled", service, report=number)
    return staff.see("reports", done="report")


async def open_reports(session: AsyncSession, owner: str) -> int:
    """How many reports wait for somebody."""
    query = _reports(owner, handled=False).with_only_columns(func.count())
    return await session.scalar(query.order_by(None)) or 0


def _is_report() -> tuple[Any, ...]:
    return FeedbackNote.service_id.is_not(None), FeedbackNote.helpful.is_(False)


def _reports(owner: str, *, handled: bool) -> Select[FeedbackNote, model.Service]:
    service = model.Service
    query = select(FeedbackNote, service).join(service, service.id == FeedbackNote.service_id, isouter=True)
    state = FeedbackNote.handled_at.is_not(None) if handled else FeedbackNote.handled_at.is_(None)
    query = query.where(*_is_report(), state)
    if owner == NOBODY:
        query = query.where(func.coalesce(service.owner, "") == "")
    elif owner != ALL:
        query = query.where(service.owner == owner)
    newest = FeedbackNote.id.desc()
    return query.order_by(newest if handled else FeedbackNote.id)


async def _read(
    session: AsyncSession, query: Select[FeedbackNote, model.Service], language: str
) -> Sequence[Report]:
    rows = (await session.execute(query)).all()
    texts = model.ServiceText
    names: dict[str, dict[str, str]] = {}
    for row in await session.execute(
        select(texts.service_id, texts.language, texts.name).where(
            texts.service_id.in_({note.service_id for note, _ in rows})
        )
    ):
        names.setdefault(row.service_id, {})[row.language] = row.name
    order = sorted(LANGUAGES, key=lambda code: code != language)

    def name_of(key: str) -> str:
        known = names.get(key, {})
        return next((known[code] for code in order if code in known), key)

    return [
        Report(note, name_of(str(note.service_id)), service.owner if service else None, service is not None)
        for note, service in rows
    ]


async def _page(staff: Staff, errors: dict[str, str] | None = None) -> web.Response:
    query = staff.request.query
    handled = query.get("handled") == "1"
    owner = query.get("owner", "").replace("\0", "") or (staff.name if staff.may("editor") else ALL)
    sent = query.get("page", "1")
    page = max(1, int(sent)) if sent.isascii() and sent.isdigit() and len(sent) < 7 else 1
    async with staff.database() as database:
        wanted = _reports(owner, handled=handled)
        total = await database.scalar(wanted.with_only_columns(func.count()).order_by(None)) or 0
        pages = max(1, -(-total // PAGE_SIZE))
        page = min(page, pages)
        found = await _read(database, wanted.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE), staff.language)
        people = await owners(database)

    def address(number: int) -> str:
        more = {"handled": "1"} if handled else {}
        return staff.path("reports", owner=owner, page=str(number), **more)

    return staff.page(
        "reports.html.jinja",
        staff.t("staff-reports-title"),
        at="reports" if errors else None,
        status=422 if errors else 200,
        errors=errors,
        reports=found,
        total=total,
        owner=owner,
        owners=owner_choices(staff, people),
        handled=handled,
        page=page,
        pages=pages,
        address=address,
        sent=staff.form.get("note", ""),
    )


def owner_choices(staff: Staff, people: Sequence[str]) -> list[tuple[str, str]]:
    """Whose list: one's own first, then everybody's, nobody's, and each owner's."""
    others = [(name, name) for name in people if name != staff.name]
    return [
        (staff.name, staff.t("staff-owner-mine")),
        (ALL, staff.t("staff-owner-all")),
        (NOBODY, staff.t("staff-owner-nobody")),
        *others,
    ]
