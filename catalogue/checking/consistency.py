"""Does an entry contradict itself? Ages in text and in borders, ages and situations, hours that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import time
from itertools import pairwise
from typing import Any

from luotsi.catalogue.checking.facts import patterns
from luotsi.catalogue.hours import WEEKDAYS, parse_span
from luotsi.catalogue.views import ChannelView, ServiceView
from luotsi.taxonomy import LANGUAGES

OLDEST = 120
#: Ages that a situation can concern at all; borders beside them mean a slip of the pen.
SITUATION_AGES = {
    "comprehensive_school": (5, 25),
    "military_or_civil_service": (15, 60),
    "retirement_transition": (45, OLDEST),
    "higher_education_student": (16, OLDEST),
}


def contradicting_ages(service: ServiceView) -> Iterator[tuple[str, str]]:
    for border in (service.age_min, service.age_max):
        if border is not None and not 0 <= border <= OLDEST:
            yield "age_range", str(border)
    low, high = service.age_min or 0, OLDEST if service.age_max is None else service.age_max
    for code in service.life_situations:
        least, most = SITUATION_AGES.get(code, (0, OLDEST))
        if low > most or high < least:
            yield "age_situation", f"{code}: {low}–{high}"
    for language in LANGUAGES:
        for text in (service.summary.get(language), service.description.get(language)):
            yield from _contradicting_text(text, language, service.age_min, service.age_max)


def _contradicting_text(
    text: str, language: str, low: int | None, high: int | None
) -> Iterator[tuple[str, str]]:
    """Only a border that the entry states and the text states otherwise: a text may speak of other ages too."""
    under = [
        int(next(filter(None, found.groups()))) - 1 for found in patterns("ages")["under"].finditer(text)
    ]
    from_ = [int(next(filter(None, found.groups()))) for found in patterns("ages")["from"].finditer(text)]
    between = [(int(found[1]), int(found[2])) for found in patterns("ages")["between"].finditer(text)]
    lows, highs = from_ + [pair[0] for pair in between], under + [pair[1] for pair in between]
    if lows and low is not None and low not in lows:
        yield "age_text", f"{language}: {min(lows)} ≠ {low}"
    if highs and high is not None and high not in highs:
        yield "age_text", f"{language}: {max(highs)} ≠ {high}"


def impossible_hours(channel: ChannelView) -> Iterator[tuple[str, str]]:
    """Spans of one weekday that overlap or last no time, and open round the clock together with hours."""
    hours = channel.hours or {}
    if hours.get("always") and any(day in hours for day in WEEKDAYS):
        yield "impossible_hours", "always"
    for day, spans in _days(hours):
        parsed = sorted(parse_span(span) for span in spans)
        for start, end in parsed:
            if start == end and start != time(0):
                yield "impossible_hours", f"{day} {start:%H:%M}–{end:%H:%M}"
        for (_, end), (start, _) in pairwise(parsed):
            if end > start or end == time(0):
                yield "impossible_hours", f"{day} {end:%H:%M} > {start:%H:%M}"


def _days(hours: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    yield from ((day, hours[day]) for day in WEEKDAYS if day in hours)
    for period in hours.get("exceptions", ()):
        yield period["from"], period.get("spans", [])
