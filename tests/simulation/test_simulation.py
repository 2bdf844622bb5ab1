"""Played demand: whoever is drawn is drawn again by the same seed, seasons show, and all of it is marked."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from sqlalchemy import select

from luotsi.cli.failure import Failure
from luotsi.cli.simulating import _check, fill, fill_database, forget
from luotsi.finder import Finder
from luotsi.insight.indicators import demand as demand_of
from luotsi.insight.indicators import has_real, has_simulated
from luotsi.insight.model import InsightEvent
from luotsi.insight.rollups import refresh
from luotsi.insight.selection import Selection
from luotsi.simulation.demand import demand, messages, people
from luotsi.taxonomy import LANGUAGES, taxonomy
from tests.insight.conftest import Sessions, count, turn

LAST = date(2026, 6, 30)


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - played demand, no secret


def test_every_situation_can_be_played_in_both_languages_wherever_people_live() -> None:
    anywhere = {key for key, rows in messages().items() if any(row["municipality"] is None for row in rows)}
    assert anywhere == {
        (language, term.code) for language in LANGUAGES for term in taxonomy().life_situations
    }
    assert set(demand().situations) == taxonomy().life_situation_codes


def test_the_same_seed_draws_the_same_people_and_another_one_others() -> None:
    first, again, other = (list(people(LAST, 3, 10, None, dice(seed))) for seed in (7, 7, 8))
    assert first == again != other


def test_seasons_regions_and_languages_show() -> None:
    june = Counter(one.situation for one in people(LAST, 28, 60, None, dice(1)))
    november = Counter(one.situation for one in people(date(2026, 11, 28), 28, 60, None, dice(1)))
    assert june["without_study_place"] > 2 * november["without_study_place"]
    assert november["layoff_or_redundancy"] > june["layoff_or_redundancy"]
    aland = list(people(LAST, 5, 40, "21", dice(1)))
    assert {one.municipality.region_code for one in aland} == {"21"}
    assert sum(one.language == "sv" for one in aland) > 0.85 * len(aland)


async def test_what_is_played_is_read_routed_counted_and_marked(sessions: Sessions, finder: Finder) -> None:
    number = await fill_database(sessions, finder, LAST, days=2, per_day=15, seed=3)
    await refresh(sessions)
    async with sessions() as session:
        events = (
            await session.scalars(select(InsightEvent).where(InsightEvent.kind == "conversation"))
        ).all()
        assert len(events) == number > 15
        assert all(event.simulated for event in events)
        assert sum(bool(event.shown) for event in events) > number / 2
        assert sum(event.region != "" for event in events) > number / 2
        assert await has_simulated(session)
        assert not await has_real(session)
        real = await demand_of(session, Selection(date(2026, 6, 1), date(2026, 6, 1)), "language")
        played = await demand_of(
            session, Selection(date(2026, 6, 1), date(2026, 6, 1), simulated=True), "language"
        )
        assert real.is_empty
        assert not played.is_empty
    await forget(sessions)
    await refresh(sessions)
    async with sessions() as session:
        assert not await has_simulated(session)


async def test_a_database_with_real_conversations_is_refused(sessions: Sessions) -> None:
    await _check(sessions, beside_real=False)
    await count(sessions, [turn()])
    with pytest.raises(Failure, match="Real conversations"):
        await _check(sessions, beside_real=False)
    await _check(sessions, beside_real=True)


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(Failure, match="no region 99"):
        fill(1, 1, 1, "99")
