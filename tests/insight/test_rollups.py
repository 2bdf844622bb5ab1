"""Sums follow from the events alone: in small steps, all at once or anew, they are the same."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from luotsi.insight.counting.counts import Counted, DangerCount, PageCount, UseCount
from luotsi.insight.counting.writing import write
from luotsi.insight.model import InsightCell, InsightEvent, InsightMonth
from luotsi.insight.rollups import TABLES, NotSummed, recount, refresh, seal
from tests.insight.conftest import NOON, Sessions, count, turn


async def everything(sessions: Sessions) -> dict[str, list[tuple[Any, ...]]]:
    async with sessions() as session:
        return {
            table.__tablename__: sorted(
                map(tuple, (await session.execute(select(*table.__table__.columns))).all())
            )
            for table in TABLES
        }


def many(seed: int, number: int) -> list[Counted]:
    """Conversations of some turns, with clicks, verdicts and danger, over four months."""
    chance = random.Random(seed)  # noqa: S311 - the same conversations each time
    found: list[Counted] = [DangerCount(NOON, "sv", "emergency"), PageCount(NOON, "sv", "b", "web")]
    for index in range(number):
        began = NOON - timedelta(hours=chance.randrange(24 * 110))
        facts: dict[str, Any] = {
            "key": f"{seed}-{index}",
            "began": began,
            "language": chance.choice(["fi", "fi", "sv"]),
            "region": chance.choice(["", "06", "14"]),
            "municipality": "",
        }
        for number_of_turn in range(1, chance.randrange(2, 5)):
            found.append(
                turn(
                    **facts,
                    turn=number_of_turn,
                    situations=tuple(chance.sample(["unemployed", "career_change", "dropout_risk"], 2)),
                    age_group=chance.choice(["", "age_18_29", "age_30_54"]),
                    unclear=chance.random() < 0.2,
                    listed=chance.random() < 0.6,
                    unanswered=frozenset(["dropout_risk"] if chance.random() < 0.1 else []),
                    shown=tuple(chance.sample(["a", "b", "c", "d"], 2)),
                )
            )
        if chance.random() < 0.3:
            found.append(UseCount(f"{seed}-{index}", "a", chance.choice(["card", "phone"])))
        if chance.random() < 0.1:
            found.append(DangerCount(began, "fi", "distress"))
        if chance.random() < 0.2:
            found.append(PageCount(began, "sv", "b", "web"))
    return found


@pytest.mark.parametrize("step", [1, 7])
async def test_small_steps_and_all_at_once_give_the_same(sessions: Sessions, step: int) -> None:
    counts = many(step, 40 if step == 7 else 8)
    for start in range(0, len(counts), step):
        await count(sessions, counts[start : start + step])
    by_steps = await everything(sessions)
    async with sessions.begin() as session:
        for table in TABLES:
            await session.execute(delete(table))
    assert await recount(sessions)
    anew = await everything(sessions)
    assert anew == by_steps
    assert all(by_steps.values()), "every table holds something, or nothing is compared"


async def test_only_months_that_changed_are_summed(sessions: Sessions) -> None:
    await count(sessions, [turn(), turn(began=NOON - timedelta(days=40))])
    assert await refresh(sessions) == ()
    async with sessions.begin() as session:
        await write(session, [turn()])
    assert await refresh(sessions) == (date(2026, 11, 1),)


async def test_a_conversation_with_two_situations_stands_in_both_and_once_in_all(sessions: Sessions) -> None:
    await count(sessions, [turn(situations=("unemployed", "career_change"))])
    async with sessions() as session:
        rows = await session.execute(select(InsightCell.situation, InsightCell.conversations))
        assert sorted(map(tuple, rows)) == [("", 1), ("career_change", 1), ("unemployed", 1)]


async def test_sealed_months_keep_their_sums_without_their_events(sessions: Sessions) -> None:
    await count(sessions, [turn(began=NOON - timedelta(days=60)), turn()])
    before = await everything(sessions)
    async with sessions.begin() as session:
        assert await seal(session, date(2026, 11, 1)) == 1
    await recount(sessions)
    assert await everything(sessions) == before
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(InsightEvent)) == 1
        sealed = (await session.scalars(select(InsightMonth.month).where(InsightMonth.sealed))).all()
    assert sealed == [date(2026, 9, 1)]


async def test_events_that_were_not_summed_are_not_thrown_away(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await write(session, [turn(began=NOON - timedelta(days=60))])
    with pytest.raises(NotSummed):
        async with sessions.begin() as session:
            await seal(session, date(2026, 11, 1))
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(InsightEvent)) == 1
