"""How services are used: shown, opened, contacted; those that are never shown and those that nearly always are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.snapshot import Catalogue
from luotsi.insight.figures import Count, Share
from luotsi.insight.indicators.exact import chosen, unused
from luotsi.insight.indicators.offer import serving
from luotsi.insight.model import InsightCell, InsightService
from luotsi.insight.privacy import SMALLEST_BASE, published, share
from luotsi.insight.selection import Selection

#: Shown in so large a part of the conversations with a list, an entry stands before others everywhere.
ALWAYS_PERCENT = 30
NEVER, ALWAYS, SOMETIMES = "never", "always", "sometimes"


@dataclass(frozen=True, slots=True)
class ServiceUse:
    """One entry. `pages`: opened on its own page, outside conversations. `state`: never, sometimes, always shown."""

    service_id: str
    organisation_id: str
    shown: Count
    opened: Count
    contacts: Count
    pages: Count
    opened_share: Share
    state: str


@dataclass(frozen=True, slots=True)
class ServicesUse:
    """Entries by how often they were shown, the most shown first; `unused`: fields that these counts do not know."""

    services: tuple[ServiceUse, ...]
    lists: Count
    unused: tuple[str, ...]

    def in_state(self, state: str) -> tuple[ServiceUse, ...]:
        return tuple(use for use in self.services if use.state == state)


async def service_use(
    session: AsyncSession,
    selection: Selection,
    catalogue: Catalogue,
    day: date,
    organisation: str | None = None,
) -> ServicesUse:
    """Use of every entry that may be shown on `day` in the place of the selection, perhaps of one organisation
    only.
    """
    table = InsightService
    names = ("shown", "opened", "contacts", "pages")
    query = select(table.service_id, *(func.sum(getattr(table, name)).label(name) for name in names))
    query = query.where(*chosen(table, selection)).group_by(table.service_id)
    rows = {row.service_id: row for row in (await session.execute(query)).all()}
    lists = int(
        await session.scalar(
            select(func.sum(InsightCell.lists)).where(*_as_wide(selection), InsightCell.situation == "")
        )
        or 0
    )
    found: list[ServiceUse] = []
    for service in serving(catalogue, selection):
        if not service.is_current(day) or organisation not in (None, service.organisation.id):
            continue
        row = rows.get(service.id)
        shown, opened, contacts, pages = (int(getattr(row, name)) if row is not None else 0 for name in names)
        use = ServiceUse(
            service.id,
            service.organisation.id,
            shown=published(shown),
            opened=published(opened),
            contacts=published(contacts),
            pages=published(pages),
            opened_share=share("opened-share", opened, shown),
            state=_state(shown, lists),
        )
        found.append(use)
    found.sort(key=lambda use: (-(use.shown.value or 0), use.service_id))
    return ServicesUse(tuple(found), published(lists), unused(table, selection))


def _as_wide(selection: Selection) -> list[ColumnElement[bool]]:
    """The selection without what the counts of services do not know, so that lists and services match."""
    return chosen(InsightCell, replace(selection, age_group=None, situation=None, municipality=None))


def _state(shown: int, lists: int) -> str:
    if shown == 0:
        return NEVER
    return ALWAYS if lists >= SMALLEST_BASE and 100 * shown >= ALWAYS_PERCENT * lists else SOMETIMES
