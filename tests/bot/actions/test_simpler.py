"""Whoever does not understand hears it more simply; the second time people are named."""

from __future__ import annotations

from typing import Any

import pytest

NOT_UNDERSTOOD = {
    "fi": [
        "en ymmärrä",
        "häh?",
        "mitä tarkoitat",
        "selitä helpommin",
        "mitä?",
        "en tajua",
        "sano yksinkertaisemmin",
    ],
    "sv": [
        "jag förstår inte",
        "va?",
        "vad menar du",
        "kan du förklara",
        "jag fattar int",
        "på lättare svenska tack",
    ],
}
CASES = [(language, words) for language, found in NOT_UNDERSTOOD.items() for words in found]


@pytest.mark.parametrize(("language", "words"), CASES)
def test_the_question_is_asked_more_simply_with_the_same_choices(
    talk: Any, language: str, words: str
) -> None:
    talk = talk(language).say("x y z", needs=["unemployed"])
    offered, question = talk.values, talk.state.question
    talk.say(words, act="help")
    assert talk.values == offered
    assert talk.state.question == question == "place"
    assert talk.state.said == ["simple_lead", "simple_ask_place"]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_second_time_people_are_named(talk: Any, language: str) -> None:
    words = NOT_UNDERSTOOD[language][0]
    talk = talk(language).say(words, act="help")
    assert talk.state.said[0].startswith("simple_")
    assert "handoff" in talk.say(words, act="help").kinds


def test_a_need_told_with_those_words_is_a_need(talk: Any) -> None:
    talk = talk("fi", "837").say("en ymmärrä Kelan päätöstä", needs=["financial_support"])
    assert talk.state.codes == ["financial_support"]


def test_a_service_that_is_not_understood_is_told_at_length(talk: Any) -> None:
    talk = talk("fi", "837").say("olen 17 ja ilman paikkaa", needs=["without_study_place"])
    talk.say("mitä tarkoittaa ohjaamo", act="help")
    assert talk.ids == ["ohjaamo-tampere"]
    assert talk.state.said[0] == "about"


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_in_danger_the_lines_are_given_again_in_simple_words(talk: Any, language: str) -> None:
    danger = {"fi": "haluan tappaa itseni", "sv": "jag vill ta livet av mig"}[language]
    talk = talk(language).say(danger).say(NOT_UNDERSTOOD[language][0], act="help")
    assert talk.state.said[0] == "simple_emergency"
    assert talk.messages[0]["contacts"][0]["number"] == "112"
