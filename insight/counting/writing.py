"""Counts into events: each is added once, however often it is tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.insight.bands import band, month_of
from luotsi.insight.counting.counts import CARD, Counted, DangerCount, PageCount, TurnCount, UseCount
from luotsi.insight.model import CONVERSATION, DANGER, PAGE, InsightEvent
from luotsi.insight.rollups import note_changes

#: Most services and situations that one event remembers; a talk can go on for days.
MOST = 60


async def write(session: AsyncSession, counts: Sequence[Counted], *, simulated: bool = False) -> None:
    """Adds the counts to their events, in the caller's transaction.

    Tried again after a failure it changes nothing that was added before: an event remembers the last count
    (`last`), and what belongs to no conversation has a key of its own.
    """
    keys = sorted({_key(count) for count in counts})
    query = select(InsightEvent).where(InsightEvent.key.in_(keys)).order_by(InsightEvent.key)
    events = {event.key: event for event in await session.scalars(query.with_for_update())}
    changed = set()
    for count in counts:
        event = events.get(_key(count))
        if event is None:
            event = _new(count, simulated)
            if event is None:
                continue
            events[event.key] = event
            session.add(event)
        elif event.last == count.id:
            continue
        if isinstance(count, TurnCount):
            _add_turn(event, count)
        elif isinstance(count, UseCount):
            _add_use(event, count.service, count.way, count.helpful)
        event.last = count.id
        changed.add(event.month)
    await session.flush()
    await note_changes(session, changed)


def _key(count: Counted) -> str:
    return count.key if isinstance(count, (TurnCount, UseCount)) else count.id


def _new(count: Counted, simulated: bool) -> InsightEvent | None:
    """An event to begin with; None for a use of a conversation that was never counted."""
    match count:
        case TurnCount():
            return _blank(count.key, CONVERSATION, count.began, count.language, simulated)
        case PageCount():
            event = _blank(count.id, PAGE, count.at, count.language, simulated)
            _add_use(event, count.service, count.way, None)
            event.hour = 0
            return event
        case DangerCount():
            event = _blank(count.id, DANGER, count.at, count.language, simulated)
            event.danger, event.hour = count.level, 0
            return event
    return None


def _blank(key: str, kind: str, at: datetime, language: str, simulated: bool) -> InsightEvent:
    day, hour = band(at)
    return InsightEvent(
        key=key,
        kind=kind,
        simulated=simulated,
        day=day,
        month=month_of(day),
        hour=hour,
        language=language,
        age_group="",
        region="",
        municipality="",
        audience="",
        situations=[],
        unanswered=[],
        turns=0,
        written=0,
        unclear=0,
        fallbacks=0,
        away=0,
        more=False,
        handover=False,
        shown=[],
        opened=[],
        contacts=[],
        danger="",
        model="",
        rules="",
        last="",
    )


def _add_turn(event: InsightEvent, count: TurnCount) -> None:
    """What is known at the end stands for the whole conversation; what was refused or forgotten later stays."""
    event.language = count.language
    event.age_group = count.age_group or event.age_group
    if count.region:
        event.region, event.municipality = count.region, count.municipality
    event.audience = count.audience or event.audience
    event.situations = _joined(event.situations, count.situations)
    lacking = [code for code in event.unanswered if code not in count.answered]
    event.unanswered = _joined(lacking, sorted(count.unanswered))
    event.turns += 1
    event.written += count.written
    event.unclear += count.unclear
    event.fallbacks += count.fallback
    event.away += count.away
    if count.listed and event.list_turn is None:
        event.list_turn = count.turn
    event.more = event.more or count.more
    event.handover = event.handover or count.handover
    if count.helpful is not None:
        event.helpful = count.helpful
    event.shown = _joined(event.shown, count.shown)
    event.opened = _joined(event.opened, count.opened)
    event.model, event.rules = count.versions.model, count.versions.rules


def _add_use(event: InsightEvent, service: str | None, way: str, helpful: bool | None) -> None:
    if helpful is not None:
        event.helpful = helpful
    if service is not None and way == CARD:
        event.opened = _joined(event.opened, [service])
    elif service is not None:
        event.contacts = _joined(event.contacts, [f"{service} {way}"])


def _joined(known: Iterable[str], more: Iterable[str]) -> list[str]:
    # A new list: SQLAlchemy sees no change inside one.
    return list(dict.fromkeys([*known, *more]))[:MOST]
