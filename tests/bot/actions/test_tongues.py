"""Which language goes on, and courtesies to those who write in a third one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Begin = Callable[..., Any]


def test_one_foreign_word_or_a_place_name_does_not_switch(talk: Begin) -> None:
    talk = talk("fi").say("tack", act="thank", written_in="sv")
    assert talk.state.language == "fi"
    assert "lang:sv" in talk.values
    talk = talk.say("kiitos", act="thank").say("Helsingfors", act="inform", written_in="sv")
    talk.say("Vasa", act="inform", written_in="sv")
    assert talk.state.language == "fi"


def test_two_messages_in_a_row_switch(talk: Begin) -> None:
    talk = talk("fi").say("hej hej", act="greet", written_in="sv").say("jag söker jobb", written_in="sv")
    assert talk.state.language == "sv"
    assert talk.messages[0]["kind"] == "language"
    assert all(message["lang"] == "sv" for message in talk.messages if "lang" in message)


def test_a_long_clear_message_switches_at_once(talk: Begin) -> None:
    talk = talk("sv").say("olen työtön ja asun Turussa juuri nyt", needs=["unemployed"], written_in="fi")
    assert talk.state.language == "fi"
    assert "services" in talk.kinds


@pytest.mark.parametrize(
    ("language", "words", "after"),
    [
        ("fi", "på svenska, tack", "sv"),
        ("fi", "voisitko vaihtaa ruotsiksi", "sv"),
        ("sv", "suomeksi kiitos", "fi"),
    ],
)
def test_the_language_is_changed_by_words(talk: Begin, language: str, words: str, after: str) -> None:
    talk = talk(language).say(words, act="change_language")
    assert talk.state.language == after


def test_a_change_shows_the_same_services_again(talk: Begin) -> None:
    talk = talk("fi", "837").say("olen 40-vuotias työtön", needs=["unemployed"])
    before = talk.ids
    talk.choose("lang:sv")
    assert sorted(talk.ids) == sorted(before)
    assert talk.messages[0]["text"].startswith("Vi fortsätter på svenska")


def test_a_change_asks_the_open_question_again(talk: Begin) -> None:
    talk = talk("fi").say("olen työtön", needs=["unemployed"]).choose("lang:sv")
    assert talk.state.question == "place"
    assert "I vilken kommun" in talk.words


def test_a_change_at_the_start_tells_of_the_machine_again(talk: Begin) -> None:
    assert "automat, inte en människa" in talk("fi").choose("lang:sv").messages[1]["text"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("I need help with finding work", "en"),
        ("Мне нужна помощь", "ru"),
        ("Мені потрібна допомога", "uk"),
        ("أحتاج مساعدة", "ar"),
        ("Waxaan u baahanahay caawimaad", "so"),
        ("Ma otsin tööd ja vajan abi", "et"),
    ],
)
def test_other_languages_get_a_courtesy_and_services_that_speak_them(
    talk: Begin, words: str, code: str
) -> None:
    talk = talk("fi").say(words, written_in=code)
    assert talk.messages[0]["lang"] == code
    assert talk.ids[0] == "infofinland"
    assert {"lang:fi", "lang:sv", "human"} <= set(talk.values)
    assert "Auttaa tässä asiassa" in talk.say("miksi", act="ask_why").words


def test_a_language_without_words_of_its_own_gets_english(talk: Begin) -> None:
    assert talk("sv").say("Potrzebuję pomocy z pracą", written_in="pl").messages[0]["lang"] == "en"


def test_a_third_language_asked_for_by_name_gets_the_courtesy(talk: Begin) -> None:
    talk = talk("fi").say("voitko puhua englantia", act="change_language")
    assert talk.messages[0]["lang"] == "en"
