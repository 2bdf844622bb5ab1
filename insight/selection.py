"""What a report is asked for: whole months, and perhaps one language, age group, place and situation.

Periods are whole months, so that two periods which differ by a day can't be subtracted to see that day. A day
that is given stands for its month, and reports say which months they show.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from luotsi.insight.bands import month_of, months_between
from luotsi.insight.places import large_municipalities, regions
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy

#: Names of the fields in addresses and options, in the order in which they are told.
FIELDS = ("from", "to", "language", "age", "situation", "region", "municipality")
LONGEST_MONTHS = 120
USUAL_MONTHS = 12
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Selection:
    """`first` and `last` are first days of months, both included. None means: all of them together."""

    first: date
    last: date
    language: str | None = None
    age_group: str | None = None
    situation: str | None = None
    region: str | None = None
    municipality: str | None = None
    simulated: bool = False

    @property
    def months(self) -> tuple[date, ...]:
        return months_between(self.first, self.last)

    def address(self) -> dict[str, str]:
        """The fields as they stand in an address; those that are not set are left out."""
        values = {
            "from": f"{self.first:%Y-%m}",
            "to": f"{self.last:%Y-%m}",
            "language": self.language,
            "age": self.age_group,
            "situation": self.situation,
            "region": self.region,
            "municipality": self.municipality,
        }
        return {name: value for name, value in values.items() if value}


def usual(today: date, *, simulated: bool = False) -> Selection:
    """The last twelve months, the present one included."""
    this = month_of(today)
    index = this.year * 12 + this.month - USUAL_MONTHS
    return Selection(date(index // 12, index % 12 + 1, 1), this, simulated=simulated)


def of_year(year: int) -> Selection:
    return Selection(date(year, 1, 1), date(year, 12, 1))


def read_selection(
    raw: Mapping[str, str], today: date, *, simulated: bool = False
) -> tuple[Selection, dict[str, str]]:
    """The selection that `raw` asks for (names of `FIELDS`; an empty value is none), and faults by field.

    A field at fault counts as not given, so that the page can still show something beside the fault. Codes of
    faults, with texts `insight-fault-<code>`: date, order, future, long, unknown, small (a municipality too small
    to be shown by itself: its region is taken), other-region.
    """
    chosen = usual(today, simulated=simulated)
    faults: dict[str, str] = {}
    given = {name: value.strip() for name, value in raw.items() if name in FIELDS and value.strip()}
    ends: dict[str, date] = {}
    for name in ("from", "to"):
        if name in given:
            month = _read_month(given[name])
            if month is None:
                faults[name] = "date"
            else:
                ends[name] = month
    if not faults:
        faults |= _period_faults(ends, today)
    if not faults and ends:
        last = ends.get("to", max(month_of(today), ends.get("from", month_of(today))))
        first = ends.get("from") or min(chosen.first, last)
        chosen = replace(chosen, first=first, last=last)
    known = {
        "language": ("language", frozenset(LANGUAGES)),
        "age": ("age_group", frozenset(taxonomy().age_group_codes)),
        "situation": ("situation", frozenset(taxonomy().life_situation_codes)),
        "region": ("region", frozenset(regions())),
        "municipality": ("municipality", frozenset(municipalities())),
    }
    own: dict[str, Any] = {}
    for name, (attribute, codes) in known.items():
        value = given.get(name)
        if value is not None and value not in codes:
            faults[name] = "unknown"
        elif value is not None:
            own[attribute] = value
    return _placed(replace(chosen, **own), faults)


def _placed(chosen: Selection, faults: dict[str, str]) -> tuple[Selection, dict[str, str]]:
    """A municipality brings its region with it; one that is too small gives way to it."""
    if chosen.municipality is None:
        return chosen, faults
    own = municipalities()[chosen.municipality].region_code
    if chosen.region is not None and chosen.region != own:
        return replace(chosen, municipality=None), faults | {"municipality": "other-region"}
    if chosen.municipality not in large_municipalities():
        return replace(chosen, municipality=None, region=own), faults | {"municipality": "small"}
    return replace(chosen, region=own), faults


def _period_faults(ends: Mapping[str, date], today: date) -> dict[str, str]:
    first, last = ends.get("from"), ends.get("to")
    if first is not None and first > month_of(today):
        return {"from": "future"}
    if first is not None and last is not None:
        if first > last:
            return {"to": "order"}
        if len(months_between(first, last)) > LONGEST_MONTHS:
            return {"from": "long"}
    return {}


def _read_month(text: str) -> date | None:
    found = _MONTH.fullmatch(text)
    if found is None:
        return None
    try:
        return month_of(date(int(found[1]), int(found[2]), int(found[3] or 1)))
    except ValueError:
        return None
