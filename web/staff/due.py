"""What somebody should mend, by when: the findings of the checks, for each owner, the most urgent first."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date

from aiohttp import web
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.checking.findings import Finding, findings
from luotsi.catalogue.links.store import BadLink, bad_links
from luotsi.catalogue.listing import NOBODY, owners
from luotsi.catalogue.reader import read_some
from luotsi.catalogue.views import ServiceView
from luotsi.texts import texts
from luotsi.web.staff.listing import today
from luotsi.web.staff.reports import ALL, owner_choices
from luotsi.web.staff.shell import Staff, requires
from luotsi.web.templates import written_day

#: Entries that are checked for one page: those that were confirmed longest ago.
MOST_ENTRIES = 200
MOST_FINDINGS = 200


@requires("reader")
async def due_page(staff: Staff) -> web.StreamResponse:
    owner = staff.request.query.get("owner", "").replace("\0", "") or staff.name
    async with staff.database() as database:
        keys, total = await _oldest(database, owner)
        services = await read_some(database, keys)
        links = await bad_links(database, services)
        people = await owners(database)
    # Checks read texts word by word: not on the event loop.
    found = await asyncio.to_thread(_findings, services, today(), links)
    names = {service.id: service.name.get(staff.language) for service in services}
    return staff.page(
        "due.html.jinja",
        staff.t("staff-due-title"),
        findings=found[:MOST_FINDINGS],
        more=len(found) - MOST_FINDINGS,
        names=names,
        words=lambda finding: words(staff, finding),
        today=today(),
        owner=owner,
        owners=owner_choices(staff, people),
        checked=len(services),
        total=total,
    )


def words(staff: Staff, finding: Finding) -> str:
    """The finding as a sentence; its code and detail where there is none."""
    for kind in ("finding", "problem"):
        message = f"{kind}-{finding.code.replace('_', '-')}"
        if message in texts(staff.language).ids:
            return staff.t(message, detail=in_words(finding.detail))
    return staff.t("staff-due-fault", code=finding.code, detail=finding.detail)


def in_words(value: str) -> str:
    """A day as people write it; any other text as it stands."""
    try:
        return written_day(date.fromisoformat(value))
    except ValueError:
        return value


async def _oldest(session: AsyncSession, owner: str) -> tuple[Sequence[str], int]:
    """The published entries of an owner that were confirmed longest ago, and how many there are."""
    service = model.Service
    mine = service.owner == owner
    if owner == NOBODY:
        mine = func.coalesce(service.owner, "") == ""
    where = [service.status == model.PUBLISHED, *([] if owner == ALL else [mine])]
    total = await session.scalar(select(func.count()).select_from(service).where(*where)) or 0
    age = func.coalesce(service.confirmed, service.source_checked)
    query = select(service.id).where(*where).order_by(age, service.id).limit(MOST_ENTRIES)
    return (await session.scalars(query)).all(), total


def _findings(services: Sequence[ServiceView], day: date, links: Mapping[str, BadLink]) -> list[Finding]:
    found = [finding for service in services for finding in findings(service, day, links)]
    return sorted(found, key=lambda item: (not item.stops, item.due, item.service_id, item.code))
