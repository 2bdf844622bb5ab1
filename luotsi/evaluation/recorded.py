"""Figures that take long to measure, kept in a file with their date, data and command."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One variant. `scores`: set → language → figure → value; `noisy` the same under noise, where it was measured."""

    variant: str
    scores: Mapping[str, Mapping[str, Mapping[str, float]]]
    training_seconds: float | None = None
    size_bytes: int | None = None
    milliseconds: float | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """`data` is the digest of the training messages, `machine` what it ran on."""

    date: str
    data: str
    command: str
    machine: str
    rows: tuple[Row, ...]

    def with_row(self, row: Row) -> Recorded:
        """Replaces the row of that variant or adds it."""
        kept = tuple(old for old in self.rows if old.variant != row.variant)
        return replace(self, rows=(*kept, row))


def read_recorded(path: Path) -> Recorded | None:
    """None when nothing was recorded yet."""
    if not path.exists():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Recorded(**{**raw, "rows": tuple(Row(**row) for row in raw["rows"])})


def write_recorded(path: Path, recorded: Recorded) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(recorded), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
