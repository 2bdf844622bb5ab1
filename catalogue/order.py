"""The order on the page: danger first, the urgent need before others, then the best, with variety among the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from luotsi.catalogue.aims import Aim
from luotsi.catalogue.hours import open_now
from luotsi.catalogue.knowledge import Knowledge
from luotsi.catalogue.knowledge_form import SafetyRule
from luotsi.catalogue.need import Need, Reason
from luotsi.catalogue.ranking import WISHED, Ranked
from luotsi.catalogue.rules import AgeFit
from luotsi.catalogue.staleness import worth
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.wishes import reasons_for

FIRST = 3  # as many as a person sees at once
VARIETY = 0.6  # another kind of provider is worth a place if it is so good beside the best of the rest
SURE_NEED = 0.3  # a situation held for less certain does not claim a place of its own
SURE_URGENT, AS_GOOD = 0.5, 0.98  # an urgent need goes before others if it is so sure, and answered as well
FAR_BELOW = 0.45  # what is worth less than this beside the best for the same need only fills the list
OPEN = 1.003  # somebody answers now
CLOSED_SEASON, LATER_AGE = 0.5, 0.6  # opens another time of the year; serves from a birthday on that is near
_ANSWERED = frozenset({"phone", "place"})


def arrange(
    ranked: Sequence[Ranked], aims: Sequence[Aim], need: Need, knowledge: Knowledge, now: datetime
) -> list[Ranked]:
    """The order of `ranked` (the best first): what is far below the best is left out, the first three vary."""
    rest = _without_padding(_preferred(ranked, need, now), aims)
    urgent = _by_urgency(aims, knowledge)
    head: list[Ranked] = []
    while rest and len(head) < FIRST:
        chosen = _next(head, rest, aims, urgent)
        head.append(chosen)
        rest.remove(chosen)
    return head + rest


def _preferred(ranked: Sequence[Ranked], need: Need, now: datetime) -> list[Ranked]:
    """What a person can use now, and in the way they wish, goes before what is nearly as good."""

    def weighed(item: Ranked) -> Ranked:
        service, factor = item.fit.service, 1.0
        if not item.fit.in_season:
            factor *= CLOSED_SEASON
        if item.fit.age is AgeFit.FROM:
            factor *= LATER_AGE
        if _answers_now(service, now):
            factor *= OPEN
        factor *= worth(service.confirmed, now.date())
        met = reasons_for(service, need.wishes) if need.wishes else ()
        if met:
            factor *= WISHED
        score = item.score * factor
        return Ranked(item.fit, score, item.by_need, item.words, item.reasons + met, item.place)

    return sorted(map(weighed, ranked), key=lambda item: item.order)


def _answers_now(service: ServiceView, now: datetime) -> bool:
    return any(channel.type in _ANSWERED and open_now(channel.hours, now) for channel in service.channels)


def _without_padding(ranked: Sequence[Ranked], aims: Sequence[Aim]) -> list[Ranked]:
    """Without those that are far below the best for the same need: a short honest list helps more than a long one."""
    best: dict[int, float] = {}
    for item in ranked:
        best.setdefault(_main_need(item), item.score)
    return [item for item in ranked if item.score >= FAR_BELOW * best[_main_need(item)]]


def _main_need(item: Ranked) -> int:
    """Place of the need that a service answers best; the same for all that only words point to."""
    return max(range(len(item.by_need)), key=lambda index: item.by_need[index], default=-1)


def _by_urgency(aims: Sequence[Aim], knowledge: Knowledge) -> list[int]:
    """Places of the urgent ones among several sure aims, the most urgent first."""
    sure = [index for index, aim in enumerate(aims) if aim.confidence >= SURE_URGENT]
    places = {code: place for place, code in enumerate(knowledge.urgent)}
    urgent = [index for index in sure if aims[index].situation in places]
    return sorted(urgent, key=lambda index: places[aims[index].situation]) if len(sure) > 1 else []


def _next(
    head: Sequence[Ranked], rest: Sequence[Ranked], aims: Sequence[Aim], urgent: Sequence[int]
) -> Ranked:
    types = {item.type for item in head}
    enough = VARIETY * rest[0].score
    fresh = [item for item in rest if item.type not in types and item.score >= enough] or list(rest)
    waiting = [*urgent, *(index for index in range(len(aims)) if index not in urgent)] if head else urgent[:1]
    for index in waiting:
        aim = aims[index]
        if aim.confidence < SURE_NEED or any(_answers(item, aim) for item in head):
            continue
        answering = [item for item in fresh if _answers(item, aim)] or [
            item for item in rest if _answers(item, aim)
        ]
        if answering:
            # The kind of provider that suits this need best, and of that kind the best entry.
            kind = max(answering, key=lambda item: item.by_need[index]).type
            chosen = next(item for item in answering if item.type == kind)
            if head or chosen.score >= AS_GOOD * rest[0].score:
                return chosen
    return fresh[0]


def _answers(item: Ranked, aim: Aim) -> bool:
    return aim.situation in item.fit.service.life_situations and item.type in aim.rule.providers


def with_safety(
    arranged: Sequence[Ranked], help_: Sequence[Ranked], rule: SafetyRule, *, first: bool
) -> list[Ranked]:
    """Put crisis help at the head (`first`), or as the last of the first three."""
    chosen = [_urgent(item) for item in help_[: rule.at_most]]
    ids = {item.fit.service.id for item in chosen}
    others = [item for item in arranged if item.fit.service.id not in ids]
    if first:
        return chosen + others
    already = [item for item in arranged[: FIRST - 1] if item.type in rule.providers]
    if already:
        return list(arranged)
    return others[: FIRST - 1] + chosen + others[FIRST - 1 :]


def _urgent(item: Ranked) -> Ranked:
    return replace(item, reasons=(Reason("urgent"), *item.reasons))
