"""A bounded search for the weights of relevance, on the half of the judged needs that is there to mend by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path

import yaml

from luotsi.catalogue.weights import Weights

MOVES = [(item.name, step) for item in fields(Weights) for step in (0.1, -0.1, 0.03, -0.03)]
LEAST_GAIN = 1e-4  # less is noise
#: What counts: the first service most, and one that misleads more than a miss.
WORTH = {"hit_at_1": 1.0, "hit_at_3": 0.5, "ndcg_at_10": 0.5, "forbidden_first": -2.0}
Values = Mapping[str, float]
Measure = Callable[[Weights], Values]


@dataclass(frozen=True, slots=True)
class Tuned:
    """The best weights found with their figures, those at the start, and how many were tried."""

    weights: Weights
    values: Values
    before: Values
    tried: int


def worth(values: Values) -> float:
    """One number for the figures of `figures.py`; more is better."""
    return sum(factor * values[name] for name, factor in WORTH.items())


def search(start: Weights, measure: Measure, most: int) -> Tuned:
    """Changes one weight at a time as long as it helps, and measures at most so many times.

    The same start gives the same end.
    """
    best, before = start, measure(start)
    values, tried, gained = before, 1, True
    while gained:
        gained = False
        for name, step in MOVES:
            value = round(getattr(best, name) + step, 2)
            if not 0 <= value <= 1:
                continue
            if tried >= most:
                return Tuned(best, values, before, tried)
            other = replace(best, **{name: value})
            found, tried = measure(other), tried + 1
            if worth(found) > worth(values) + LEAST_GAIN:
                best, values, gained = other, found, True
    return Tuned(best, values, before, tried)


def write(path: Path, tuned: Tuned, *, needs: Mapping[str, int], command: str, day: date) -> None:
    """The weights with what was measured. Figures have three decimals."""
    content = {
        "measured": {
            "command": command,
            "date": day.isoformat(),
            "needs": dict(needs),
            "tried": tuned.tried,
            "before": {name: round(tuned.before[name], 3) for name in WORTH},
            "after": {name: round(tuned.values[name], 3) for name in WORTH},
        },
        "weights": asdict(tuned.weights),
    }
    path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
