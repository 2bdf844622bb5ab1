"""Every indicator on conversations that can be counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ChannelView, ServiceView
from luotsi.insight.counting.counts import DangerCount, PageCount, UseCount, Versions
from luotsi.insight.figures import UNKNOWN
from luotsi.insight.indicators import (
    coverage,
    danger,
    demand,
    freshness,
    hours,
    notes,
    service_use,
    success,
    success_by,
    unanswered,
    versions,
)
from luotsi.insight.selection import Selection, read_selection
from tests.catalogue.conftest import plain_words, service
from tests.insight.conftest import NOON, Sessions, count, turn

NOVEMBER = Selection(date(2026, 11, 1), date(2026, 11, 1))
TODAY = date(2026, 11, 24)


def some(number: int, key: str = "", **facts: Any) -> list[Any]:
    return [turn(**facts, **({"key": f"{key}-{index}"} if key else {})) for index in range(number)]


async def test_demand_by_two_dimensions(sessions: Sessions) -> None:
    counts = [
        *some(20, language="sv", situations=("unemployed", "career_change")),
        *some(10, language="fi"),
        *some(10, language="fi", age_group="", situations=("career_change",)),
        *some(6, language="fi", began=NOON - timedelta(days=40)),
    ]
    await count(sessions, counts)
    async with sessions() as session:
        found = await demand(session, NOVEMBER, "situation", "language")
        ages = await demand(session, NOVEMBER, "age_group")
        months = await demand(session, Selection(date(2026, 10, 1), date(2026, 11, 1)), "month")
        young = await demand(
            session, Selection(NOVEMBER.first, NOVEMBER.last, "sv", "age_18_29"), "situation"
        )
    assert found.count("unemployed", "sv").value == 20
    assert found.count("unemployed", "fi").value == 10
    assert found.count("career_change").value == 30
    assert found.total.value == 60, "needs: twenty conversations have two"
    assert (ages.count("age_18_29").value, ages.count(UNKNOWN).value, ages.total.value) == (30, 10, 40)
    assert (months.count("2026-10").value, months.count("2026-11").value) == (5, 40)
    assert young.count("career_change").value == 20
    assert young.ranked()[:2] == ("unemployed", "career_change")


async def test_shares_by_hand(sessions: Sessions) -> None:
    """100 conversations of two turns each; 80 with a list, 40 of them at once."""
    counts: list[Any] = []
    for index in range(100):
        key = f"k{index}"
        has_list, at_once = index < 80, index < 40
        counts.append(turn(key=key, listed=has_list and at_once, fallback=index >= 80, unclear=index >= 90))
        counts.append(
            turn(
                key=key,
                turn=2,
                listed=has_list,
                written=False,
                more=index < 10,
                handover=index >= 95,
                unanswered=frozenset({"unemployed"}) if index >= 85 else frozenset(),
                away=50 <= index < 60,
                helpful=True if index < 30 else False if index < 40 else None,
            )
        )
        if 40 <= index < 60:
            counts.append(UseCount(key, "a", "phone"))
    await count(sessions, counts)
    async with sessions() as session:
        found = await success(session, NOVEMBER)
        lacking = await unanswered(session, NOVEMBER)
    values = {code: share.value for code, share in found.shares.items()}
    assert values == {
        "reached": 80,
        # helpful 30 of which 10 asked for more, and 20 contacts: 40 of 80
        "first-list": 50,
        # 40 at the first turn and 40 at the second: 120 turns for 80 lists
        "turns-to-list": 1.5,
        "at-once": 50,
        "abstained": 10,
        "fallback": 10,
        "away": 5,
        # 10 of 80, rounded to whole percent
        "more": 12,
        "helpful": 75,
        "contacted": 25,
        "handover": 5,
        "unanswered": 15,
    }
    assert found.volumes["turns"].value == 200
    assert found.volumes["contacts"].value == 20
    assert lacking.count("unemployed").value == 15


async def test_finnish_beside_swedish(sessions: Sessions) -> None:
    await count(sessions, [*some(40), *some(20, language="sv"), *some(20, language="sv", listed=False)])
    async with sessions() as session:
        found = await success_by(session, NOVEMBER, "language")
    assert {code: each.shares["reached"].value for code, each in found.items()} == {"fi": 100, "sv": 50}


async def test_simulated_demand_is_never_mixed_in(sessions: Sessions) -> None:
    await count(sessions, some(10))
    await count(sessions, some(30), simulated=True)
    async with sessions() as session:
        real = await demand(session, NOVEMBER, "region")
        played = await demand(session, Selection(NOVEMBER.first, NOVEMBER.last, simulated=True), "region")
        assert (real.total.value, played.total.value) == (10, 30)
        remarks = await notes(session, Selection(NOVEMBER.first, NOVEMBER.last, simulated=True), TODAY)
    assert "simulated" in [note.code for note in remarks]


async def test_hours_against_opening_hours(sessions: Sessions) -> None:
    night = NOON.replace(hour=23)
    await count(sessions, [*some(30), *some(10, began=night)])
    office = {"hours": {day: ["09:00-15:00"] for day in ("mon", "tue", "wed", "thu", "fri")}}
    catalogue = Catalogue(
        [service("a", channels=(ChannelView("phone", "t", TODAY, number="1", **office),))],
        analyser=plain_words,
    )
    async with sessions() as session:
        found = await hours(session, NOVEMBER, catalogue)
    assert (found.asked.count("tue", "12").value, found.asked.count("tue", "22").value) == (30, 10)
    assert (found.open["tue", "12"], found.open["tue", "22"], found.open["sun", "12"]) == (100, 0, 0)
    assert found.outside.value == 25


async def test_services_never_and_always_shown(sessions: Sessions) -> None:
    shown = [turn(key=f"k{index}", shown=("a", "b") if index < 10 else ("a",)) for index in range(40)]
    uses = [UseCount(f"k{index}", "a") for index in range(20)]
    pages = [PageCount(NOON, "fi", "c") for _ in range(5)]
    await count(sessions, [*shown, *uses, *pages])
    catalogue = Catalogue([service(key) for key in ("a", "b", "c")], analyser=plain_words)
    async with sessions() as session:
        found = await service_use(session, NOVEMBER, catalogue, TODAY)
    uses_by_id = {use.service_id: use for use in found.services}
    assert {key: use.state for key, use in uses_by_id.items()} == {
        "a": "always",
        "b": "sometimes",
        "c": "never",
    }
    assert (uses_by_id["a"].shown.value, uses_by_id["a"].opened_share.value) == (40, 50)
    assert uses_by_id["c"].pages.value == 5
    assert found.lists.value == 40


async def test_versions_and_danger(sessions: Sessions) -> None:
    newer = Versions("model-2", "rules-1")
    await count(
        sessions,
        [
            *some(10, began=NOON - timedelta(days=3)),
            *some(10, versions=newer),
            *(DangerCount(NOON, "fi", "distress") for _ in range(6)),
            *(DangerCount(NOON, "fi", "emergency") for _ in range(3)),
        ],
    )
    async with sessions() as session:
        found = await versions(session, NOVEMBER)
        levels = await danger(session, NOVEMBER)
        remarks = {note.code: note.params for note in await notes(session, NOVEMBER, TODAY)}
    assert [(use.model, use.first_day) for use in found] == [
        ("model-1", date(2026, 11, 21)),
        ("model-2", date(2026, 11, 24)),
    ]
    assert (levels["distress"].value, levels["emergency"].hidden) == (5, True)
    assert remarks["versions"] == {"count": 2, "day": date(2026, 11, 24)}
    assert "month-open" in remarks


async def test_emptiness_is_told(sessions: Sessions) -> None:
    async with sessions() as session:
        assert [note.code for note in await notes(session, NOVEMBER, TODAY)] == ["nothing-yet"]
    await count(sessions, some(5))
    cases = {
        "empty-period": Selection(date(2026, 1, 1), date(2026, 2, 1)),
        "empty-region": Selection(NOVEMBER.first, NOVEMBER.last, region="21"),
        "empty": Selection(NOVEMBER.first, NOVEMBER.last, language="sv"),
    }
    async with sessions() as session:
        for code, selection in cases.items():
            assert code in [note.code for note in await notes(session, selection, TODAY)], code


def test_coverage_by_situation_age_and_municipality() -> None:
    found = coverage(
        Catalogue(
            [
                service("everywhere"),
                service("local", area=("municipality", "091"), age_max=29),
                service("over", valid_until=date(2026, 1, 1)),
            ],
            analyser=plain_words,
        ),
        TODAY,
    )
    helsinki, tampere = (found.offer("unemployed", "age_18_29", code) for code in ("091", "837"))
    assert (helsinki.local, helsinki.nationwide, helsinki.state) == (1, 1, "local")
    assert (tampere.local, tampere.nationwide, tampere.state) == (0, 1, "nationwide")
    assert found.offer("unemployed", "age_30_54", "091").local == 0
    assert found.offer("career_change", "age_18_29", "091").state == "none"


def test_freshness_by_age_in_days() -> None:
    def checked(key: str, days: int) -> ServiceView:
        return service(key, source_checked=TODAY - timedelta(days=days))

    services = [checked("a", 0), checked("b", 90), checked("c", 91), checked("d", 400)]
    found = freshness(Catalogue(services, analyser=plain_words), TODAY, NOVEMBER)
    assert (found.total, found.within, found.older) == (4, {90: 2, 180: 1, 365: 0}, 1)
    assert (found.fresh_percent, found.oldest) == (50, TODAY - timedelta(days=400))


@pytest.mark.parametrize(
    ("raw", "faults"),
    [
        ({"from": "2026-02-30"}, {"from": "date"}),
        ({"from": "soon", "to": "x"}, {"from": "date", "to": "date"}),
        ({"from": "2026-05", "to": "2026-04"}, {"to": "order"}),
        ({"from": "2027-01"}, {"from": "future"}),
        ({"from": "1990-01", "to": "2026-01"}, {"from": "long"}),
        ({"language": "en"}, {"language": "unknown"}),
        ({"municipality": "005"}, {"municipality": "small"}),
        ({"municipality": "091", "region": "06"}, {"municipality": "other-region"}),
        ({"from": "2026-01-31", "to": "2026-03", "municipality": "837"}, {}),
    ],
)
def test_what_is_asked_for(raw: dict[str, str], faults: dict[str, str]) -> None:
    selection, found = read_selection(raw, TODAY)
    assert found == faults
    assert selection.first <= selection.last
    if raw.get("municipality") == "005":
        assert (selection.municipality, selection.region) == (None, "14")
    if not faults:
        assert (selection.first, selection.region) == (date(2026, 1, 1), "06")
