"""Areas as people write them: names of municipalities and of other areas, picked from a list or typed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from luotsi.catalogue.areas import NATIONWIDE, AreaType, area_names
from luotsi.catalogue.editing.wording import area_text
from luotsi.catalogue.views import AreaView, sorted_areas
from luotsi.taxonomy import LANGUAGES

LOCAL = "local"
REACHES = ("nationwide", "nationwide_except_aland", LOCAL)
Area = tuple[AreaType, str]


class UnknownArea(ValueError):
    """No area has this name; the text is what was written."""


@cache
def suggestions(language: str) -> tuple[str, ...]:
    """Every area as it is picked from the list, municipalities first."""
    kinds = ("municipality", "employment_area", "wellbeing_county", "region")
    named = sorted(
        (kinds.index(type_), area.name(language), area_text(type_, code, language))
        for (type_, code), area in area_names().items()
    )
    return tuple(text for _, _, text in named)


def read_areas(reach: str, names: Iterable[str]) -> tuple[AreaView, ...]:
    """UnknownArea for a name that no area has; none at all gives no areas."""
    if reach in NATIONWIDE:
        return sorted_areas([(reach, "")])
    return sorted_areas([read_area(name) for name in names if name.strip()])


def read_area(text: str) -> Area:
    """ "Turku (kunta)", "Åbo", or the code "853"; a bare name means the municipality, if one has it."""
    found = _by_name().get(" ".join(text.split()).casefold())
    if found is None:
        raise UnknownArea(text.strip())
    return found


def write_areas(areas: Iterable[AreaView], language: str) -> tuple[str, list[str]]:
    """The reach, and the names of local areas."""
    areas = tuple(areas)
    wide = next((area.type for area in areas if area.type in NATIONWIDE), None)
    if wide is not None:
        return wide, []
    return LOCAL, [area_text(area.type, code, language) for area in areas for code in area.codes]


@cache
def _by_name() -> dict[str, Area]:
    names: dict[str, Area] = {}
    order = ("municipality", "employment_area", "wellbeing_county", "region")
    for kind in order:
        for (type_, code), area in area_names().items():
            if type_ != kind:
                continue
            for language in LANGUAGES:
                names.setdefault(area_text(type_, code, language).casefold(), (type_, code))
                names.setdefault(area.name(language).casefold(), (type_, code))
            if type_ == "municipality":
                names.setdefault(code, (type_, code))
    return names
