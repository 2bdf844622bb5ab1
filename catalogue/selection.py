"""Which services lie in an area: arrays, so that thousands cost nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from luotsi.catalogue.areas import AREA_TYPES, NATIONWIDE, AreaType, areas_of
from luotsi.catalogue.views import ServiceView
from luotsi.language.municipalities import municipalities

Positions = NDArray[np.int64]
NOWHERE = len(AREA_TYPES)


class Selection:
    """Services by their place in a row of their own (the order of ids)."""

    def __init__(self, services: Sequence[ServiceView]) -> None:
        self.ids: tuple[str, ...] = tuple(service.id for service in services)
        by_area: dict[tuple[AreaType, str], list[int]] = defaultdict(list)
        local: set[str] = set()
        for position, service in enumerate(services):
            for area in service.areas:
                for code in area.codes or ("",):
                    by_area[area.type, code].append(position)
                if area.type not in NATIONWIDE:
                    local.add(service.provider_type)
        #: Provider types of which some service serves less than the country: for them the place matters.
        self.local_types = frozenset(local)
        self._by_area = {area: np.array(found, np.int64) for area, found in by_area.items()}
        self._near: dict[str, tuple[Positions, NDArray[np.int8]]] = {}

    def near(self, municipality: str | None) -> tuple[Positions, NDArray[np.int8]]:
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
    def in_employment_areas(self) -> tuple[str, ...]:
        """Ids of the services that serve some employment area, wherever it is."""
        found = [places for (type_, _), places in self._by_area.items() if type_ == "employment_area"]
        places = np.unique(np.concatenate(found)).tolist() if found else []
        return tuple(self.ids[place] for place in places)


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
