"""How lately the entries of the catalogue were found right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luotsi.catalogue.snapshot import Catalogue
from luotsi.insight.indicators.offer import serving
from luotsi.insight.selection import Selection

#: Upper ends of the bands, in days; older ones follow.
BANDS = (90, 180, 365)


@dataclass(frozen=True, slots=True)
class Freshness:
    """Entries by age in days: `within[90]` up to 90 days, `within[180]` from 91 to 180, and so on; `older`."""

    total: int
    within: dict[int, int]
    older: int
    #: Entries whose texts stand in one language only.
    one_language: int
    #: The entry that was confirmed longest ago.
    oldest: date | None

    @property
    def fresh_percent(self) -> int | None:
        """Whole percent confirmed within the first band; None when there are no entries."""
        return round(100 * self.within[BANDS[0]] / self.total) if self.total else None


def freshness(
    catalogue: Catalogue, day: date, selection: Selection, organisation: str | None = None
) -> Freshness:
    """Of the entries in the place of the selection, perhaps of one organisation only."""
    confirmed: list[date] = []
    one_language = 0
    for service in serving(catalogue, selection):
        if organisation in (None, service.organisation.id):
            confirmed.append(max(service.source_checked, service.confirmed or service.source_checked))
            one_language += len(service.text_languages) == 1
    ages = [(day - found).days for found in confirmed]
    within, below = {}, -1
    for end in BANDS:
        within[end] = sum((below < age or below < 0) and age <= end for age in ages)
        below = end
    return Freshness(
        total=len(ages),
        within=within,
        older=sum(age > BANDS[-1] for age in ages),
        one_language=one_language,
        oldest=min(confirmed, default=None),
    )
