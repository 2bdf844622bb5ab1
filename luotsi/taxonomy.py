"""The vocabulary that every part shares: codes, their names in Finnish and Swedish, age borders.

The table itself is `taxonomy.yml` beside this file. Codes are stable identifiers; names are what a citizen may see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("fi", "sv")
TAXONOMY_FILE = Path(__file__).with_name("taxonomy.yml")


@dataclass(frozen=True, slots=True)
class Term:
    """One code of a code list with its name in each language; `means` and `boundary` are notes for those who label."""

    code: str
    fi: str
    sv: str
    means: str = ""
    boundary: str = ""

    def name(self, language: str) -> str:
        return self.sv if language == "sv" else self.fi


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """An age group of the person who needs guidance; `min` and `max` are whole years, both inclusive."""

    code: str
    fi: str
    sv: str
    min: int
    max: int

    def name(self, language: str) -> str:
        return self.sv if language == "sv" else self.fi


@dataclass(frozen=True, slots=True)
class Taxonomy:
    age_groups: tuple[AgeGroup, ...]
    audiences: tuple[Term, ...]
    life_situations: tuple[Term, ...]
    provider_types: tuple[Term, ...]
    safety: tuple[str, ...]
    dialogue_acts: tuple[str, ...]

    @property
    def age_group_codes(self) -> frozenset[str]:
        return frozenset(group.code for group in self.age_groups)

    @property
    def audience_codes(self) -> frozenset[str]:
        return _codes(self.audiences)

    @property
    def life_situation_codes(self) -> frozenset[str]:
        return _codes(self.life_situations)

    @property
    def provider_type_codes(self) -> frozenset[str]:
        return _codes(self.provider_types)

    def age_group_of(self, age: int) -> str:
        """The code of the group that holds `age` (whole years); ValueError outside 0–120."""
        for group in self.age_groups:
            if group.min <= age <= group.max:
                return group.code
        raise ValueError(f"no age group holds {age}")

    def age_group(self, code: str) -> AgeGroup:
        """KeyError when there is no such group."""
        return {group.code: group for group in self.age_groups}[code]

    def audience(self, code: str) -> Term:
        return _find(self.audiences, code)

    def life_situation(self, code: str) -> Term:
        return _find(self.life_situations, code)

    def provider_type(self, code: str) -> Term:
        return _find(self.provider_types, code)


def _codes(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(term.code for term in terms)


def _find(terms: Iterable[Term], code: str) -> Term:
    for term in terms:
        if term.code == code:
            return term
    raise KeyError(code)


def _term(row: dict[str, Any]) -> Term:
    return Term(row["code"], row["fi"], row["sv"], row.get("means", ""), row.get("not", ""))


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """The taxonomy, read once."""
    raw = yaml.safe_load(TAXONOMY_FILE.read_text(encoding="utf-8"))
    return Taxonomy(
        age_groups=tuple(
            AgeGroup(g["code"], g["fi"], g["sv"], g["min"], g["max"]) for g in raw["age_groups"]
        ),
        audiences=tuple(_term(row) for row in raw["audiences"]),
        life_situations=tuple(_term(row) for row in raw["life_situations"]),
        provider_types=tuple(_term(row) for row in raw["provider_types"]),
        safety=tuple(row["code"] for row in raw["safety"]),
        dialogue_acts=tuple(raw["dialogue_acts"]),
    )
