"""PTV's service hours in the form of `catalogue/hours.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timezone
from typing import Any

from luotsi.catalogue.hours import HELSINKI, WEEKDAYS
from luotsi.catalogue.ptv.shape import OpeningHour, ServiceHour

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)(:[0-5]\d)?(\.\d+)?")
_WHOLE_DAY = ("00:00", "24:00")
Week = dict[str, list[str]]


class UnreadableHours(ValueError):
    """Hours whose days or times cannot be read."""


def hours_of(items: Sequence[ServiceHour]) -> dict[str, Any] | None:
    """Opening hours; None when nothing is told of them. UnreadableHours when a day or a time is none."""
    week: Week = {}
    found: dict[str, Any] = {}
    periods: list[dict[str, Any]] = []
    for item in items:
        start, end = _day(item.valid_from), _day(item.valid_to)
        exceptional = item.service_hour_type == "Exceptional"
        if item.is_reservation and not exceptional:
            found["appointment"] = True
        if item.holidays in ("open", "closed"):
            found["holidays"] = item.holidays
        if exceptional:
            if start is None:
                raise UnreadableHours("exceptional hours without a day")
            periods.append(_period(start, end or start, _spans_of_period(item, (end or start) == start)))
        elif item.is_always_open:
            found["always"] = True
        elif start is not None and end is not None and not item.valid_for_now:
            if own := _week(item.opening_hour):
                periods.append(_period(start, end, own))
        else:
            for day, spans in _week(item.opening_hour).items():
                week.setdefault(day, []).extend(span for span in spans if span not in week.get(day, ()))
    if found.get("always"):
        week = {}
    found |= {day: sorted(week[day]) for day in WEEKDAYS if day in week}
    if periods:
        found["exceptions"] = sorted(periods, key=lambda period: (period["from"], period["to"]))
    return found or None


def _period(start: date, end: date, days: dict[str, Any]) -> dict[str, Any]:
    if end < start:
        raise UnreadableHours(f"a period from {start} to {end}")
    return {"from": start.isoformat(), "to": end.isoformat(), **days}


def _spans_of_period(item: ServiceHour, one_day: bool) -> dict[str, Any]:
    if item.is_closed:
        return {"spans": []}
    if item.is_always_open:
        return {"spans": ["00:00-24:00"]}
    if not item.opening_hour:
        return {"spans": []}
    if one_day or not any(slot.day_from for slot in item.opening_hour):
        return {"spans": sorted(f"{_clock(slot.from_)}-{_clock(slot.to)}" for slot in item.opening_hour)}
    return dict(_week(item.opening_hour))


def _week(slots: Iterable[OpeningHour]) -> Week:
    """Spans by weekday; a slot that reaches over several days is open all of the time between."""
    week: Week = {}
    for slot in slots:
        first = _weekday(slot.day_from)
        last = _weekday(slot.day_to) if slot.day_to else first
        start, end = _clock(slot.from_), _clock(slot.to)
        length = (last - first) % 7
        if length == 1 and end <= start and end != "00:00":
            pieces = [(first, start, end)]
        elif length == 0:
            pieces = [(first, start, "24:00" if end == "00:00" else end)]
        else:
            between = [((first + step) % 7, *_WHOLE_DAY) for step in range(1, length)]
            pieces = [(first, start, "24:00"), *between]
            if end != "00:00":
                pieces.append((last, "00:00", end))
        for day, opens, closes in pieces:
            week.setdefault(WEEKDAYS[day], []).append(f"{opens}-{closes}")
    return {day: sorted(week[day]) for day in WEEKDAYS if day in week}


def _weekday(name: str | None) -> int:
    if name not in _NAMES:
        raise UnreadableHours(f"no weekday: {name}")
    return _NAMES.index(name)


def _clock(text: str | None) -> str:
    """ "09:00:00" as "09:00"; the last minute of a day counts as its end."""
    if text is None or (found := _CLOCK.fullmatch(text)) is None:
        raise UnreadableHours(f"no time of day: {text}")
    clock = f"{found[1]}:{found[2]}"
    return "24:00" if clock in ("23:59", "24:00") else clock


def _day(moment: str | None) -> date | None:
    """The Finnish day of a moment, or a bare day as it is. PTV tells moments in UTC without saying so."""
    if not moment:
        return None
    try:
        if len(moment) == len("2026-11-24"):
            return date.fromisoformat(moment)
        found = datetime.fromisoformat(moment)
    except ValueError as error:
        raise UnreadableHours(f"no day: {moment}") from error
    if found.tzinfo is None:
        found = found.replace(tzinfo=timezone.utc)
    return found.astimezone(HELSINKI).date()
