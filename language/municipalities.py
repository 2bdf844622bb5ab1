"""Facts about Finland's municipalities, read from ``language/data``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
ALAND_REGION = "21"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality with the areas that it belongs to and the forms of its name used in sentences."""

    code: str
    name_fi: str
    name_sv: str
    language_status: str
    region_code: str
    region_fi: str
    region_sv: str
    wellbeing_county_code: str
    wellbeing_county_fi: str
    wellbeing_county_sv: str
    employment_area_fi: str
    employment_area_sv: str
    population: int
    genitive_fi: str
    local_fi: str
    local_sv: str

    @property
    def is_aland(self) -> bool:
        """Whether the municipality lies in Åland, which has its own labour and social legislation."""
        return self.region_code == ALAND_REGION

    def name(self, language: str) -> str:
        """Official name in the language ("fi" or "sv")."""
        return self.name_sv if language == "sv" else self.name_fi

    def in_form(self, language: str) -> str:
        """The name as it stands in "toimii …" / "verkar …": "Tampereella", "i Tammerfors"."""
        return self.local_sv if language == "sv" else self.local_fi


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a data file of this package as dictionaries."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def municipalities() -> dict[str, Municipality]:
    """All municipalities by code, in code order."""
    forms = {row["code"]: row for row in read_rows("municipality_forms.csv")}
    return {row["code"]: _municipality(row, forms[row["code"]]) for row in read_rows("municipalities.csv")}


@cache
def code_of_name() -> dict[str, str]:
    """Code of every official name (Finnish and Swedish), by lower-case name."""
    return {
        name.lower(): item.code for item in municipalities().values() for name in (item.name_sv, item.name_fi)
    }


def _municipality(row: dict[str, str], forms: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name_fi=row["name_fi"],
        name_sv=row["name_sv"],
        language_status=row["language_status"],
        region_code=row["region_code"],
        region_fi=row["region_fi"],
        region_sv=row["region_sv"],
        wellbeing_county_code=row["wellbeing_county_code"],
        wellbeing_county_fi=row["wellbeing_county_fi"],
        wellbeing_county_sv=row["wellbeing_county_sv"],
        employment_area_fi=row["employment_area_fi"],
        employment_area_sv=row["employment_area_sv"],
        population=int(row["population"]),
        genitive_fi=forms["genitive_fi"],
        local_fi=forms["local_fi"],
        local_sv=forms["local_sv"],
    )
