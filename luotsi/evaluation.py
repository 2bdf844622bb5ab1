"""How well messages are understood: figures per language over labelled messages.

A labelled message is a JSON object: `text`, `language`, and any of `dialogue_act`, `life_situations`, `age_group`,
`municipality`, `audience`, `safety`. A field that is absent is not judged; null means "nothing to be found".
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from luotsi.language.understanding import Understander, Understanding
from luotsi.taxonomy import LANGUAGES, taxonomy

#: Ages told by dates are judged as of this day, so that figures do not change with the calendar.
JUDGED_ON = date(2026, 11, 24)


class BadLabels(ValueError):
    """A labelled message cannot be read; the text names file, line and fault."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one language; a figure is None when no message judges it."""

    messages: int
    situations_micro_f1: float | None
    situations_macro_f1: float | None
    situations_top1: float | None
    dialogue_act: float | None
    age_group: float | None
    ages_invented: float | None
    municipality: float | None
    municipalities_invented: float | None
    audience: float | None
    language: float | None
    emergency_recall: float | None
    emergency_false_alarms: float | None
    confusions: tuple[tuple[str, str, int], ...] = ()
    worst: tuple[tuple[str, float], ...] = ()

    def rows(self) -> Iterable[tuple[str, float | None]]:
        for name in self.__slots__:
            if name not in {"messages", "confusions", "worst"}:
                yield name, getattr(self, name)


@dataclass(slots=True)
class _Count:
    right: int = 0
    judged: int = 0
    invented: int = 0
    empty: int = 0

    def add(self, expected: Any, found: Any) -> None:
        self.judged += 1
        self.right += expected == found
        if expected is None:
            self.empty += 1
            self.invented += found is not None

    @property
    def share(self) -> float | None:
        return self.right / self.judged if self.judged else None

    @property
    def invented_share(self) -> float | None:
        return self.invented / self.empty if self.empty else None


@dataclass(slots=True)
class _Situations:
    hits: Counter[str] = field(default_factory=Counter)
    claimed: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    top: _Count = field(default_factory=_Count)

    def add(self, expected: Sequence[str], heard: Understanding) -> None:
        found = [item.code for item in heard.life_situations]
        self.hits.update(set(expected) & set(found))
        self.claimed.update(found)
        self.true.update(expected)
        for missed in set(expected) - set(found):
            for wrong in set(found) - set(expected) or {"-"}:
                self.confused[missed, wrong] += 1
        if expected:
            best = [*heard.life_situations, *heard.candidates][0].code
            self.top.add(True, best in expected)

    def f1(self, codes: Iterable[str]) -> float | None:
        codes = list(codes)
        total = sum(self.claimed[code] + self.true[code] for code in codes)
        return 2 * sum(self.hits[code] for code in codes) / total if total else None

    @property
    def per_label(self) -> dict[str, float]:
        return {code: self.f1([code]) or 0.0 for code in sorted(self.true)}


def read_labelled(path: Path) -> list[dict[str, Any]]:
    """The labelled messages of a JSONL file; BadLabels when a line is no such object."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadLabels(f"{path}: line {number}: {error.msg}") from error
        if (
            not isinstance(row, dict)
            or not isinstance(row.get("text"), str)
            or row.get("language") not in LANGUAGES
        ):
            raise BadLabels(f"{path}: line {number}: needs text and language (fi or sv)")
        unknown = set(row.get("life_situations") or ()) - taxonomy().life_situation_codes
        if unknown:
            raise BadLabels(f"{path}: line {number}: unknown life situations {sorted(unknown)}")
        rows.append(row)
    return rows


def evaluate(understander: Understander, rows: Iterable[Mapping[str, Any]]) -> dict[str, Figures]:
    """Figures by language for the languages that occur."""
    by_language: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_language.setdefault(row["language"], []).append(row)
    return {language: _figures(understander, group) for language, group in sorted(by_language.items())}


def _figures(understander: Understander, rows: Sequence[Mapping[str, Any]]) -> Figures:
    situations, emergencies = _Situations(), Counter[str]()
    counts = {
        name: _Count() for name in ("dialogue_act", "age_group", "municipality", "audience", "language")
    }
    for row in rows:
        heard = understander.understand(row["text"], today=JUDGED_ON)
        found = {
            "dialogue_act": heard.dialogue_act.code,
            "age_group": _age_group(heard),
            "municipality": heard.place.code,
            "audience": heard.audience.code,
            "language": heard.language.code,
        }
        for name, count in counts.items():
            if name in row:
                count.add(row[name], found[name])
        if "life_situations" in row:
            situations.add(row["life_situations"] or (), heard)
        if "safety" in row:
            truth, alarm = row["safety"] == "emergency", heard.safety.code == "emergency"
            emergencies.update({f"{'true' if truth else 'none'}_{'alarm' if alarm else 'quiet'}": 1})
    labels = situations.per_label
    return Figures(
        messages=len(rows),
        situations_micro_f1=situations.f1(set(situations.true) | set(situations.claimed)),
        situations_macro_f1=sum(labels.values()) / len(labels) if labels else None,
        situations_top1=situations.top.share,
        dialogue_act=counts["dialogue_act"].share,
        age_group=counts["age_group"].share,
        ages_invented=counts["age_group"].invented_share,
        municipality=counts["municipality"].share,
        municipalities_invented=counts["municipality"].invented_share,
        audience=counts["audience"].share,
        language=counts["language"].share,
        emergency_recall=_share(emergencies["true_alarm"], emergencies["true_quiet"]),
        emergency_false_alarms=_share(emergencies["none_alarm"], emergencies["none_quiet"]),
        confusions=tuple(
            (true, wrong, count) for (true, wrong), count in situations.confused.most_common(10)
        ),
        worst=tuple(sorted(labels.items(), key=lambda pair: pair[1])[:5]),
    )


def _age_group(heard: Understanding) -> str | None:
    if heard.age is None:
        return None
    return taxonomy().age_group_of(heard.age.age) if heard.age.age is not None else heard.age.group


def _share(part: int, rest: int) -> float | None:
    return part / (part + rest) if part + rest else None
