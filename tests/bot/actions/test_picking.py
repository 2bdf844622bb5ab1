"""A choice made in writing."""

from __future__ import annotations

from typing import Any

import pytest

from luotsi.bot.actions.picking import picked
from luotsi.bot.actions.state import DialogueState

GUESSES = [
    ["Työttömyys ja työnhaku", "need:unemployed"],
    ["Alanvaihto ja uraohjaus", "need:career_change"],
    ["Jokin muu", "need:other"],
    ["Haluan puhua ihmiselle", "human"],
]
SERVICES = ["a", "b", "c"]


def asked(question: str | None, offered: list[list[str]] = GUESSES, **more: Any) -> DialogueState:
    return DialogueState(question=question, offered=offered, **more)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Työttömyys ja työnhaku", "need:unemployed"),
        ("työttömyys", "need:unemployed"),
        ("Uraohjaus!", "need:career_change"),
        ("1", "need:unemployed"),
        ("2.", "need:career_change"),
        ("numero 2", "need:career_change"),
        ("vaihtoehto 4", "human"),
        ("eka", "need:unemployed"),
        ("se toinen", "need:career_change"),
        ("otan ykkösen", "need:unemployed"),
        ("viimeinen", "need:other"),
        ("jokin muu", "need:other"),
        ("5", None),
        ("ja", None),
        ("työ", None),
        ("olen työtön", None),
        ("viides", None),
        ("", None),
        ("…", None),
    ],
)
def test_words_numbers_and_places_in_the_row(words: str, value: str | None) -> None:
    assert picked(asked("need"), words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ettan", "need:unemployed"),
        ("den andra", "need:career_change"),
        ("alternativ 2", "need:career_change"),
    ],
)
def test_in_swedish(words: str, value: str) -> None:
    assert picked(asked("need"), words) == value


def test_a_number_is_an_age_where_the_age_was_asked() -> None:
    ages = [["15–17-vuotias", "age:age_15_17"], ["18–29-vuotias", "age:age_18_29"], ["Ohita", "skip:age"]]
    state = asked("age", ages)
    assert picked(state, "2") is None
    assert picked(state, "18-29") == "age:age_18_29"
    assert picked(state, "toinen") == "age:age_18_29"


@pytest.mark.parametrize(
    ("words", "value"),
    [("eka", "about:a"), ("kerro tokasta", "about:b"), ("viimeinen", "about:c"), ("neljäs", None)],
)
def test_where_there_is_nothing_to_pick_it_is_a_service(words: str, value: str | None) -> None:
    ways_on = [["Lisää vaihtoehtoja", "more"], ["Haluan puhua ihmiselle", "human"]]
    assert picked(asked(None, ways_on, listed=SERVICES), words) == value


@pytest.mark.parametrize(("language", "first"), [("fi", "kerro ekasta"), ("sv", "berätta mer om den första")])
def test_a_service_is_told_at_length(talk: Any, language: str, first: str) -> None:
    talk = talk(language, "837").say("x y z, 40", needs=["unemployed"]).choose("age:age_30_54")
    card = talk.services[0]
    talk.say(first, act="help")
    assert talk.kinds == ["text", "services", "choices"]
    assert talk.messages[0]["text"].startswith(f"{card['name']}: ")
    assert len(talk.messages[0]["text"]) > len(card["summary"])
    assert talk.ids == [card["id"]]
