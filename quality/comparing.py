"""Two runs side by side: what was gained, lost or moved, and which part of the product made the difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from luotsi.quality.cases import Case
from luotsi.quality.judging import GRADES, Result

GAINED, LOST, BETTER, WORSE, MOVED = "gained", "lost", "better", "worse", "moved"
KINDS = (LOST, GAINED, WORSE, BETTER, MOVED)
MODEL, KNOWLEDGE, ENTRY, WEIGHTS, CASE, CODE = "model", "knowledge", "entry", "weights", "case", "code"
UNKNOWN_AGE = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """A case that came to something else. `causes`: the parts that made it, the surest first."""

    key: str
    kind: str
    guarded: bool
    language: str
    age_group: str
    causes: tuple[str, ...]
    before: Result
    after: Result

    def to_dict(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "kind": self.kind,
            "guarded": self.guarded,
            "language": self.language,
            "age_group": self.age_group,
            "causes": list(self.causes),
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """`only_before` and `only_after` are keys of cases that one of the runs lacks."""

    changes: tuple[Change, ...]
    same: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    @property
    def broken(self) -> tuple[Change, ...]:
        """Guarded cases that held and hold no more: with them nothing is published without a reason."""
        return tuple(change for change in self.changes if change.guarded and change.kind == LOST)

    def counts(self, by: str = "") -> dict[str, dict[str, int]]:
        """How many changes of each kind: in all (""), or by `language`, `age_group` or `causes`."""
        found: dict[str, Counter[str]] = {}
        for change in self.changes:
            value = getattr(change, by) if by else "all"
            for name in value if isinstance(value, tuple) else (value,):
                found.setdefault(name, Counter())[change.kind] += 1
        return {name: dict(sorted(counter.items())) for name, counter in sorted(found.items())}

    def to_dict(self) -> dict[str, Any]:
        """JSON-safe."""
        return {
            "same": self.same,
            "counts": self.counts().get("all", {}),
            "by_language": self.counts("language"),
            "by_age": self.counts("age_group"),
            "by_cause": self.counts("causes"),
            "broken_guarded": [change.key for change in self.broken],
            "only_before": list(self.only_before),
            "only_after": list(self.only_after),
            "changes": [change.to_dict() for change in self.changes],
        }


def compare(
    before: Iterable[Result],
    after: Iterable[Result],
    cases: Mapping[str, Case],
    states: tuple[Mapping[str, str], Mapping[str, str]],
) -> Comparison:
    """`states`: the digests of the parts that each run was made of (`model`, `knowledge`, `weights`, `catalogue`,
    `library`)."""
    old, new = ({result.key: result for result in run} for run in (before, after))
    changes = [
        _change(cases.get(key), old[key], new[key], kind, states)
        for key in sorted(old.keys() & new.keys())
        if (kind := _kind(old[key], new[key]))
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return Comparison(
        tuple(sorted(changes, key=lambda change: (not change.guarded, order[change.kind], change.key))),
        len(old.keys() & new.keys()) - len(changes),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(new.keys() - old.keys())),
    )


def _kind(old: Result, new: Result) -> str:
    if old.holds != new.holds:
        return GAINED if new.holds else LOST
    if old.verdict != new.verdict and old.verdict and new.verdict:
        return BETTER if GRADES.index(new.verdict) > GRADES.index(old.verdict) else WORSE
    if old.missed != new.missed:
        return BETTER if set(new.missed) < set(old.missed) else WORSE
    return MOVED if _ids(old) != _ids(new) else ""


def _ids(result: Result) -> list[str]:
    return [item[0] for item in result.seen]


def _change(
    case: Case | None,
    old: Result,
    new: Result,
    kind: str,
    states: tuple[Mapping[str, str], Mapping[str, str]],
) -> Change:
    return Change(
        old.key,
        kind,
        case is not None and case.guarded,
        case.language if case else "",
        str(new.read.get("age_group") or UNKNOWN_AGE),
        _causes(old, new, states),
        old,
        new,
    )


def _causes(old: Result, new: Result, states: tuple[Mapping[str, str], Mapping[str, str]]) -> tuple[str, ...]:
    """Parts that differ between the runs and of which this case shows a trace; else all parts that differ."""
    differ = {
        part for part in states[0].keys() | states[1].keys() if states[0].get(part) != states[1].get(part)
    }
    traces = {
        MODEL: "model" in differ and old.read != new.read,
        KNOWLEDGE: "knowledge" in differ and old.rules != new.rules and old.read == new.read,
        ENTRY: "catalogue" in differ and bool(set(old.seen) ^ set(new.seen)) and _entries_differ(old, new),
        WEIGHTS: "weights" in differ and old.read == new.read and old.rules == new.rules,
    }
    if found := tuple(cause for cause, shown in traces.items() if shown):
        return found
    names = {"model": MODEL, "knowledge": KNOWLEDGE, "catalogue": ENTRY, "weights": WEIGHTS, "library": CASE}
    return tuple(name for part, name in names.items() if part in differ) or (CODE,)


def _entries_differ(old: Result, new: Result) -> bool:
    """An entry of both lists has another content, or the lists hold other entries."""
    before, after = ({item[0]: item[2] for item in result.seen} for result in (old, new))
    return before.keys() != after.keys() or any(before[key] != after[key] for key in before)
