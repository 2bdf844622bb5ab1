"""Danger and distress come first, and in the language of the message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Begin = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "words", "line"),
    [("fi", "haluan tappaa itseni", "09 2525 0111"), ("sv", "jag vill ta livet av mig", "09 2525 0112")],
)
def test_an_emergency_is_contacts_and_no_questions(talk: Begin, language: str, words: str, line: str) -> None:
    talk = talk(language).say(f"{words}, 17", needs=["mental_wellbeing"])
    assert talk.kinds == ["emergency"]
    numbers = [contact.get("number") for contact in talk.messages[0]["contacts"]]
    assert numbers[0] == "112"
    assert line in numbers
    assert "?" not in talk.words
    assert talk.state.public()["safety"] == "emergency"


def test_an_emergency_is_answered_in_the_language_of_the_message(talk: Begin) -> None:
    talk = talk("sv").say("haluan kuolla", written_in="fi")
    assert talk.messages[0]["lang"] == "fi"
    assert talk.messages[0]["contacts"][0]["name"] == "Hätänumero 112"


def test_an_emergency_in_english_is_understood(talk: Begin) -> None:
    talk = talk().say("I want to kill myself", written_in="en")
    told = talk.messages[0]
    assert (told["kind"], told["lang"]) == ("emergency", "en")
    assert told["contacts"][0]["number"] == "112"


def test_what_was_told_beside_the_emergency_is_kept(talk: Begin) -> None:
    talk = talk().say("haluan tappaa itseni, olen 17 ja asun Turussa")
    assert (talk.state.age, talk.state.municipality) == (17, "853")


def test_the_lines_stay_in_sight_after_an_emergency(talk: Begin) -> None:
    talk = talk().say("haluan tappaa itseni").say("joo", act="affirm")
    assert "distress" in talk.kinds
    assert "human" in talk.values


def test_distress_is_told_before_the_answer_to_the_need(talk: Begin) -> None:
    words = "kaikki on ihan toivotonta enkä jaksa enää, olen työtön"
    talk = talk("fi", "837").say(words, needs=["unemployed"])
    assert talk.kinds == ["distress", "text", "services", "choices"]
    assert talk.notice("distress")["contacts"]
    assert talk.state.question is None


def test_distress_without_a_need_leaves_the_door_open(talk: Begin) -> None:
    talk = talk().say("kaikki on ihan toivotonta enkä jaksa enää")
    assert talk.kinds == ["distress", "choices"]
    assert "human" in talk.values


def test_after_violence_the_line_for_it_stays_in_sight(talk: Begin) -> None:
    talk = talk("sv").say("min man slår mig").say("ja", act="affirm")
    assert "nollalinja" in [line["service"] for line in talk.notice("distress")["contacts"]]


def test_lines_of_the_notice_are_not_repeated_as_cards(talk: Begin) -> None:
    talk = talk("fi", "837").say("kaikki on ihan toivotonta enkä jaksa enää", needs=["mental_wellbeing"])
    assert talk.ids
    assert not {line["service"] for line in talk.notice("distress")["contacts"]} & set(talk.ids)
