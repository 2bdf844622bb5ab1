"""From a need to services: hard rules, relevance, order, variety. Each step leaves its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from luotsi.catalogue.aims import Aim, settle
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.knowledge import Knowledge
from luotsi.catalogue.knowledge_form import SafetyRule
from luotsi.catalogue.lexical import Match
from luotsi.catalogue.need import Need, Reason, Routed, RoutedService
from luotsi.catalogue.order import FIRST, arrange, with_safety
from luotsi.catalogue.ranking import Ranked, rank
from luotsi.catalogue.rules import Fit, candidates, examine
from luotsi.catalogue.snapshot import Catalogue

__all__ = ["Need", "Reason", "Routed", "RoutedService", "route"]
EMERGENCY = "emergency"
CRISIS_WORDS = 0.25  # words that match less well do not change the usual order of crisis lines


def route(
    catalogue: Catalogue, knowledge: Knowledge, need: Need, *, limit: int = 5, offset: int = 0, now: datetime
) -> Routed:
    """The services that answer the need, the best first. KeyError for a code that does not exist."""
    need, aims = settle(need, knowledge)
    fits, excluded = _fits(catalogue, knowledge, need, now)
    found = arrange(rank(fits, aims, need, knowledge), aims)
    safety = knowledge.safety.get(need.safety)
    if safety is not None:
        help_ = _crisis_help(fits, safety)
        found = with_safety(found, help_, safety, first=need.safety == EMERGENCY)
    fallback = not found
    if fallback:
        found = _general(fits)
    page = tuple(_routed(item, aims) for item in found[offset : offset + limit])
    missing = _missing(catalogue, knowledge, need, aims, found)
    return Routed(
        services=page,
        total=len(found),
        excluded=excluded,
        missing=missing,
        best_question=None if need.safety == EMERGENCY else next(iter(missing), None),
        more=len(found) > offset + limit,
        fallback=fallback and bool(found),
    )


def _fits(
    catalogue: Catalogue, knowledge: Knowledge, need: Need, now: datetime
) -> tuple[list[tuple[Fit, Match]], dict[str, int]]:
    near = candidates(catalogue, knowledge, need)
    index = catalogue.words["sv" if need.language == "sv" else "fi"]
    query = index.query(need.text, need.lemmas)
    day = now.astimezone(HELSINKI).date()
    excluded = Counter({"area": len(catalogue.services) - len(near)})
    fits = []
    for key, place in near.items():
        fit = examine(catalogue.services[key], place, need, knowledge, day)
        if isinstance(fit, Fit):
            fits.append((fit, index.match(key, query)))
        else:
            excluded[fit] += 1
    return fits, {rule: count for rule, count in sorted(excluded.items()) if count}


def _crisis_help(fits: Sequence[tuple[Fit, Match]], rule: SafetyRule) -> list[Ranked]:
    """Crisis services: those that always go first, then by language and words, then in the usual order."""
    usual = {key: place for place, key in enumerate(rule.then)}

    def order(pair: tuple[Fit, Match]) -> tuple[bool, bool, float, int, str]:
        fit, match = pair
        key = fit.service.id
        words = -round(match.score, 6) if match.score >= CRISIS_WORDS else 0.0
        return key not in rule.first, not fit.in_language, words, usual.get(key, len(usual)), key

    helping = [
        pair
        for pair in fits
        if pair[0].service.provider_type in rule.providers and pair[0].service.id not in rule.never
    ]
    return [Ranked(fit, 1.0, (), match, ()) for fit, match in sorted(helping, key=order)]


def _general(fits: Sequence[tuple[Fit, Match]]) -> list[Ranked]:
    """General advisers, the nearest first."""
    advisers = [
        Ranked(fit, 0.1, (), match, (Reason("nearest_general"),))
        for fit, match in fits
        if fit.service.general
    ]
    return sorted(advisers, key=lambda item: (item.fit.nearness, -item.words.score, item.fit.service.id))


def _routed(item: Ranked, aims: Sequence[Aim]) -> RoutedService:
    remarks = tuple(
        Reason(aim.rule.tell)
        for aim in aims
        if aim.rule.tell
        and item.type == aim.rule.providers[0]
        and aim.situation in item.fit.service.life_situations
    )
    reasons = item.reasons + remarks + item.fit.reasons
    return RoutedService(item.fit.service, round(item.score, 3), reasons, item.fit.language)


def _missing(
    catalogue: Catalogue, knowledge: Knowledge, need: Need, aims: Sequence[Aim], found: Sequence[Ranked]
) -> tuple[str, ...]:
    missing = []
    if not aims:
        missing.append("life_situation")
    if need.municipality is None:
        wanted = {code for aim in aims for code in aim.rule.providers[:FIRST]}
        if not aims or wanted & catalogue.local_types:
            missing.append("municipality")
    if need.ages is None:
        decides = any(knowledge.depends_on_age(aim.situation, need.audience) for aim in aims)
        if not aims or decides or any(not item.fit.age_certain for item in found[:1]):
            missing.append("age_group")
    return tuple(missing)
