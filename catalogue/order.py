"""The order on the page: safety first, then the best, with variety among the first three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luotsi.catalogue.aims import Aim
from luotsi.catalogue.knowledge_form import SafetyRule
from luotsi.catalogue.need import Reason
from luotsi.catalogue.ranking import Ranked

FIRST = 3  # as many as a person sees at once
VARIETY = 0.6  # another kind of provider is worth a place if it is so good beside the best of the rest
SURE_NEED = 0.3  # a situation held for less certain does not claim a place of its own


def arrange(ranked: Sequence[Ranked], aims: Sequence[Aim]) -> list[Ranked]:
    """All of `ranked` (the best first), with the first three chosen for variety."""
    rest = list(ranked)
    head: list[Ranked] = []
    while rest and len(head) < FIRST:
        chosen = _next(head, rest, aims)
        head.append(chosen)
        rest.remove(chosen)
    return head + rest


def _next(head: Sequence[Ranked], rest: Sequence[Ranked], aims: Sequence[Aim]) -> Ranked:
    types = {item.type for item in head}
    enough = VARIETY * rest[0].score
    fresh = [item for item in rest if item.type not in types and item.score >= enough] or list(rest)
    for index, aim in enumerate(aims if head else ()):
        if aim.confidence < SURE_NEED or any(_answers(item, aim) for item in head):
            continue
        answering = [item for item in fresh if _answers(item, aim)] or [
            item for item in rest if _answers(item, aim)
        ]
        if answering:
            # The kind of provider that suits this need best, and of that kind the best entry.
            kind = max(answering, key=lambda item: item.by_need[index]).type
            return next(item for item in answering if item.type == kind)
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
