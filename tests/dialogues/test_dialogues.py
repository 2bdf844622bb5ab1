"""Conversations with the whole product: every `*.yml` of this folder, one test for each conversation."""

from __future__ import annotations

import os
import signal
from collections import Counter
from typing import Any

import pytest

from luotsi.taxonomy import LANGUAGES, taxonomy

from .answers import cards, check, is_reply, offered
from .reading import KINDS, Conversation, Expected, conversations

ALL = tuple(conversations())
FACTS = ("age", "place")
ENGINE_SIGNALS = {"silent": signal.SIGSTOP, "back": signal.SIGCONT}


@pytest.mark.engine
@pytest.mark.parametrize("conversation", [pytest.param(item, id=item.id) for item in ALL])
def test_conversation(conversation: Conversation, running: Any) -> None:
    opening = {"language": conversation.language, "municipality": conversation.municipality}
    if conversation.earlier is not None:
        opening["earlier"] = conversation.earlier
    status, opened = running.call("POST", "/api/v1/conversations", opening)
    assert status == 201
    try:
        questions = _talk(conversation, running, opened)
    finally:
        if any(turn.engine for turn in conversation.turns):
            os.kill(running.rasa_pid(), signal.SIGCONT)
            running.wait_ready()
    assert questions <= conversation.most_questions


def _talk(conversation: Conversation, running: Any, opened: dict[str, Any]) -> int:
    """Every turn of the conversation, each checked; how many questions for facts were asked."""
    questions = 0
    for number, turn in enumerate(conversation.turns, start=1):
        if turn.engine is not None:
            os.kill(running.rasa_pid(), ENGINE_SIGNALS[turn.engine])
        body = {"text": turn.say} if turn.choose is None else {"choice": turn.choose}
        path = f"/api/v1/conversations/{opened['id']}/messages"
        status, answer = running.call("POST", path, body, token=opened["token"])
        assert status == 200
        try:
            check(answer, turn.expect.spoken)
            meets(answer, turn.expect)
        except AssertionError as error:
            error.add_note(f"turn {number}: {turn.say or turn.choose}\n{told(answer)}")
            raise
        questions += any(f"skip:{name}" in offered(answer["messages"]) for name in FACTS)
    return questions


def meets(answer: dict[str, Any], expected: Expected) -> None:
    """The answer is what this conversation expects at this place."""
    messages, state = answer["messages"], answer["state"]
    language = state["language"]
    texts = "\n".join(message.get("text", "") for message in messages)
    first = [card["provider_type"] for card in cards(messages)[:3]]
    values = offered(messages)
    if expected.types is not None:
        assert [message["type"] for message in messages] == expected.types
    if expected.notice is not None:
        assert expected.notice in [message.get("kind") for message in messages]
    assert set(expected.services) <= set(first)
    assert not expected.one_of or set(expected.one_of) & set(first)
    assert not set(expected.not_services) & set(first)
    assert not (expected.no_services and first)
    for name, value in expected.state.items():
        if name == "life_situations":
            assert set(value) <= set(state[name])
        else:
            assert state[name] == value
    assert not set(expected.not_situations) & set(state["life_situations"])
    for key in expected.replies:
        assert any(is_reply(key, message, language) for message in messages), key
    for words in expected.words:
        assert words in texts
    for words in expected.without_words:
        assert words not in texts
    names = [line["name"] for message in messages for line in message.get("contacts", ())]
    numbers = [line.get("number") for message in messages for line in message.get("contacts", ())]
    for contact in expected.contacts:
        assert contact in numbers or any(contact in name for name in names)
    if expected.asks is not None:
        asked = [name for name in FACTS if f"skip:{name}" in values]
        asked += ["need"] if "need:other" in values else []
        assert asked == ([] if expected.asks == "nothing" else [expected.asks])
    for value in expected.offers:
        assert value in values


def told(answer: dict[str, Any]) -> str:
    """The answer in a few lines, for whoever reads a failure."""
    lines = [str(answer["state"])]
    for message in answer["messages"]:
        lines += [f"  * {card['name']} [{card['provider_type']}]" for card in cards([message])] or [
            f"{message.get('kind', message['type'])}: {message['text']} {offered([message])}"
        ]
    return "\n".join(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_life_situation_has_a_happy_path(language: str) -> None:
    told_of = {
        code
        for item in ALL
        if item.kind == "happy_paths" and item.language == language
        for turn in item.turns
        for code in turn.expect.state.get("life_situations", ())
    }
    assert told_of == taxonomy().life_situation_codes


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_have_as_many_conversations(kind: str) -> None:
    counted = Counter(item.language for item in ALL if item.kind == kind)
    assert counted["fi"] == counted["sv"] > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_sixty_and_more_in_each_language(language: str) -> None:
    assert sum(item.language == language for item in ALL) >= 60


def test_every_conversation_has_a_name_of_its_own() -> None:
    assert max(Counter(item.id for item in ALL).values()) == 1
