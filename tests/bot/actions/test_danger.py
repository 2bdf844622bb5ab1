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


@pytest.mark.parametrize(
    ("language", "words", "line"),
    [
        ("fi", "haluan kuolla", "mieli-crisis-line"),
        ("sv", "jag vill inte leva mer", "mieli-crisis-line"),
        ("fi", "poikani sanoo tappavansa itsensä, haluaa kuolla", "mieli-crisis-line"),
        ("sv", "min kompis hotar ta livet av sig", "mieli-crisis-line"),
        ("fi", "mieheni kuristi minua", "nollalinja"),
        ("sv", "sambon hotar döda mig", "nollalinja"),
        ("fi", "iskä löi mua taas", "nollalinja"),
        ("sv", "pappa slår mig", "nollalinja"),
        ("fi", "minut aiotaan naittaa ulkomailla vastoin tahtoani", "nollalinja"),
        ("sv", "familjen tvingar mig att gifta mig", "nollalinja"),
        ("fi", "otin liikaa unilääkkeitä", "poison-information"),
        ("sv", "barnet drack rengöringsmedel", "poison-information"),
        ("fi", "minut raiskattiin viime yönä", "riku-116006"),
        ("sv", "jag blev våldtagen igår", "riku-116006"),
        ("fi", "pomo vei passini eikä päästä ulos", "riku-116006"),
        ("sv", "chefen tog mitt pass och hotar mig", "riku-116006"),
        ("fi", "isä ei hengitä", "medical-helpline-116117"),
        ("sv", "mamma andas inte", "medical-helpline-116117"),
        ("fi", "my husband beats me", "nollalinja"),
        ("sv", "I was raped", "riku-116006"),
    ],
)
def test_after_112_comes_the_line_for_that_kind_of_danger(
    talk: Begin, language: str, words: str, line: str
) -> None:
    talk = talk(language).say(words)
    assert [contact["service"] for contact in talk.messages[0]["contacts"]][:2] == ["emergency-112", line]


def test_a_child_is_told_of_the_line_for_children(talk: Begin) -> None:
    talk = talk("fi").say("isä hakkaa mua kotona, oon 12")
    lines = [contact["service"] for contact in talk.messages[0]["contacts"]]
    assert lines[:3] == ["emergency-112", "nollalinja", "mll-116111"]


def test_an_adult_is_not_told_of_the_line_for_children(talk: Begin) -> None:
    talk = talk("fi").say("mies hakkaa mua kotona, oon 42")
    assert "mll-116111" not in [contact["service"] for contact in talk.messages[0]["contacts"]]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_two_kinds_of_danger_get_both_lines(talk: Begin, language: str) -> None:
    words = {"fi": "mieheni lyö minua ja haluan kuolla", "sv": "min man slår mig och jag vill dö"}[language]
    lines = [contact["service"] for contact in talk(language).say(words).messages[0]["contacts"]]
    assert set(lines[1:3]) == {"mieli-crisis-line", "nollalinja"}


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
