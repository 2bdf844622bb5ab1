"""Turns and clicks become events, beside the conversations and without a way back to them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from luotsi.insight.counting import counter as counter_module
from luotsi.insight.model import CONVERSATION, DANGER, PAGE, InsightEvent
from luotsi.web import keys
from tests.web.conftest import Product, Talk


async def events(product: Product) -> list[InsightEvent]:
    await product.app[keys.COUNTER].settle()
    async with product.app[keys.DATABASE]() as session:
        return list(await session.scalars(select(InsightEvent)))


async def listed(product: Product) -> tuple[Talk, str]:
    talk = await product.open("sv", municipality="837")
    _, answer = await talk.say(choice="need:unemployed")
    cards = next(message for message in answer["messages"] if message["type"] == "services")
    return talk, cards["services"][0]["id"]


async def test_a_turn_is_counted_when_it_is_over(product: Product) -> None:
    talk, first = await listed(product)
    (event,) = await events(product)
    assert (event.kind, event.language, event.region, event.municipality) == (CONVERSATION, "sv", "06", "837")
    assert (event.situations, event.turns, event.list_turn) == (["unemployed"], 1, 1)
    assert event.shown[0] == first
    assert event.rules
    await talk.say(choice="more")
    (event,) = await events(product)
    assert (event.turns, event.more) == (2, True)


async def test_nothing_in_an_event_is_in_the_conversation(product: Product) -> None:
    talk, _ = await listed(product)
    (event,) = await events(product)
    async with product.app[keys.DATABASE]() as session:
        row = (await session.execute(text("SELECT * FROM conversation"))).one()
    assert event.key not in map(str, row)
    assert talk.id not in repr([getattr(event, column.name) for column in InsightEvent.__table__.columns])


async def test_danger_stands_alone(product: Product) -> None:
    talk = await product.open("fi", municipality="091")
    product.rasa.answer = None
    await talk.say(text="haluan tappaa itseni nyt")
    found = {event.kind: event for event in await events(product)}
    danger = found[DANGER]
    assert (danger.danger, danger.region, danger.age_group, danger.situations) == ("emergency", "", "", [])


async def test_a_contact_that_was_used_is_counted_once(product: Product) -> None:
    talk, first = await listed(product)
    for _ in range(2):
        body = {"service": first, "way": "phone"}
        response = await product.client.post(f"{talk.path}/uses", json=body, headers=talk.headers)
        assert response.status == 204
        assert "Set-Cookie" not in response.headers
    (event,) = await events(product)
    assert event.contacts == [f"{first} phone"]


async def test_an_entry_opened_on_its_page_is_counted_by_itself(product: Product) -> None:
    _, first = await listed(product)
    body = {"service": first, "way": "card", "language": "sv"}
    assert (await product.client.post("/api/v1/uses", json=body)).status == 204
    page = next(event for event in await events(product) if event.kind == PAGE)
    assert (page.opened, page.language, page.region, page.hour) == ([first], "sv", "", 0)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"service": "no-such", "way": "card", "language": "fi"}, 404),
        ({"service": "no-such", "way": "fax", "language": "fi"}, 422),
        ({"way": "card", "language": "fi"}, 422),
        ({"service": "x", "way": "card"}, 422),
        ({"service": "x", "way": "card", "language": "fi", "who": "me"}, 422),
    ],
)
async def test_what_is_no_use_is_refused(product: Product, body: dict[str, Any], status: int) -> None:
    response = await product.client.post("/api/v1/uses", json=body)
    assert response.status == status
    assert (await response.json())["title"]
    assert await events(product) == []


async def test_a_use_needs_the_token(product: Product) -> None:
    talk, first = await listed(product)
    body = {"service": first, "way": "card"}
    assert (await product.client.post(f"{talk.path}/uses", json=body)).status == 401
    wrong = {"Authorization": "Bearer wrong"}
    assert (await product.client.post(f"{talk.path}/uses", json=body, headers=wrong)).status == 404


async def test_a_verdict_of_the_widget_is_counted(product: Product) -> None:
    talk, _ = await listed(product)
    await product.client.post(f"{talk.path}/feedback", json={"helpful": True}, headers=talk.headers)
    assert [event.helpful for event in await events(product)] == [True]


async def test_no_turn_fails_with_its_count(product: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_arguments: Any, **_more: Any) -> None:
        raise OperationalError("INSERT", {}, Exception("away"))

    monkeypatch.setattr(counter_module, "write", fails)
    monkeypatch.setattr(counter_module, "CLOSING_SECONDS", 0.05)
    talk = await product.open("fi")
    status, _ = await talk.say(choice="need:unemployed")
    assert status == 200
    broken: Any = product.app[keys.GATEWAY]
    monkeypatch.setattr(broken, "_versions", lambda: 1 / 0)
    status, answer = await talk.say(choice="more")
    assert (status, bool(answer["messages"])) == (200, True)
