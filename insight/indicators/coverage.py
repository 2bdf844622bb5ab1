"""Which services answer which situation, at which age, in which municipality. Of the catalogue; no person is in
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from luotsi.catalogue.areas import NATIONWIDE
from luotsi.catalogue.need import Need
from luotsi.catalogue.rules import AgeFit, age_fit
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy

Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """How many services answer: those that serve less than the country, and nationwide ones."""

    local: int = 0
    nationwide: int = 0

    @property
    def state(self) -> str:
        """`local`, `nationwide` (only), or `none`."""
        return "local" if self.local else "nationwide" if self.nationwide else "none"


NOTHING = Offer()


@dataclass(frozen=True)
class Coverage:
    """Offers by situation, age group and municipality."""

    day: date
    language: str | None
    cells: Mapping[Cell, Offer]

    def offer(self, situation: str, age_group: str, municipality: str) -> Offer:
        return self.cells.get((situation, age_group, municipality), NOTHING)

    def weakest(self, situation: str, municipality: str) -> Offer:
        """The offer to the age group that has the least."""
        offers = [self.offer(situation, group.code, municipality) for group in taxonomy().age_groups]
        return min(offers, key=lambda offer: (offer.local, offer.nationwide))

    def gaps(self, region: str | None = None, state: str = "none") -> Iterator[Cell]:
        """Situations, ages and municipalities whose offer is in this state, in the order of the codes."""
        for situation in taxonomy().life_situations:
            for group in taxonomy().age_groups:
                for code, place in municipalities().items():
                    if region not in (None, place.region_code):
                        continue
                    if self.offer(situation.code, group.code, code).state == state:
                        yield situation.code, group.code, code


def coverage(catalogue: Catalogue, day: date, language: str | None = None) -> Coverage:
    """What is on offer on `day`; in one language of service only, when it is given.

    A service answers a situation that it is tagged with, at every age that some of the group is within its borders.
    """
    ages = {
        service.id: _ages(service)
        for service in catalogue.services.values()
        if service.is_current(day) and language in (None, *service.languages)
    }
    cells: dict[Cell, list[int]] = {}
    for code in municipalities():
        for key, area in catalogue.serving(code).items():
            for situation in catalogue.services[key].life_situations if key in ages else ():
                for group in ages[key]:
                    cells.setdefault((situation, group, code), [0, 0])[area in NATIONWIDE] += 1
    return Coverage(day, language, {key: Offer(*numbers) for key, numbers in cells.items()})


def _ages(service: ServiceView) -> tuple[str, ...]:
    groups = (group.code for group in taxonomy().age_groups)
    return tuple(
        code for code in groups if age_fit(service, Need("fi", age_group=code)) is not AgeFit.OUTSIDE
    )
