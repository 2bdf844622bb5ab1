"""The whole list for a need: hard rules, relevance, order, variety. Other facts can be tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luotsi.catalogue.aims import Aim, settle
from luotsi.catalogue.candidates import OF_A_KIND, Found, Matter, advisers, candidates
from luotsi.catalogue.knowledge_form import SafetyRule
from luotsi.catalogue.need import Need, Reason
from luotsi.catalogue.order import arrange, with_safety
from luotsi.catalogue.ranking import Ranked, rank

EMERGENCY = "emergency"
CRISIS_WORDS = 0.25  # words that match less well do not change the usual order of crisis lines
_WITH_PEOPLE = frozenset({"phone", "place", "email"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole list for a need: as it was asked, and with the role that its situations tell.

    `fallback`: nothing answered it, these are general advisers.
    """

    asked: Need
    need: Need
    aims: tuple[Aim, ...]
    found: tuple[Ranked, ...]
    excluded: Mapping[str, int]
    fallback: bool


def answer(matter: Matter, need: Need, most: int = OF_A_KIND) -> Answer:
    """The list for a need, with at most so many services of a kind. KeyError for a code that does not exist."""
    knowledge = matter.knowledge
    asked = need
    need, aims = settle(need.on(matter.day), knowledge, matter.cues)
    fits, excluded = candidates(matter, need, aims, most)
    found = arrange(rank(fits, aims, need, knowledge), aims, need, knowledge, matter.now)
    safety = knowledge.safety.get(need.safety)
    if safety is not None:
        help_ = _crisis_help(fits, safety, need, matter.cues)
        found = with_safety(found, help_, safety, first=need.safety == EMERGENCY)
    if found:
        return Answer(asked, need, aims, tuple(found), excluded, fallback=False)
    general = _general(advisers(matter, need))
    return Answer(asked, need, aims, tuple(general), excluded, fallback=bool(general))


def _crisis_help(fits: Found, rule: SafetyRule, need: Need, cues: frozenset[str]) -> list[Ranked]:
    """Crisis services: those that always go first, then those in the person's language that are meant for the kind
    of danger, then by words, then in the usual order.
    """
    meant = [key for kind in rule.kinds if kind.holds(need.ages, cues) for key in kind.lines]
    usual = {key: place for place, key in enumerate(rule.then)}

    def order(item: Ranked) -> tuple[bool, bool, int, float, int, Sequence[object]]:
        key, match = item.fit.service.id, item.words
        kind = meant.index(key) if key in meant else len(meant)
        words = -round(match.score, 6) if match.score >= CRISIS_WORDS else 0.0
        place = usual.get(key, len(usual))
        return key not in rule.first, not item.fit.in_language, kind, words, place, item.order

    helping = [
        Ranked(fit, 1.0, (), match, ())
        for fit, match in fits
        if fit.service.provider_type in rule.providers and fit.service.id not in rule.never
    ]
    return sorted(helping, key=order)


def _general(found: Found) -> list[Ranked]:
    """General advisers, the nearest first; of those the ones where a human being answers."""

    def order(item: Ranked) -> tuple[int, bool, float, Sequence[object]]:
        people = any(channel.type in _WITH_PEOPLE for channel in item.fit.service.channels)
        return item.fit.nearness, not people, -round(item.words.score, 6), item.order

    general = [Ranked(fit, 0.1, (), match, (Reason("nearest_general"),)) for fit, match in found]
    return sorted(general, key=order)
