"""From a person's words to the bot's answer: masking, order, and what happens without Rasa."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from luotsi.bot.actions.replies import reply
from luotsi.web import keys
from luotsi.web.gateway import CHOICE_TEXT, _made_safe
from tests.web.conftest import Product, Talk

IDENTITY = "010190-900P"


@pytest.mark.parametrize(
    ("text", "kept", "sent"),
    [
        ("Moi", "Moi", "Moi"),
        (
            '/need{"age_group": "age_15_17"}',
            '/need{"age_group": "age_15_17"}',
            'need{"age_group": "age_15_17"}',
        ),
        (" / /restart", "/ /restart", "restart"),
        ("/", "/", "?"),
        ("\u200b\u202e", "", "?"),
        ("\u200b/restart", "/restart", "restart"),
        ("\uff0frestart", None, None),
        (f"hetu {IDENTITY}", "hetu [ID]", "hetu [ID]"),
        ("soita 040 1234567", "soita [PHONE]", "soita [PHONE]"),
        ("{{ 7*7 }} ${x} {utter}", "{{ 7*7 }} ${x} {utter}", "{{ 7*7 }} ${x} {utter}"),
    ],
)
def test_what_is_kept_and_what_rasa_sees(text: str, kept: str | None, sent: str | None) -> None:
    said, for_rasa = _made_safe(text, None)
    assert not for_rasa.startswith("/")
    if kept is not None:
        assert said == {"type": "text", "text": kept}
        assert for_rasa == sent


def test_a_choice_travels_beside_the_text() -> None:
    assert _made_safe(None, "human") == ({"type": "choice", "value": "human"}, CHOICE_TEXT)
    assert _made_safe(None, f"why:{IDENTITY}")[0]["value"] == "why:[ID]"


async def test_rasa_gets_masked_text_with_state_and_language(product: Product) -> None:
    talk = await product.open("sv", municipality="837")
    await talk.say(text=f"Jag heter Maija Meikäläinen, {IDENTITY}, ring 040 1234567")
    (sent,) = product.rasa.sent
    assert sent["sender"] == talk.id
    assert IDENTITY not in sent["message"]
    assert "1234567" not in sent["message"]
    assert "Meikäläinen" not in sent["message"]
    assert sent["metadata"]["language"] == "sv"
    assert sent["metadata"]["choice"] is None
    assert sent["metadata"]["state"]["municipality"] == "837"


async def test_a_choice_is_answered_and_the_record_has_its_label(product: Product) -> None:
    talk = await product.open("fi")
    label = reply("choice_human", "fi")
    status, answer = await talk.say(choice="human")
    assert status == 200
    assert answer["state"]["handoff"]
    assert product.rasa.sent[0]["message"] == CHOICE_TEXT
    whole = await (await product.client.get(talk.path, headers=talk.headers)).json()
    said = next(turn["said"] for turn in whole["turns"] if turn["author"] == "person")
    offered = [
        choice["value"] for message in talk.opened["messages"] for choice in message.get("choices", ())
    ]
    assert said[0] == {"type": "choice", "value": "human"} | ({"label": label} if "human" in offered else {})


MADE_UP = (
    *(
        "nothing",
        ":",
        "\u0000",
        "place:999",
        "need:",
        "need:x",
        "why:none",
        "age:old",
        "audience:x",
        "skip:x",
    ),
    *("lang:en", '/restart{"a": 1}', "{{7*7}}", "helpful:maybe", "delete", "save", "more", "why"),
)


async def test_a_made_up_choice_is_answered_politely(product: Product) -> None:
    for choice in MADE_UP:
        talk = await product.open("fi")
        status, answer = await talk.say(choice=choice)
        assert status == 200, choice
        assert answer["messages"], choice
        assert answer["state"]["municipality"] is None, choice
        assert answer["state"]["life_situations"] == [], choice
        assert answer["state"]["language"] == "fi", choice


BROKEN = {
    "status": lambda: web.Response(status=500),
    "no JSON": lambda: web.Response(text="oops", content_type="application/json"),
    "HTML": lambda: web.Response(text="<p>", content_type="text/html"),
    "nothing": lambda: web.json_response([]),
    "null": lambda: web.json_response(None),
    "strange items": lambda: web.json_response([None, 1, {"custom": "x"}, {"text": "moi"}]),
}


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_whatever_is_wrong_with_rasa_a_person_is_named(product: Product, language: str) -> None:
    talk = await product.open(language, municipality="837")
    for name, answer in BROKEN.items():
        product.rasa.answer = answer
        status, said = await talk.say(text="Olen työtön" if language == "fi" else "Jag är arbetslös")
        assert status == 200, name
        notice = next(message for message in said["messages"] if message["type"] == "notice")
        assert notice["kind"] == "handoff"
        assert any(contact.get("number") for contact in notice["contacts"]), name
        assert said["state"]["municipality"] == "837", "what is known is kept"
        assert said["state"]["language"] == language
    whole = await (await product.client.get(talk.path, headers=talk.headers)).json()
    assert len(whole["turns"]) == 1 + 2 * len(BROKEN), "nothing that was said is lost"


async def test_danger_is_seen_without_rasa(product: Product) -> None:
    product.rasa.answer = BROKEN["status"]
    talk = await product.open("fi")
    _, said = await talk.say(text="haluan tappaa itseni nyt")
    assert said["state"]["safety"] == "emergency"
    assert said["messages"][0]["kind"] == "emergency"
    assert said["messages"][0]["contacts"][0]["number"] == "112"


async def test_messages_of_one_talk_are_answered_one_after_the_other(product: Product) -> None:
    talk, other = await product.open(), await product.open()
    gateway = product.app[keys.GATEWAY]
    inside: dict[str, int] = {talk.id: 0, other.id: 0}
    most: dict[str, int] = dict(inside)
    together = 0
    send = gateway._rasa.send

    async def slow(sender: str, text: str, metadata: dict[str, object]) -> object:
        nonlocal together
        inside[sender] += 1
        most[sender] = max(most[sender], inside[sender])
        together = max(together, sum(inside.values()))
        await asyncio.sleep(0.02)
        inside[sender] -= 1
        return await send(sender, text, metadata)

    gateway._rasa.send = slow  # type: ignore[method-assign,assignment]

    async def say(each: Talk, number: int) -> None:
        async with gateway.in_order(each.id, each.token):
            await gateway.say(each.id, each.token, text=f"viesti {number}")

    await asyncio.gather(*(say(each, number) for number in range(5) for each in (talk, other)))
    assert most == {talk.id: 1, other.id: 1}
    assert together == 2, "other people need not wait"
    whole = await (await product.client.get(talk.path, headers=talk.headers)).json()
    said = [turn["said"][0]["text"] for turn in whole["turns"] if turn["author"] == "person"]
    assert said == [f"viesti {number}" for number in range(5)]
    assert len(gateway._rows) == 0, "no lock outlives its turn"


async def test_deleted_while_the_answer_is_made(product: Product) -> None:
    talk = await product.open()
    gateway = product.app[keys.GATEWAY]
    send = gateway._rasa.send

    async def deletes(sender: str, text: str, metadata: dict[str, object]) -> object:
        await product.app[keys.CONVERSATIONS].erase(sender)
        return await send(sender, text, metadata)

    gateway._rasa.send = deletes  # type: ignore[method-assign,assignment]
    status, document = await talk.say(text="moi")
    assert (status, document["code"]) == (404, "conversation")
