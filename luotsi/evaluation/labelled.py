"""Labelled messages: a text, its language and what a careful expert reads from it.

One JSON object a line: `text`, `language`, and any of `dialogue_act`, `life_situations`, `age_group`, `municipality`,
`audience`, `safety`. A field that is absent is not judged; null means "nothing to be found".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from luotsi.language.examples import NEED, Example
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy

#: Ages told by dates are judged as of this day, so that figures do not change with the calendar.
JUDGED_ON = date(2026, 11, 24)
#: The sets of the project by name: the folder of their files below the project's root.
SETS = {"development": "tests/data/understanding", "held-out": "tests/data/understanding_held_out"}
FIELDS = ("dialogue_act", "life_situations", "age_group", "municipality", "audience", "safety")


class BadLabels(ValueError):
    """A labelled message cannot be read; the text names file, line and fault."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """`labels` holds those of FIELDS that are judged; `group` names the sub-topic of a training message."""

    text: str
    language: str
    labels: Mapping[str, Any]
    group: str = ""

    @property
    def situations(self) -> frozenset[str]:
        return frozenset(self.labels.get("life_situations") or ())


def read_labelled(path: Path) -> list[Labelled]:
    """The labelled messages of a JSONL file; BadLabels when a line is no such object."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadLabels(f"{path}: line {number}: {error.msg}") from error
        fault = _fault(row)
        if fault:
            raise BadLabels(f"{path}: line {number}: {fault}")
        rows.append(Labelled(row["text"], row["language"], {key: row[key] for key in FIELDS if key in row}))
    return rows


def _fault(row: Any) -> str | None:
    known = taxonomy()
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("text"), str)
        or row.get("language") not in LANGUAGES
    ):
        return "needs text and language (fi or sv)"
    situations = row.get("life_situations") or ()
    if not isinstance(situations, (list, tuple)) or not set(situations) <= known.life_situation_codes:
        return f"unknown life situations {situations!r}"
    allowed: dict[str, Iterable[str | None]] = {
        "dialogue_act": known.dialogue_acts,
        "age_group": {*known.age_group_codes, None},
        "municipality": {*municipalities(), None},
        "audience": known.audience_codes,
        "safety": known.safety,
    }
    for name, codes in allowed.items():
        if name in row and row[name] not in codes:
            return f"unknown {name} {row[name]!r}"
    return None


def from_training(examples: Sequence[Example]) -> list[Labelled]:
    """Training messages as labelled ones. They say nothing of ages and places, which are not judged then."""
    rows = []
    for item in examples:
        labels: dict[str, Any] = {
            "dialogue_act": item.dialogue_act,
            "life_situations": list(item.life_situations),
            "safety": item.safety,
        }
        if item.dialogue_act == NEED and item.audience:
            labels["audience"] = item.audience
        rows.append(Labelled(item.text, item.language, labels, item.subtopic))
    return rows


def digest(rows: Iterable[Labelled]) -> str:
    """Twelve hexadecimal digits that change when any message or label does."""
    made = hashlib.sha256()
    for row in rows:
        made.update(json.dumps([row.text, row.language, dict(row.labels)], sort_keys=True).encode())
    return made.hexdigest()[:12]
