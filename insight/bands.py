"""Bands of hours in which events are counted: coarse enough to hide a person, fine enough for opening hours."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime

from luotsi.catalogue.hours import HELSINKI

#: First hours of the bands; the night is one, since nearly every service is closed then.
HOURS = (0, 6, 8, 10, 12, 14, 16, 18, 20, 22)


def band(moment: datetime) -> tuple[date, int]:
    """Finland's day and the first hour of the band in which `moment` lies."""
    local = moment.astimezone(HELSINKI)
    return local.date(), HOURS[bisect_right(HOURS, local.hour) - 1]


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_between(first: date, last: date) -> tuple[date, ...]:
    """Every month from the first to the last, both included."""
    found, month = [], month_of(first)
    while month <= last:
        found.append(month)
        month = next_month(month)
    return tuple(found)
