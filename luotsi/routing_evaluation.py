"""How well needs reach the right provider: figures per language over judged needs (`tests/data/routing/`).

A judged need says which provider types an expert would put first (`best`), would accept (`acceptable`) and must not
see first (`forbidden`). The whole way is measured, from the words to the list; baselines use the words alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

import yaml

from luotsi.catalogue.areas import areas_of
from luotsi.catalogue.views import ServiceView
from luotsi.evaluation import JUDGED_ON, BadLabels
from luotsi.finder import Finder, Question
from luotsi.language.municipalities import municipalities
from luotsi.language.understanding import HELSINKI
from luotsi.taxonomy import taxonomy

#: Judged on a Tuesday at noon, when offices are open.
JUDGED_AT = datetime.combine(JUDGED_ON, time(12), HELSINKI)
DEPTH = 10
GAIN = {"best": 3.0, "acceptable": 1.0}


@dataclass(frozen=True, slots=True)
class JudgedNeed:
    text: str
    best: frozenset[str]
    acceptable: frozenset[str]
    forbidden: frozenset[str]
    municipality: str | None
    age_group: str | None
    tags: tuple[str, ...]

    def gain(self, provider_type: str) -> float:
        if provider_type in self.best:
            return GAIN["best"]
        return GAIN["acceptable"] if provider_type in self.acceptable else 0.0


@dataclass(frozen=True, slots=True)
class RoutingFigures:
    """Shares of 0–1; `area_errors` and `age_errors` count services in the first three that break a border."""

    needs: int
    hit_at_1: float
    hit_at_3: float
    ndcg_at_10: float
    forbidden_first: float
    area_errors: int
    age_errors: int
    misses: tuple[tuple[str, str], ...]


def read_judged(path: Path) -> list[JudgedNeed]:
    """The judged needs of one file; BadLabels names what is wrong."""
    codes = taxonomy().provider_type_codes
    needs = []
    for number, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")) or (), start=1):
        kinds = {name: frozenset(row.get(name) or ()) for name in ("best", "acceptable", "forbidden")}
        unknown = frozenset().union(*kinds.values()) - codes
        if unknown or not kinds["best"] or (row["municipality"] or "091") not in municipalities():
            raise BadLabels(
                f"{path.name}: need {number}: unknown code, or nothing is best: {sorted(unknown)}"
            )
        needs.append(
            JudgedNeed(
                row["text"],
                kinds["best"],
                kinds["acceptable"],
                kinds["forbidden"],
                row["municipality"],
                row["age_group"],
                tuple(row.get("tags") or ()),
            )
        )
    return needs


def judge(finder: Finder, needs: Iterable[JudgedNeed], language: str) -> dict[str, RoutingFigures]:
    """Figures by way of routing: the product as it is, with place and age stated, and words alone (BM25)."""
    needs = list(needs)

    def found(stated: bool) -> Callable[[JudgedNeed], list[ServiceView]]:
        def ask(need: JudgedNeed) -> list[ServiceView]:
            question = Question(
                need.text,
                language=language,
                municipality=need.municipality if stated else None,
                age_group=need.age_group if stated else None,
                limit=DEPTH,
            )
            answer = finder.find(question, now=JUDGED_AT)
            return [finder.catalogue.services[card["id"]] for card in answer["services"]]

        return ask

    ways = {
        "luotsi": found(False),
        "luotsi, facts stated": found(True),
        "BM25 over lemmas": _words_alone(finder, language),
    }
    return {name: _figures(needs, way) for name, way in ways.items()}


def _words_alone(finder: Finder, language: str) -> Callable[[JudgedNeed], list[ServiceView]]:
    """The baseline: every service that serves the place, ordered by the words alone."""
    index = finder.catalogue.words["sv" if language == "sv" else "fi"]

    def ask(need: JudgedNeed) -> list[ServiceView]:
        query = index.query(need.text)
        scored = [
            (-index.match(key, query).score, key) for key in finder.catalogue.serving(need.municipality)
        ]
        return [finder.catalogue.services[key] for score, key in sorted(scored)[:DEPTH] if score < 0]

    return ask


def _figures(needs: Sequence[JudgedNeed], way: Callable[[JudgedNeed], list[ServiceView]]) -> RoutingFigures:
    counts: Counter[str] = Counter()
    ndcg = 0.0
    misses = []
    for need in needs:
        services = way(need)
        kinds = [service.provider_type for service in services]
        counts["hit1"] += bool(kinds) and kinds[0] in need.best
        counts["hit3"] += any(kind in need.best for kind in kinds[:3])
        counts["forbidden"] += bool(kinds) and kinds[0] in need.forbidden
        counts["area"] += sum(not _serves(service, need.municipality) for service in services[:3])
        counts["age"] += sum(not _takes(service, need.age_group) for service in services[:3])
        ndcg += _ndcg(kinds, need)
        if not kinds or kinds[0] not in need.best:
            misses.append((need.text, ", ".join(kinds[:3])))
    total = max(1, len(needs))
    return RoutingFigures(
        needs=len(needs),
        hit_at_1=counts["hit1"] / total,
        hit_at_3=counts["hit3"] / total,
        ndcg_at_10=ndcg / total,
        forbidden_first=counts["forbidden"] / total,
        area_errors=counts["area"],
        age_errors=counts["age"],
        misses=tuple(misses),
    )


def _ndcg(kinds: Sequence[str], need: JudgedNeed) -> float:
    """Normalised discounted gain of the first ten (Järvelin & Kekäläinen 2002); each type counts once."""
    fresh = [kind if kind not in kinds[:place] else "" for place, kind in enumerate(kinds[:DEPTH])]
    ideal = sorted((need.gain(kind) for kind in need.best | need.acceptable), reverse=True)[:DEPTH]
    reached = sum(need.gain(kind) / math.log2(place + 2) for place, kind in enumerate(fresh))
    best = sum(gain / math.log2(place + 2) for place, gain in enumerate(ideal))
    return reached / best if best else 0.0


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
