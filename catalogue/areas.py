"""Areas that a service serves: their codes and names, and which of them hold a municipality."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from luotsi.language.municipalities import Municipality, municipalities

AreaType = Literal[
    "municipality", "employment_area", "wellbeing_county", "region", "nationwide_except_aland", "nationwide"
]
# From the nearest to the farthest; routing orders equally good services by this.
AREA_TYPES: tuple[AreaType, ...] = get_args(AreaType)
NATIONWIDE: frozenset[AreaType] = frozenset({"nationwide", "nationwide_except_aland"})


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area of Finland with a code and official names; `slug` is the code in letters, for ids."""

    type: AreaType
    code: str
    fi: str
    sv: str
    slug: str

    def name(self, language: str) -> str:
        return self.sv if language == "sv" else self.fi


def slug(name: str) -> str:
    """Lower-case ASCII letters, digits and hyphens: "Jyväskylän seutu" → "jyvaskylan-seutu"."""
    letters = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def areas_of(municipality: Municipality) -> dict[AreaType, str]:
    """The code of each kind of area that `municipality` lies in. Åland has no employment area."""
    codes: dict[AreaType, str] = {
        "municipality": municipality.code,
        "region": municipality.region_code,
        "wellbeing_county": municipality.wellbeing_county_code,
    }
    if municipality.employment_area_fi:
        codes["employment_area"] = slug(municipality.employment_area_fi)
    return codes


@cache
def area_names() -> Mapping[tuple[AreaType, str], AreaName]:
    """Every area by type and code, in the order of the municipality table."""
    found: dict[tuple[AreaType, str], AreaName] = {}
    for item in municipalities().values():
        names: dict[AreaType, tuple[str, str]] = {
            "municipality": (item.name_fi, item.name_sv),
            "region": (item.region_fi, item.region_sv),
            "wellbeing_county": (item.wellbeing_county_fi, item.wellbeing_county_sv),
            "employment_area": (item.employment_area_fi, item.employment_area_sv),
        }
        for type_, code in areas_of(item).items():
            fi, sv = names[type_]
            found.setdefault((type_, code), AreaName(type_, code, fi, sv, slug(fi)))
    return found


def areas_of_type(type_: AreaType, *, mainland: bool = False) -> tuple[AreaName, ...]:
    """All areas of one type; with `mainland` those in Åland are left out."""
    aland = {key for item in municipalities().values() if item.is_aland for key in areas_of(item).items()}
    return tuple(
        area for key, area in area_names().items() if area.type == type_ and not (mainland and key in aland)
    )


@cache
def languages_of(area: AreaName) -> tuple[str, ...]:
    """The languages in which an area's own bodies must serve: those of its municipalities, the commoner first.

    A body of several municipalities serves in both when one of them is bilingual or speaks the other language
    (Language Act 423/2003, section 6).
    """
    inhabitants: dict[str, int] = {}
    for item in municipalities().values():
        if areas_of(item).get(area.type) == area.code:
            for position, language in enumerate(item.language_status.split("-")):
                inhabitants[language] = inhabitants.get(language, 0) + (
                    item.population if position == 0 else 1
                )
    return tuple(sorted(inhabitants, key=lambda language: -inhabitants[language]))


@cache
def employment_area_codes() -> Mapping[str, str]:
    """Code of each employment area by its Finnish and by its Swedish label, in lower case."""
    return {
        name.lower(): area.code for area in areas_of_type("employment_area") for name in (area.sv, area.fi)
    }
