"""Relevance: how well a service answers the need, by the table of knowledge, its tags and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from luotsi.catalogue.aims import Aim
from luotsi.catalogue.areas import AREA_TYPES
from luotsi.catalogue.knowledge import Knowledge
from luotsi.catalogue.lexical import Match
from luotsi.catalogue.need import Need, Reason
from luotsi.catalogue.rules import Fit
from luotsi.catalogue.selection import LATER, NAMED, TYPICAL, UNTAGGED
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.weights import Weights

WORDS_UNTAGGED, WORDS_ALONE = 0.25, 0.4  # words must match so well when tags or table say nothing
CLOSE, FINDER = 0.998, 0.7  # a nationwide entry beside the local body: says more than it, only leads to it
SAYS_MORE = 0.05  # so much better words must match to say more
OTHER_LANGUAGE, ON_BEHALF = 0.85, 0.98  # not in the person's language; the person concerned must turn to it
FAR, WISHED = 0.6, 1.05  # another area, for employers; serves as it was wished
_NATIONWIDE = AREA_TYPES.index("nationwide_except_aland")
_ELSEWHERE = len(AREA_TYPES)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A fit with its worth (0–1); `by_need` is what the table and tags give for each situation."""

    fit: Fit
    score: float
    by_need: tuple[float, ...]
    words: Match
    reasons: tuple[Reason, ...]
    place: int = 0

    @property
    def order(self) -> tuple[float, int, int, int, str]:
        """The best first; of equals the nearest, then as the table says, then by lot: it never varies."""
        service = self.fit.service
        return -round(self.score, 6), self.fit.nearness, self.place, service.lot, service.id

    @property
    def type(self) -> str:
        return self.fit.service.provider_type


def rank(
    fits: Iterable[tuple[Fit, Match]], aims: Sequence[Aim], need: Need, knowledge: Knowledge
) -> list[Ranked]:
    """The fits that answer the need, the best first."""
    places = {key: place for place, key in enumerate(knowledge.first_of_equals)}
    found = []
    for fit, match in fits:
        place = places.get(fit.service.id, len(places))
        if (ranked := _ranked(fit, match, aims, knowledge.weights, place)) is not None:
            found.append(ranked)
    found = _duty_first(found, knowledge, placed=need.municipality is not None)
    return sorted(found, key=lambda item: item.order)


def _ranked(fit: Fit, match: Match, aims: Sequence[Aim], weights: Weights, place: int) -> Ranked | None:
    service = fit.service
    worths = tuple(worth(service.provider_type, standing(service, aim), aim, weights) for aim in aims)
    by_need = tuple(worth * aim.share for worth, aim in zip(worths, aims, strict=True))
    best = max(range(len(aims)), key=lambda index: by_need[index], default=None)
    known = by_need[best] if best is not None else 0.0
    tagged = best is not None and known > 0 and _answers(service, aims[best])
    if not tagged and match.score < (WORDS_UNTAGGED if known > 0 else WORDS_ALONE):
        return None
    score = 1 - (1 - weights.known * known) * (1 - weights.words * match.score)
    reasons: list[Reason] = []
    if tagged:
        answered = [
            aim.situation
            for _, aim in sorted(zip(by_need, aims, strict=True), key=lambda pair: -pair[0])
            if _answers(service, aim)
        ]
        reasons.append(Reason("answers_need", {"situations": answered}))
    if match.words:
        reasons.append(Reason("matches_words", {"words": list(match.words[:3])}))
    if not fit.in_language:
        score *= OTHER_LANGUAGE
    if not fit.own_audience:
        score *= ON_BEHALF
    if fit.nearness >= _ELSEWHERE:
        score *= FAR
    return Ranked(fit, min(score, 1.0), by_need, match, tuple(reasons), place)


def _answers(service: ServiceView, aim: Aim) -> bool:
    """Whether the entry says itself that it helps in the situation, or the table names it for it."""
    return standing(service, aim) > UNTAGGED


def standing(service: ServiceView, aim: Aim) -> int:
    """How a service stands to a situation (levels of `selection.py`)."""
    if service.id in aim.rule.entries or service.template in aim.rule.entries:
        return NAMED
    if aim.situation not in service.life_situations:
        return UNTAGGED
    return TYPICAL if service.life_situations[0] == aim.situation else LATER


def worth(kind: str, level: int, aim: Aim, weights: Weights) -> float:
    """What table and tags say of a service of a kind for one situation, 0–1."""
    rule = aim.rule
    if kind not in rule.providers:
        return weights.unlisted if level > UNTAGGED else 0.0
    place = weights.step ** rule.providers.index(kind)
    if level == UNTAGGED:
        return weights.untagged * place
    if level == NAMED:
        return place
    return (
        place
        * (1.0 if level == TYPICAL else weights.later_tag)
        * (weights.other_entry if rule.entries else 1.0)
    )


def _duty_first(found: list[Ranked], knowledge: Knowledge, *, placed: bool) -> list[Ranked]:
    """A nationwide entry never goes before the local body of its kind whose duty the matter is.

    It stays close behind if it answers the person's words better, else it falls back: it only tells how to
    find the body that already stands there. Where none is known in the person's place, it falls back a little.
    """
    local: dict[str, Ranked] = {}
    for item in sorted(found, key=lambda item: item.order):
        if item.fit.nearness < _NATIONWIDE and item.type in knowledge.local_duty and _tagged(item):
            local.setdefault(item.type, item)

    def settled(item: Ranked) -> Ranked:
        if item.fit.nearness < _NATIONWIDE or item.type not in knowledge.local_duty:
            return item
        if item.type in local:
            return _behind(item, local[item.type])
        return replace(item, score=item.score * knowledge.weights.alone) if placed else item

    return [settled(item) for item in found]


def _behind(item: Ranked, local: Ranked) -> Ranked:
    says_more = item.words.score > local.words.score + SAYS_MORE
    says_more = says_more or (item.fit.in_language and not local.fit.in_language)
    return replace(item, score=min(item.score, local.score * (CLOSE if says_more else FINDER)))


def _tagged(item: Ranked) -> bool:
    return any(reason.code == "answers_need" for reason in item.reasons)
