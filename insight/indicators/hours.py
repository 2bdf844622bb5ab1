"""Hours in which people ask, against hours in which services are open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.hours import WEEKDAYS, parse_span
from luotsi.catalogue.snapshot import Catalogue
from luotsi.insight.bands import HOURS
from luotsi.insight.figures import Share, Table
from luotsi.insight.indicators.exact import chosen, unused
from luotsi.insight.indicators.offer import serving
from luotsi.insight.model import InsightHour
from luotsi.insight.privacy import protected, share
from luotsi.insight.selection import Selection

#: A band counts as closed when fewer than so many percent of the services with known hours are open in it.
CLOSED_BELOW = 10


@dataclass(frozen=True, slots=True)
class Hours:
    """`asked`: conversations by weekday (rows "mon" … "sun") and band (columns "00", "06", …).

    `open`: whole percent of the services with known hours that are open in the middle of the band, in an ordinary
    week; None where no hours are known. `outside`: share of conversations that began when nearly all were closed.
    `unused`: fields of the selection that these counts do not know.
    """

    asked: Table
    open: Mapping[tuple[str, str], int | None]
    outside: Share
    services: int
    unused: tuple[str, ...]


async def hours(session: AsyncSession, selection: Selection, catalogue: Catalogue) -> Hours:
    """For the region of the selection: its services, nationwide ones among them."""
    query = select(
        InsightHour.weekday, InsightHour.hour, func.sum(InsightHour.conversations).label("conversations")
    ).where(*chosen(InsightHour, selection))
    rows = (await session.execute(query.group_by(InsightHour.weekday, InsightHour.hour))).all()
    exact = {(WEEKDAYS[row.weekday], f"{row.hour:02}"): int(row.conversations) for row in rows}
    bands = tuple(f"{hour:02}" for hour in HOURS)
    known = [
        [channel.hours for channel in service.channels if channel.hours]
        for service in serving(catalogue, selection)
    ]
    known = [channels for channels in known if channels]
    open_ = {
        (day, f"{first:02}"): _percent_open(known, day, _middle(first)) for day in WEEKDAYS for first in HOURS
    }
    late = sum(number for key, number in exact.items() if (open_[key] or 0) < CLOSED_BELOW)
    return Hours(
        asked=protected("hours", exact, row_by="weekday", rows=WEEKDAYS, column_by="hour", columns=bands),
        open=open_,
        outside=share("outside", late, sum(exact.values())),
        services=len(known),
        unused=unused(InsightHour, selection),
    )


def _middle(first: int) -> time:
    last = next((hour for hour in HOURS if hour > first), 24)
    return time((first + last) // 2)


def _percent_open(services: Iterable[Iterable[Mapping[str, Any]]], day: str, clock: time) -> int | None:
    found = [any(_is_open(hours, day, clock) for hours in channels) for channels in services]
    return round(100 * sum(found) / len(found)) if found else None


def _is_open(hours: Mapping[str, Any], day: str, clock: time) -> bool:
    """In an ordinary week, without holidays and exceptions."""
    if hours.get("always"):
        return True
    before = WEEKDAYS[WEEKDAYS.index(day) - 1]
    today = any(
        start <= clock and (clock < end or end <= start) for start, end in map(parse_span, hours.get(day, ()))
    )
    return today or any(end <= start and clock < end for start, end in map(parse_span, hours.get(before, ())))
