"""What if: answered, and nothing that is known is changed by it."""

from __future__ import annotations

from typing import Any

import pytest

FACTS = ("age", "age_group", "municipality", "audience")


def known(talk: Any) -> Any:
    """A conversation with a list, an age and a place."""
    first = {
        "fi": "olen 28-vuotias työtön ja asun Tampereella",
        "sv": "jag är 28, arbetslös och bor i Tammerfors",
    }
    return talk.say(first[talk.state.language], needs=["unemployed"])


@pytest.mark.parametrize(
    ("language", "words", "shown"),
    [
        ("fi", "entä jos olisin 60-vuotias?", "60-vuotias, Tampere"),
        ("fi", "mites jos oisin 60", "60-vuotias, Tampere"),
        ("fi", "entä jos asuisin Turussa", "28-vuotias, Turku"),
        ("fi", "mitä jos muuttaisin Vaasaan", "28-vuotias, Vaasa"),
        ("fi", "entä jos olisin 60 ja asuisin Turussa", "60-vuotias, Turku"),
        ("sv", "tänk om jag var 60 år", "60 år, Tammerfors"),
        ("sv", "om jag var 60 då", "60 år, Tammerfors"),
        ("sv", "men om jag bodde i Åbo", "28 år, Åbo"),
        ("sv", "hur blir det om jag flyttar till Vasa", "28 år, Vasa"),
    ],
)
def test_it_is_answered_and_the_facts_stay(talk: Any, language: str, words: str, shown: str) -> None:
    talk = known(talk(language))
    before = talk.state.public()
    own = list(talk.state.listed)
    talk.say(words, act="inform")
    assert talk.kinds == ["text", "services", "choices"]
    assert talk.messages[0]["reply"] == "suppose_lead"
    assert shown in talk.words
    assert talk.state.public() == before
    assert talk.state.listed == own
    assert {"suppose:keep", "suppose:drop", "human"} <= set(talk.values)


def test_another_need_can_be_supposed(talk: Any) -> None:
    talk = known(talk()).say("entä jos olisin yrittäjä", needs=["entrepreneurship"], act="need")
    assert talk.messages[0]["reply"] == "suppose_lead"
    assert talk.state.codes == ["unemployed"]


def test_more_and_why_look_at_what_was_supposed(talk: Any) -> None:
    talk = known(talk()).say("entä jos asuisin Turussa", act="inform")
    first = list(talk.ids)
    talk.say("muita?", act="more_options")
    assert talk.ids
    assert not set(first) & set(talk.ids)
    assert "suppose:drop" in talk.values
    name = talk.services[0]["name"]
    assert name in talk.say("miksi", act="ask_why").words
    assert talk.state.municipality == "837"


def test_it_can_be_taken_over_or_left(talk: Any) -> None:
    taken = known(talk()).say("entä jos asuisin Turussa", act="inform").choose("suppose:keep")
    assert taken.state.municipality == "853"
    assert taken.state.age == 28
    left = known(talk()).say("entä jos asuisin Turussa", act="inform").choose("suppose:drop")
    assert left.state.municipality == "837"
    assert "Tampere" in left.words
    assert "gone_choice" in left.choose("suppose:keep").state.said


def test_it_is_over_when_the_talk_goes_on(talk: Any) -> None:
    talk = known(talk()).say("entä jos asuisin Turussa", act="inform").say("kiitos", act="thank")
    assert talk.state.supposed == {}
    talk.say("muita?", act="more_options")
    assert "suppose:keep" not in talk.values


def test_a_fear_is_no_supposition(talk: Any) -> None:
    talk = known(talk()).say("mitä jos työt loppuvat", needs=["layoff_or_redundancy"])
    assert "layoff_or_redundancy" in talk.state.codes
    alone = talk.__class__(talk.world, talk.state.__class__()).say(
        "mitä jos muutan Turkuun, saanko sieltä töitä", needs=["unemployed"]
    )
    assert alone.state.codes == ["unemployed"], "with nothing known, what is asked is the need itself"


@pytest.mark.parametrize("words", ["tänk om jag bodde i Åbo", "vad händer om vi flyttar till Åbo"])
def test_a_place_is_supposed_however_the_sentence_leads_to_it(talk: Any, words: str) -> None:
    talk = talk("sv", "837").say("jag är 40 och arbetslös", needs=["unemployed"]).say(words, act="inform")
    assert talk.state.supposed["municipality"] == "853"
    assert talk.state.municipality == "837"
