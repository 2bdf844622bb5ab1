"""No message is doubled or lost, and what cannot be answered now is refused at once, with somebody to call."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from luotsi.web import keys
from luotsi.web.gateway import MOST_OF_ONE
from tests.web.conftest import MakeProduct, Product, Talk


async def say(talk: Talk, key: str | None, **body: Any) -> tuple[int, dict[str, Any]]:
    headers = talk.headers | ({"Idempotency-Key": key} if key is not None else {})
    response = await talk.client.post(f"{talk.path}/messages", json=body, headers=headers)
    return response.status, await response.json()


async def said(talk: Talk) -> list[str]:
    whole = await (await talk.client.get(talk.path, headers=talk.headers)).json()
    return [turn["said"][0]["text"] for turn in whole["turns"] if turn["author"] == "person"]


async def test_what_is_sent_again_under_its_key_is_answered_once(product: Product) -> None:
    talk = await product.open()
    first = await say(talk, "a-1", text="Olen työtön")
    assert await say(talk, "a-1", text="Olen työtön") == first
    assert len(product.rasa.sent) == 1
    assert (await say(talk, "a-2", text="Olen työtön"))[0] == 200
    assert (await say(talk, None, text="Olen työtön"))[0] == 200
    assert await said(talk) == ["Olen työtön"] * 3
    other = await product.open()
    await say(other, "a-1", text="Moi")
    assert await said(other) == ["Moi"], "a key counts in its own conversation only"


async def test_the_same_key_at_the_same_time(product: Product) -> None:
    talk = await product.open()
    answers = await asyncio.gather(*(say(talk, "same", text="Olen työtön") for _ in range(5)))
    assert all(answer == answers[0] for answer in answers)
    assert await said(talk) == ["Olen työtön"]


@pytest.mark.parametrize("key", ["", "a b", "x" * 65, "ä"])
async def test_a_key_that_is_none_is_refused(product: Product, key: str) -> None:
    talk = await product.open()
    status, problem = await say(talk, key, text="Moi")
    assert (status, problem["errors"]) == (422, [{"field": "Idempotency-Key"}])
    assert await said(talk) == []


async def test_two_processes_that_answer_one_conversation_lose_nothing(product: Product) -> None:
    """The second process is one that this one's lock does not hold back."""
    talk = await product.open()
    gateway = product.app[keys.GATEWAY]
    send = gateway._rasa.send
    calls = 0

    async def another_comes_between(sender: str, text: str, metadata: dict[str, Any]) -> Any:
        nonlocal calls
        calls += 1
        if calls == 1:
            await gateway.say(talk.id, talk.token, text="toinen")
        return await send(sender, text, metadata)

    gateway._rasa.send = another_comes_between  # type: ignore[method-assign,assignment]
    assert (await say(talk, None, text="ensimmäinen"))[0] == 200
    assert await said(talk) == ["toinen", "ensimmäinen"]
    assert calls == 3, "the first was answered anew, with the state after the second"


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_above_capacity_who_comes_is_told_at_once(make_product: MakeProduct, language: str) -> None:
    product = await make_product(most_waiting=2)
    talks = [await product.open(language) for _ in range(3)]
    full, going_on = asyncio.Event(), asyncio.Event()
    gateway = product.app[keys.GATEWAY]
    send = gateway._rasa.send

    async def slow(sender: str, text: str, metadata: dict[str, Any]) -> Any:
        if gateway.waiting == 2:
            full.set()
        await going_on.wait()
        return await send(sender, text, metadata)

    gateway._rasa.send = slow  # type: ignore[method-assign,assignment]
    waiting = [asyncio.create_task(say(talk, None, text="Moi")) for talk in talks[:2]]
    await asyncio.wait_for(full.wait(), 10)
    response = await product.client.post(
        f"{talks[2].path}/messages",
        json={"text": "Moi"},
        headers=talks[2].headers | {"Accept-Language": language},
    )
    problem = await response.json()
    assert (response.status, problem["code"]) == (503, "busy")
    assert int(response.headers["Retry-After"]) > 0
    assert "112" in problem["detail"]
    assert any(character.isdigit() for character in problem["detail"].replace("112", "").replace("5", ""))
    going_on.set()
    assert [status for status, _ in await asyncio.gather(*waiting)] == [200, 200]
    assert (await say(talks[2], None, text="Moi"))[0] == 200
    assert gateway.waiting == 0


async def test_nobody_fills_the_row_alone(product: Product) -> None:
    talk, other = await product.open(), await product.open()
    gateway = product.app[keys.GATEWAY]
    async with gateway.in_order(talk.id, talk.token):
        more = [asyncio.create_task(say(talk, None, text="Moi")) for _ in range(MOST_OF_ONE + 5)]
        while gateway.waiting < MOST_OF_ONE:  # noqa: ASYNC110 - the row tells nobody how long it is
            await asyncio.sleep(0.01)
        assert (await say(other, None, text="Moi"))[0] == 200
    statuses = [status for status, _ in await asyncio.gather(*more)]
    assert statuses.count(503) == 6
    assert statuses.count(200) == MOST_OF_ONE - 1


@pytest.mark.parametrize(
    "error", [OperationalError("x", None, OSError("salaisuus")), ConnectionRefusedError()]
)
async def test_a_database_that_is_lost_is_no_fault_of_the_person(
    product: Product, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = await product.open("sv")

    async def lost(*_arguments: Any, **_more: Any) -> bool:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(product.app[keys.CONVERSATIONS], "add_turn", lost)
        response = await product.client.post(
            f"{talk.path}/messages", json={"text": "Jag är arbetslös"}, headers=talk.headers
        )
        problem = await response.json()
    assert (response.status, problem["code"]) == (503, "unavailable")
    assert response.headers["Content-Language"] == "sv"
    assert "Retry-After" in response.headers
    assert "112" in problem["detail"]
    assert "salaisuus" not in str(problem)
    assert (await say(talk, None, text="Jag är arbetslös"))[0] == 200
    assert await said(talk) == ["Jag är arbetslös"]


async def test_a_rasa_that_was_lost_is_not_waited_for_by_the_next(product: Product) -> None:
    talk = await product.open()
    client = product.app[keys.RASA]

    port, client._base = client._base, "http://127.0.0.1:9"
    status, answer = await talk.say(text="Olen työtön")
    assert status == 200
    assert answer["messages"][0]["kind"] == "handoff"
    assert client.is_away
    before = len(product.rasa.sent)
    client._base = port
    for _ in range(50):
        if not client.is_away:
            break
        await asyncio.sleep(0.1)
    assert not client.is_away, "it is looked for until it is back"
    await talk.say(text="Olen työtön")
    assert len(product.rasa.sent) == before + 1
