"""From a need to services: hard rules, relevance, order, variety. Each step leaves its reasons."""

from __future__ import annotations

from datetime import datetime

from luotsi.catalogue.answers import EMERGENCY, Answer, answer
from luotsi.catalogue.candidates import Matter
from luotsi.catalogue.knowledge import Knowledge
from luotsi.catalogue.need import Need, Reason, Routed, RoutedService
from luotsi.catalogue.questions import missing
from luotsi.catalogue.ranking import Ranked
from luotsi.catalogue.rules import reasons_of
from luotsi.catalogue.snapshot import Catalogue

__all__ = ["Need", "Reason", "Routed", "RoutedService", "route"]


def route(
    catalogue: Catalogue, knowledge: Knowledge, need: Need, *, limit: int = 5, offset: int = 0, now: datetime
) -> Routed:
    """The services that answer the need, the best first. KeyError for a code that does not exist."""
    matter = Matter.of(catalogue, knowledge, need, now)
    given = answer(matter, need)
    page = given.found[offset : offset + limit]
    unknown = missing(matter, given)
    return Routed(
        services=tuple(_routed(item, given, matter) for item in page),
        total=len(given.found),
        excluded=given.excluded,
        missing=unknown,
        best_question=None if need.safety == EMERGENCY else next(iter(unknown), None),
        more=len(given.found) > offset + limit,
        fallback=given.fallback,
    )


def _routed(item: Ranked, given: Answer, matter: Matter) -> RoutedService:
    remarks = tuple(
        Reason(aim.rule.tell)
        for aim in given.aims
        if aim.rule.tell
        and item.type == aim.rule.providers[0]
        and aim.situation in item.fit.service.life_situations
    )
    reasons = item.reasons + remarks + reasons_of(item.fit, given.need, matter.knowledge, matter.day)
    return RoutedService(item.fit.service, round(min(item.score, 1.0), 3), reasons, item.fit.language)
