"""The facts of all services as arrays, a place for each: thousands of services are sifted in no time.

The order of places is that of ids. What is decided here only narrows the field; `rules.py` has the last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from luotsi.catalogue.areas import AREA_TYPES, NATIONWIDE, AreaType, areas_of
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.wishes import wishes_met
from luotsi.language.municipalities import municipalities

Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]
Levels = NDArray[np.int8]
Key = TypeVar("Key")
NOWHERE = len(AREA_TYPES)
OLDEST = 999
UNTAGGED, LATER, TYPICAL, NAMED = range(4)  # how a service stands to a life situation


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the arrays hold of one service; kept from one catalogue to the next while the service stays."""

    service: ServiceView
    wishes: tuple[str, ...]
    lot: int

    @classmethod
    def of(cls, service: ServiceView) -> _Facts:
        return cls(service, wishes_met(service), service.lot)


class Selection:
    """Services by place, and the places by area, situation, kind, audience, language and wish."""

    def __init__(self, services: Sequence[ServiceView], before: Selection | None = None) -> None:
        known: Mapping[str, _Facts] = {} if before is None else before._known
        self._known: dict[str, _Facts] = {}
        for service in services:
            facts = known.get(service.id)
            self._known[service.id] = facts if facts and facts.service is service else _Facts.of(service)
        self.services = tuple(services)
        self.ids = tuple(service.id for service in services)
        kinds = sorted({service.provider_type for service in services})
        #: Provider types, and for each service the place of its type among them.
        self.kinds: tuple[str, ...] = tuple(kinds)
        self.kind = self._numbers(kinds.index(service.provider_type) for service in services).astype(np.int16)
        self.lot = self._numbers(self._known[key].lot for key in self.ids)
        self.general = self._flags(place for place, service in enumerate(services) if service.general)
        self.age_min = self._numbers(service.age_min or 0 for service in services)
        self.age_max = self._numbers(
            OLDEST if service.age_max is None else service.age_max for service in services
        )
        self._seasonal = [place for place, service in enumerate(services) if service.season is not None]
        self._dated = [
            place for place, service in enumerate(services) if service.valid_from or service.valid_until
        ]
        self._published = self._flags(
            place for place, service in enumerate(services) if service.status == "published"
        )
        self._by_area = {area: np.array(found, np.int64) for area, found in self._listed(_area_keys).items()}
        self._standing = self._levels()
        self._audience = self._flagged(lambda service: service.audiences)
        self._language = self._flagged(lambda service: service.languages or ("",))
        self._wish = self._flagged(lambda service: self._known[service.id].wishes)
        self._template = self._listed(lambda service: (service.template,) if service.template else ())
        self._place = {key: place for place, key in enumerate(self.ids)}
        self._near: dict[str, tuple[Positions, Levels]] = {}
        self._days: dict[tuple[str, date], Flags] = {}

    def near(self, municipality: str | None) -> tuple[Positions, Levels]:
        """Services that serve a municipality, and the nearest kind of area by which each does (of AREA_TYPES).

        Without a municipality, those that serve the whole country (or the whole mainland).
        KeyError when there is no such municipality.
        """
        key = municipality or ""
        if key not in self._near:
            nearness = np.full(len(self.ids), NOWHERE, np.int8)
            for type_, code in _areas(municipality):
                if (found := self._by_area.get((type_, code))) is not None:
                    nearness[found] = AREA_TYPES.index(type_)
            positions = np.flatnonzero(nearness < NOWHERE)
            self._near[key] = positions, nearness[positions]
        return self._near[key]

    def serving(self, municipality: str | None) -> Mapping[str, AreaType]:
        """The same by id. KeyError when there is no such municipality."""
        positions, nearness = self.near(municipality)
        found = zip(positions.tolist(), nearness.tolist(), strict=True)
        return MappingProxyType({self.ids[place]: AREA_TYPES[kind] for place, kind in found})

    @cached_property
    def in_employment_areas(self) -> Positions:
        """Services that serve some employment area, wherever it is."""
        found = [places for (type_, _), places in self._by_area.items() if type_ == "employment_area"]
        return np.unique(np.concatenate(found)) if found else np.array([], np.int64)

    @cached_property
    def local_types(self) -> frozenset[str]:
        """Provider types of which some service serves less than the country: for them the place matters."""
        local = [places for (type_, _), places in self._by_area.items() if type_ not in NATIONWIDE]
        return (
            frozenset(self.kinds[kind] for kind in np.unique(self.kind[np.concatenate(local)]))
            if local
            else frozenset()
        )

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Codes of the municipalities that some service serves less than the country, the biggest first."""
        local = {area for area in self._by_area if area[0] not in NATIONWIDE}
        served = [
            place for place in municipalities().values() if not local.isdisjoint(areas_of(place).items())
        ]
        return tuple(
            place.code for place in sorted(served, key=lambda place: (-place.population, place.code))
        )

    def standing(self, situation: str, named: Iterable[str] = ()) -> Levels:
        """How each service stands to a situation; `named` are ids or templates that the table names for it."""
        levels = self._standing.get(situation)
        levels = np.zeros(len(self.ids), np.int8) if levels is None else levels
        places = [place for key in named for place in self._template.get(key, ())]
        places += [self._place[key] for key in named if key in self._place]
        if places:
            levels = levels.copy()
            levels[places] = NAMED
        return levels

    def ranks(self, ids: Sequence[str]) -> Positions:
        """For each service its place among `ids`; those that are not named share the last one."""
        ranks = np.full(len(self.ids), len(ids), np.int64)
        for rank, key in enumerate(ids):
            if key in self._place:
                ranks[self._place[key]] = rank
        return ranks

    def of_types(self, types: Iterable[str]) -> Flags:
        """Services of one of the provider types."""
        wanted = [self.kinds.index(code) for code in types if code in self.kinds]
        return np.isin(self.kind, wanted)

    def open_to(self, audience: str) -> Flags:
        return self._audience.get(audience, self._none)

    def speaking(self, language: str) -> Flags:
        """Services given in a language, or of which no language is known."""
        return self._language.get(language, self._none) | self._language.get("", self._none)

    def meeting(self, wishes: Iterable[str]) -> Flags:
        """Services that meet one of the wishes."""
        return self._together(self._wish, wishes)

    def current(self, day: date) -> Flags:
        """Published services whose validity covers the day."""
        return (
            self._of_day("current", day, self._dated, lambda service: service.is_current(day))
            & self._published
        )

    def in_season(self, day: date) -> Flags:
        """Services that are open at this time of the year."""
        return self._of_day(
            "season", day, self._seasonal, lambda service: service.season is None or service.season.holds(day)
        )

    def _of_day(
        self, what: str, day: date, places: Iterable[int], holds: Callable[[ServiceView], bool]
    ) -> Flags:
        if (what, day) not in self._days:
            if len(self._days) > 8:
                self._days.clear()
            flags = np.ones(len(self.ids), np.bool_)
            for place in places:
                flags[place] = holds(self.services[place])
            self._days[what, day] = flags
        return self._days[what, day]

    @cached_property
    def _none(self) -> Flags:
        return np.zeros(len(self.ids), np.bool_)

    def _levels(self) -> dict[str, Levels]:
        levels: dict[str, Levels] = defaultdict(lambda: np.zeros(len(self.ids), np.int8))
        for place, service in enumerate(self.services):
            for index, situation in enumerate(service.life_situations):
                levels[situation][place] = LATER if index else TYPICAL
        return dict(levels)

    def _listed(self, keys: Callable[[ServiceView], Iterable[Key]]) -> dict[Key, list[int]]:
        found: dict[Key, list[int]] = defaultdict(list)
        for place, service in enumerate(self.services):
            for key in keys(service):
                found[key].append(place)
        return dict(found)

    def _flagged(self, keys: Callable[[ServiceView], Iterable[str]]) -> dict[str, Flags]:
        return {key: self._flags(places) for key, places in self._listed(keys).items()}

    def _together(self, flags: Mapping[str, Flags], codes: Iterable[str]) -> Flags:
        together = self._none
        for code in codes:
            if code in flags:
                together = together | flags[code]
        return together

    def _flags(self, places: Iterable[int]) -> Flags:
        flags = np.zeros(len(self.ids), np.bool_)
        flags[list(places)] = True
        return flags

    def _numbers(self, values: Iterable[int]) -> Positions:
        return np.fromiter(values, np.int64, len(self.ids))


def _area_keys(service: ServiceView) -> list[tuple[AreaType, str]]:
    return [(area.type, code) for area in service.areas for code in area.codes or ("",)]


def _areas(municipality: str | None) -> list[tuple[AreaType, str]]:
    """The areas whose services serve a municipality, the nearest last."""
    home = municipalities()[municipality] if municipality is not None else None
    areas: list[tuple[AreaType, str]] = [("nationwide", "")]
    if home is None or not home.is_aland:
        areas.append(("nationwide_except_aland", ""))
    if home is not None:
        own = areas_of(home)
        nearest_last: Sequence[AreaType] = ("region", "wellbeing_county", "employment_area", "municipality")
        areas += [(type_, own[type_]) for type_ in nearest_last if type_ in own]
    return areas
