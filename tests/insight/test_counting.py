"""Each count is added once, whatever fails; a conversation's event says at the end what is known at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from luotsi.bot.actions.state import DialogueState, Situation
from luotsi.insight.counting import counter as counter_module
from luotsi.insight.counting.counter import Counter
from luotsi.insight.counting.counts import DangerCount, TurnCount, UseCount, Versions, counts_of_turn
from luotsi.insight.counting.keys import event_key
from luotsi.insight.counting.writing import write
from luotsi.insight.model import CONVERSATION, InsightEvent
from tests.insight.conftest import NOON, Sessions, turn


async def events(sessions: Sessions) -> Sequence[InsightEvent]:
    async with sessions() as session:
        return (await session.scalars(select(InsightEvent).order_by(InsightEvent.key))).all()


async def add(sessions: Sessions, *counts: Any) -> None:
    async with sessions.begin() as session:
        await write(session, counts)


async def test_later_turns_complete_the_event(sessions: Sessions) -> None:
    await add(sessions, turn(key="k", age_group="", region="", municipality="", listed=False, shown=()))
    second = turn(
        key="k", turn=2, language="sv", situations=("career_change",), shown=("c",), more=True, unclear=True
    )
    await add(sessions, second)
    (event,) = await events(sessions)
    assert (event.language, event.age_group, event.municipality) == ("sv", "age_18_29", "837")
    assert event.situations == ["unemployed", "career_change"]
    assert (event.turns, event.written, event.unclear, event.list_turn, event.more) == (2, 2, 1, 2, True)
    assert (event.day.isoformat(), event.hour, event.shown) == ("2026-11-24", 12, ["c"])


async def test_the_same_count_tried_again_changes_nothing(sessions: Sessions) -> None:
    counts = [turn(key="k"), DangerCount(NOON, "fi", "distress")]
    await add(sessions, *counts)
    await add(sessions, *counts)
    found = await events(sessions)
    assert [event.turns for event in found if event.kind == CONVERSATION] == [1]
    assert len(found) == 2


async def test_a_need_that_is_answered_later_was_answered(sessions: Sessions) -> None:
    needs = frozenset({"unemployed"})
    await add(sessions, turn(key="k", listed=False, shown=(), unanswered=needs))
    assert (await events(sessions))[0].unanswered == ["unemployed"]
    await add(sessions, turn(key="k", turn=2, answered=needs))
    assert (await events(sessions))[0].unanswered == []


async def test_a_use_counts_once_and_only_with_its_conversation(sessions: Sessions) -> None:
    await add(sessions, turn(key="k"))
    for _ in range(2):
        await add(sessions, UseCount("k", "a", "phone"), UseCount("k", "a"), UseCount("other", "a"))
    (event,) = await events(sessions)
    assert (event.opened, event.contacts) == (["a"], ["a phone"])


def test_keys_lead_nowhere_back() -> None:
    key = event_key("token")
    assert key == event_key("token") != event_key("token2")
    from luotsi.web.conversations import _hash

    assert key != _hash("token"), "what the database knows of the token does not give the key"


def _turn(before: DialogueState, after: DialogueState, *messages: dict[str, Any], **more: Any) -> list[Any]:
    standard = {"choice": None, "versions": Versions(), "now": NOON}
    return counts_of_turn("k", NOON, before, after, messages, **(standard | more))


CARDS = {"type": "services", "services": [{"id": "a"}, {"id": "b"}], "more": False}


def test_a_turn_with_a_list_is_counted_as_such() -> None:
    after = DialogueState("sv", turn=1, age_group="age_18_29", municipality="005", audience="self")
    after.life_situations = [Situation("unemployed", 0.9, evidence="jag är arbetslös")]
    (found,) = _turn(DialogueState("fi"), after, {"type": "text", "reply": "lead_self", "text": "…"}, CARDS)
    assert isinstance(found, TurnCount)
    assert found.listed
    assert found.shown == ("a", "b")
    assert (found.region, found.municipality) == ("14", ""), "Alajärvi is too small to be counted by itself"
    assert "arbetslös" not in repr(found), "no word of the person"


def test_danger_is_counted_apart_and_without_facts() -> None:
    after = DialogueState("fi", turn=1, age_group="age_15_17", municipality="091", safety="emergency")
    first, second = _turn(DialogueState("fi"), after, {"type": "notice", "kind": "emergency", "text": "…"})
    assert not hasattr(first, "safety")
    assert second == DangerCount(NOON, "fi", "emergency", id=second.id)
    assert second.id != first.id


@pytest.mark.parametrize(
    ("replies", "field"),
    [
        (["nothing_fits"], "fallback"),
        (["general"], "fallback"),
        (["engine_away"], "away"),
        (["more_lead"], "more"),
        (["no_more"], "more"),
        (["age_not_found"], "unclear"),
    ],
)
def test_what_the_bot_said_tells_how_the_turn_went(replies: list[str], field: str) -> None:
    messages = [{"type": "text", "reply": name, "text": "…"} for name in replies]
    (found,) = _turn(DialogueState("fi"), DialogueState("fi", turn=1), *messages)
    others = {"fallback", "away", "more", "unclear", "handover"} - {field}
    assert getattr(found, field)
    assert not any(getattr(found, other) for other in others)
    assert not found.listed


def test_a_verdict_a_way_to_people_and_a_card_read_at_length() -> None:
    said = {"type": "text", "reply": "helpful_no", "text": "…"}
    (found,) = _turn(
        DialogueState("fi"), DialogueState("fi", turn=2, handoff=True), said, choice="helpful:no"
    )
    assert (found.helpful, found.handover, found.written) == (False, True, False)
    after = DialogueState("fi", turn=2, life_situations=[Situation("unemployed", 1.0)])
    (about,) = _turn(DialogueState("fi"), after, CARDS, choice="about:a")
    assert (about.opened, about.shown, about.listed) == (("a",), (), False)


async def test_counts_wait_while_the_database_fails(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter_module, "FIRST_PAUSE", 0.01)
    attempts = 0

    async def fails_twice(session: Any, counts: Any, *, simulated: bool) -> None:
        nonlocal attempts
        attempts += 1
        if attempts < 3:
            # What was written before the fault is rolled back with it.
            await write(session, counts, simulated=simulated)
            raise OperationalError("INSERT", {}, Exception("away"))
        await write(session, counts, simulated=simulated)

    monkeypatch.setattr(counter_module, "write", fails_twice)
    counter = Counter(sessions)
    counter.start()
    counter.add([turn(key="k"), turn(key="k", turn=2)])
    await asyncio.wait_for(counter.settle(), 20)
    assert (counter.well, counter.waiting, counter.lost) == (True, 0, 0)
    await counter.stop()
    assert [event.turns for event in await events(sessions)] == [2]


async def test_what_is_lost_is_told(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter_module, "MOST_WAITING", 2)
    monkeypatch.setattr(counter_module, "CLOSING_SECONDS", 0.05)

    async def fails(*_arguments: Any, **_more: Any) -> None:
        raise OperationalError("INSERT", {}, Exception("away"))

    monkeypatch.setattr(counter_module, "write", fails)
    counter = Counter(sessions)
    counter.add(turn() for _ in range(3))
    assert counter.lost == 1
    counter.start()
    await counter.stop()
    assert counter.lost == 3
