"""Judged needs: what people write, and which providers an expert would, could and must not name first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from luotsi.evaluation import BadLabels
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy

KINDS = ("best", "acceptable", "forbidden")
GAIN = {"best": 3.0, "acceptable": 1.0}
#: The halves of the judged needs: one to mend by, one to check with. What stands in `fresh/` is a part of its own.
HALVES = ("tune", "check")
FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class JudgedNeed:
    """A need and its judgement. `first` names entries when not any entry of a best kind will do."""

    text: str
    best: frozenset[str]
    acceptable: frozenset[str]
    forbidden: frozenset[str]
    municipality: str | None
    age_group: str | None
    tags: tuple[str, ...]
    first: frozenset[str] = frozenset()

    @property
    def situations(self) -> tuple[str, ...]:
        """The life situations among the tags, the most urgent first."""
        return tuple(tag for tag in self.tags if tag in taxonomy().life_situation_codes)

    @property
    def audience(self) -> str:
        return next((tag for tag in self.tags if tag in taxonomy().audience_codes), "self")

    @property
    def half(self) -> str:
        return half_of(self.text)

    def gain(self, provider_type: str) -> float:
        if provider_type in self.best:
            return GAIN["best"]
        return GAIN["acceptable"] if provider_type in self.acceptable else 0.0


def half_of(text: str) -> str:
    """`tune` or `check`, by the text alone: it stays the same however the file grows."""
    return HALVES[hashlib.sha256(text.encode()).digest()[0] % 2]


def read_judged(path: Path) -> list[JudgedNeed]:
    """The judged needs of one file; BadLabels names what is wrong."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or ()
    return [_need(row, f"{path.name}: need {number}") for number, row in enumerate(rows, start=1)]


def parts_of(path: Path, needs: Iterable[JudgedNeed]) -> dict[str, list[JudgedNeed]]:
    """The needs of a file by part; those of a file in a folder `fresh` are one part."""
    needs = list(needs)
    if path.parent.name == FRESH:
        return {FRESH: needs}
    return {half: [need for need in needs if need.half == half] for half in HALVES}


def _need(row: dict[str, object], where: str) -> JudgedNeed:
    fault = _fault(row)
    if fault:
        raise BadLabels(f"{where}: {fault}")
    kinds = {name: frozenset(row.get(name) or ()) for name in (*KINDS, "first")}  # type: ignore[call-overload]
    return JudgedNeed(
        text=str(row["text"]),
        municipality=row["municipality"],  # type: ignore[arg-type]
        age_group=row["age_group"],  # type: ignore[arg-type]
        tags=tuple(row.get("tags") or ()),  # type: ignore[arg-type]
        **kinds,
    )


def _fault(row: dict[str, object]) -> str | None:
    lacking = {"text", "best", "municipality", "age_group"} - row.keys()
    if lacking:
        return f"lacks {sorted(lacking)}"
    kinds = {name: set(row.get(name) or ()) for name in KINDS}  # type: ignore[call-overload]
    if not kinds["best"]:
        return "nothing is best"
    unknown = set().union(*kinds.values()) - taxonomy().provider_type_codes
    if unknown:
        return f"unknown provider types {sorted(unknown)}"
    twice = (kinds["best"] & kinds["acceptable"]) | (kinds["best"] | kinds["acceptable"]) & kinds["forbidden"]
    if twice:
        return f"judged twice: {sorted(twice)}"
    if row["municipality"] is not None and row["municipality"] not in municipalities():
        return f"unknown municipality {row['municipality']!r}"
    groups = {group.code for group in taxonomy().age_groups}
    if row["age_group"] is not None and row["age_group"] not in groups:
        return f"unknown age group {row['age_group']!r}"
    return None
