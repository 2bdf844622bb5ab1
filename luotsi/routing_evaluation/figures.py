"""Figures over answered needs, with intervals by bootstrap."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from luotsi.catalogue.areas import areas_of
from luotsi.catalogue.views import ServiceView
from luotsi.language.municipalities import municipalities
from luotsi.routing_evaluation.needs import JudgedNeed
from luotsi.taxonomy import taxonomy

DEPTH = 10
SEEN = 3  # as many as a person sees at once
SAMPLES, SEED, INTERVAL = 1000, 20261124, (2.5, 97.5)
SHARES = ("hit_at_1", "hit_at_3", "ndcg_at_10", "forbidden_first")
ERRORS = ("area_errors", "age_errors", "language_errors")


@dataclass(frozen=True, slots=True)
class Scored:
    """One need's answer judged: shares are 0–1, errors count services among the first three."""

    hit_at_1: float
    hit_at_3: float
    ndcg_at_10: float
    forbidden_first: float
    area_errors: int
    age_errors: int
    language_errors: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Means of the shares (with 95 % intervals), sums of the errors."""

    needs: int
    values: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]


def score(need: JudgedNeed, services: Sequence[ServiceView], language: str, free: frozenset[str]) -> Scored:
    """How one answer stands to the judgement; kinds in `free` may be used in either language."""
    kinds = [service.provider_type for service in services[:DEPTH]]
    seen = services[:SEEN]
    return Scored(
        hit_at_1=float(first_is_right(need, services)),
        hit_at_3=float(any(kind in need.best for kind in kinds[:SEEN])),
        ndcg_at_10=_ndcg(kinds, need),
        forbidden_first=float(bool(kinds) and kinds[0] in need.forbidden),
        area_errors=sum(not _serves(service, need.municipality) for service in seen),
        age_errors=sum(not _takes(service, need.age_group) for service in seen),
        language_errors=sum(
            language not in service.languages and service.provider_type not in free for service in seen
        ),
    )


def first_is_right(need: JudgedNeed, services: Sequence[ServiceView]) -> bool:
    """Whether a best provider stands first, and one of the entries that the judgement names, if it names any."""
    return bool(services) and (
        services[0].provider_type in need.best and (not need.first or services[0].id in need.first)
    )


def figures(scores: Iterable[Scored]) -> Figures:
    rows = list(scores)
    table = np.array([[getattr(row, name) for name in SHARES] for row in rows]).reshape(-1, len(SHARES))
    intervals: dict[str, tuple[float, float]] = {}
    if rows:
        drawn = np.random.default_rng(SEED).integers(0, len(rows), size=(SAMPLES, len(rows)))
        low, high = np.percentile(table[drawn].mean(axis=1), INTERVAL, axis=0)
        intervals = {name: (float(low[i]), float(high[i])) for i, name in enumerate(SHARES)}
    means = table.mean(axis=0) if rows else np.zeros(len(SHARES))
    values = {name: float(means[i]) for i, name in enumerate(SHARES)}
    values |= {name: float(sum(getattr(row, name) for row in rows)) for name in ERRORS}
    return Figures(len(rows), values, intervals)


def by_situation(scored: Iterable[tuple[JudgedNeed, Scored]]) -> dict[str, list[Scored]]:
    return _grouped(((situation, row) for need, row in scored for situation in need.situations[:1]))


def by_provider(scored: Iterable[tuple[JudgedNeed, Scored]]) -> dict[str, list[Scored]]:
    """Scores of the needs for which a kind of provider is best."""
    return _grouped(((kind, row) for need, row in scored for kind in need.best))


def _grouped(pairs: Iterable[tuple[str, Scored]]) -> dict[str, list[Scored]]:
    groups: dict[str, list[Scored]] = defaultdict(list)
    for key, row in pairs:
        groups[key].append(row)
    return dict(sorted(groups.items()))


def _ndcg(kinds: Sequence[str], need: JudgedNeed) -> float:
    """Normalised discounted gain of the first ten (Järvelin & Kekäläinen 2002); each type counts once."""
    fresh = [kind if kind not in kinds[:place] else "" for place, kind in enumerate(kinds)]
    ideal = sorted((need.gain(kind) for kind in need.best | need.acceptable), reverse=True)[:DEPTH]
    reached = sum(need.gain(kind) / math.log2(place + 2) for place, kind in enumerate(fresh))
    return reached / sum(gain / math.log2(place + 2) for place, gain in enumerate(ideal))


def _serves(service: ServiceView, municipality: str | None) -> bool:
    if municipality is None:
        return True
    place = municipalities()[municipality]
    own = areas_of(place)
    return any(
        area.type == "nationwide"
        or (area.type == "nationwide_except_aland" and not place.is_aland)
        or own.get(area.type) in area.codes
        for area in service.areas
    )


def _takes(service: ServiceView, age_group: str | None) -> bool:
    if age_group is None:
        return True
    group = taxonomy().age_group(age_group)
    return (service.age_min or 0) <= group.max and (service.age_max or group.max) >= group.min
