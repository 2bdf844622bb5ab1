"""Opening hours of a channel: are they open now, and the same in words. Times are Finland's.

`{"always": true}`, or a list of spans per weekday: `{"mon": ["09:00-15:00"], "tue": []}`. A weekday not named
is closed. A span may cross midnight (`"20:00-02:00"`). On a public holiday nothing is claimed unless
`"holidays"` says "open" (as on other days) or "closed". `"appointment": true`: only by appointment.

`"exceptions"` are periods, both days included, that hold instead of the week and of holidays:
`{"from": "2026-12-21", "to": "2026-12-31", "spans": []}` (each of the days alike; no spans: closed), or weekdays in
place of `spans`. Of several periods the shortest holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from luotsi.texts import texts

HELSINKI = ZoneInfo("Europe/Helsinki")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = timedelta(days=1)
LOOK_AHEAD_DAYS = 14


def open_now(hours: Mapping[str, Any] | None, now: datetime) -> bool | None:
    """Whether a channel answers at `now`; None when that is not known."""
    if not hours:
        return None
    if hours.get("always") and "exceptions" not in hours:
        return True
    local = now.astimezone(HELSINKI)
    today, yesterday = _spans(hours, local.date()), _spans(hours, local.date() - _DAY)
    if today is None:
        return None
    clock = local.time()
    if any(start <= clock and (clock < end or end <= start) for start, end in today):
        return True
    return any(end <= start and clock < end for start, end in yesterday or ())


def open_on(hours: Mapping[str, Any] | None, days: Sequence[str], until: time = time(0)) -> bool:
    """Whether a channel is known to answer on one of the weekdays, later than `until`, in an ordinary week."""
    if not hours:
        return False
    if hours.get("always"):
        return True
    spans = (parse_span(span) for day in days for span in hours.get(day, ()))
    return any(end <= start or end > until for start, end in spans)


def next_opening(hours: Mapping[str, Any] | None, now: datetime) -> datetime | None:
    """When a channel that is closed at `now` answers next; None when that is not known, or not within two weeks."""
    if not hours or hours.get("always"):
        return None
    local = now.astimezone(HELSINKI)
    for day in (local.date() + n * _DAY for n in range(LOOK_AHEAD_DAYS)):
        starts = sorted(datetime.combine(day, start, HELSINKI) for start, _ in _spans(hours, day) or ())
        later = [start for start in starts if start > local]
        if later:
            return later[0]
    return None


def moment_text(moment: datetime, now: datetime, language: str) -> str:
    """A coming time as people say it: today or tomorrow at a clock time, else the weekday and the day."""
    words, local = texts(language), moment.astimezone(HELSINKI)
    clock = f"{local.hour}.{local.minute:02}"
    match (local.date() - now.astimezone(HELSINKI).date()).days:
        case 0:
            return words.format("moment-today", clock=clock)
        case 1:
            return words.format("moment-tomorrow", clock=clock)
    day = words.format(f"weekday-{WEEKDAYS[local.weekday()]}")
    return words.format("moment-day", day=day, date=f"{local.day}.{local.month}.", clock=clock)


def hours_text(hours: Mapping[str, Any] | None, language: str) -> str | None:
    """The hours in words ("ma–pe 9.00–15.00"); None when they are not known."""
    if not hours:
        return None
    words = texts(language)
    if hours.get("always"):
        return words.format("hours-always")
    if not any(day in hours for day in WEEKDAYS):
        return words.format("hours-appointment") if hours.get("appointment") else None
    days = [(index, tuple(hours.get(day, ()))) for index, day in enumerate(WEEKDAYS)]
    parts = []
    for spans, group in groupby(days, key=lambda pair: pair[1]):
        members = [index for index, _ in group]
        if spans:
            times = words.format("hours-list-comma").join(map(_span_text, spans))
            parts.append(f"{_days_text(members, language)} {times}")
    if hours.get("appointment"):
        parts.append(words.format("hours-appointment"))
    return words.format("hours-list-comma").join(parts)


def exception_texts(hours: Mapping[str, Any] | None, language: str, day: date, days: int = 14) -> list[str]:
    """The exceptional periods that touch the `days` from `day` on, in words, the next one first."""
    words, last, found = texts(language), day + days * _DAY, []
    for period in sorted((hours or {}).get("exceptions", ()), key=lambda period: str(period["from"])):
        start, end = _ends(period)
        if end < day or start > last:
            continue
        when = _day_text(start) if start == end else f"{_day_text(start)}–{_day_text(end)}"
        if period.get("spans") == []:
            found.append(words.format("hours-closed-then", when=when))
        elif "spans" in period:
            found.append(f"{when} {words.format('hours-list-comma').join(map(_span_text, period['spans']))}")
        else:
            found.append(f"{when}: {hours_text(period, language) or words.format('hours-closed')}")
    return found


def unreadable(hours: Mapping[str, Any]) -> str | None:
    """The first entry that is not written as told above, such as "always: maybe"; None when all are."""
    for key, value in hours.items():
        if key in WEEKDAYS and isinstance(value, list) and all(map(_is_span, value)):
            continue
        if key == "exceptions" and isinstance(value, list) and all(map(_is_period, value)):
            continue
        if (key, value) not in _FLAGS:
            return f"{key}: {value}"
    return None


_FLAGS = (("always", True), ("appointment", True), ("holidays", "open"), ("holidays", "closed"))


def _is_period(period: Any) -> bool:
    try:
        start, end = _ends(period)
    except (KeyError, TypeError, ValueError):
        return False
    days = {key: value for key, value in period.items() if key not in ("from", "to")}
    if start > end or not ("spans" in days or days) or ("spans" in days and len(days) > 1):
        return False
    return all(
        key in (*WEEKDAYS, "spans") and isinstance(spans, list) and all(map(_is_span, spans))
        for key, spans in days.items()
    )


def _ends(period: Mapping[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(period["from"]), date.fromisoformat(period["to"])


def _is_span(span: Any) -> bool:
    try:
        parse_span(span)
    except (AttributeError, ValueError):
        return False
    return True


@lru_cache(maxsize=4096)
def parse_span(span: str) -> tuple[time, time]:
    """The two ends of "09:00-15:00"; ValueError when it is written otherwise."""
    start, _, end = span.partition("-")
    return time.fromisoformat(start), time(0) if end == "24:00" else time.fromisoformat(end)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """Finland's public holidays, with the eves on which offices are closed."""
    easter = _easter(year)
    midsummer = next(day for day in (date(year, 6, 20) + n * _DAY for n in range(7)) if day.weekday() == 5)
    all_saints = next(day for day in (date(year, 10, 31) + n * _DAY for n in range(7)) if day.weekday() == 5)
    fixed = ((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26))
    return frozenset(
        [date(year, month, day) for month, day in fixed]
        + [easter + n * _DAY for n in (-2, 0, 1, 39, 49)]
        + [midsummer - _DAY, midsummer, all_saints]
    )


def _spans(hours: Mapping[str, Any], day: date) -> list[tuple[time, time]] | None:
    weekday = WEEKDAYS[day.weekday()]
    holding = [
        (end - start, period)
        for period in hours.get("exceptions", ())
        for start, end in [_ends(period)]
        if start <= day <= end
    ]
    if holding:
        _, period = min(holding, key=lambda pair: pair[0])
        return [parse_span(span) for span in period.get("spans", period.get(weekday, ()))]
    if hours.get("always"):
        return [(time(0), time(0))]
    if not any(name in hours for name in WEEKDAYS):
        return None
    if day in public_holidays(day.year):
        match hours.get("holidays"):
            case "closed":
                return []
            case "open":
                pass
            case _:
                return None
    return [parse_span(span) for span in hours.get(weekday, ())]


def _days_text(members: Sequence[int], language: str) -> str:
    names = [texts(language).format(f"weekday-{WEEKDAYS[index]}") for index in members]
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"


def _day_text(day: date) -> str:
    """A day as written in Finland, in both languages: 24.12.2026."""
    return f"{day.day}.{day.month}.{day.year}"


def _span_text(span: str) -> str:
    """Clock times as written in Finland, in both languages with a full stop: 9.00–15.00."""
    start, end = span.split("-")
    return "–".join(f"{int(clock[:2])}.{clock[3:]}" for clock in (start, end))


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian method (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
