"""Figures that take long to measure, kept in a file with their date, data and command."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One variant. `scores`: set → language → figure → value; `messages` and `data`: how many messages it learned, and
    their digest; `training_seconds`: processor time.
    """

    variant: str
    scores: Mapping[str, Mapping[str, Mapping[str, float]]]
    date: str
    messages: int
    data: str
    command: str
    machine: str
    training_seconds: float | None = None
    size_bytes: int | None = None
    milliseconds: float | None = None


Rows = tuple[Row, ...]


def read_recorded(path: Path) -> Rows:
    """Empty when nothing was recorded yet."""
    if not path.exists():
        return ()
    return tuple(Row(**row) for row in json.loads(path.read_text(encoding="utf-8")))


def record(path: Path, row: Row) -> Rows:
    """Puts the row in the place of the one of its variant, or at the end; what the file holds now."""
    rows = read_recorded(path)
    known = [old.variant for old in rows]
    if row.variant in known:
        at = known.index(row.variant)
        rows = (*rows[:at], row, *rows[at + 1 :])
    else:
        rows = (*rows, row)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(each) for each in rows], indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")
    return rows
