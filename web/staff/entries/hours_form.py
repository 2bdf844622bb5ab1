"""Opening hours as people write them in a form, and back: "9–15", "9.00–12.00, 13.00–15.30"; one exception a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from luotsi.catalogue.hours import WEEKDAYS, parse_span
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts

_SPAN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*[–—-]\s*(\d{1,2})(?:[.:](\d{2}))?")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_PERIOD = re.compile(rf"({_DAY.pattern})(?:\s*[–—-]\s*({_DAY.pattern}))?\s*:?\s*(.*)")
FIELDS = (*WEEKDAYS, "always", "appointment", "holidays", "exceptions")


def read_spans(text: str) -> list[str]:
    """The spans of "9–12, 13–15"; empty for a day that is closed. ValueError when it cannot be read."""
    text = text.strip()
    if not text or text.casefold() in _closed():
        return []
    spans = []
    for part in re.split(r"[,;]", text):
        found = _SPAN.fullmatch(part.strip())
        if found is None:
            raise ValueError(part.strip())
        start, end = _clock(found[1], found[2]), _clock(found[3], found[4])
        parse_span(f"{start}-{end}")
        spans.append(f"{start}-{end}")
    return spans


def write_spans(spans: list[str]) -> str:
    return ", ".join("–".join(_plain(clock) for clock in span.split("-")) for span in spans)


def read_day(text: str) -> date:
    """From 24.12.2026 or, as browsers send it, 2026-12-24. ValueError when it is neither."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return date.fromisoformat(text.strip())
    return date(int(found[3]), int(found[2]), int(found[1]))


def read_exceptions(text: str) -> list[dict[str, Any]]:
    """One period a line, closed when no hours follow. ValueError with the line that cannot be read."""
    periods = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _PERIOD.fullmatch(line)
        if found is None:
            raise ValueError(line)
        try:
            start = read_day(found[1])
            end = read_day(found[5]) if found[5] else start
            spans = read_spans(found[9])
        except ValueError as error:
            raise ValueError(line) from error
        if end < start:
            raise ValueError(line)
        periods.append({"from": start.isoformat(), "to": end.isoformat(), "spans": spans})
    return periods


def write_exceptions(hours: Mapping[str, Any]) -> str:
    """The periods that this form can write; those with weekdays of their own are kept beside it."""
    lines = []
    for period in hours.get("exceptions", ()):
        if "spans" in period:
            days = [_written(date.fromisoformat(period[end])) for end in ("from", "to")]
            open_then = f": {write_spans(period['spans'])}" if period["spans"] else ""
            lines.append("–".join(dict.fromkeys(days)) + open_then)
    return "\n".join(lines)


def kept_exceptions(hours: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    return [period for period in (hours or {}).get("exceptions", ()) if "spans" not in period]


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour):02d}:{minute or '00'}"


def _plain(clock: str) -> str:
    """9 for 09:00, 9.30 for 09:30."""
    hour, minute = clock.split(":")
    return str(int(hour)) if minute == "00" else f"{int(hour)}.{minute}"


def _written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _closed() -> set[str]:
    return {texts(language).format("entry-hours-closed").casefold() for language in LANGUAGES}
