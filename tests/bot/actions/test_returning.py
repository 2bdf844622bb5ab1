"""After a conversation that expired: what was known is offered back, and used only when wanted."""

from __future__ import annotations

from typing import Any

import pytest

from luotsi.bot.actions import machine
from luotsi.bot.actions.machine import World

EARLIER = {
    "language": "fi",
    "age_group": "age_30_54",
    "municipality": "837",
    "audience": "self",
    "life_situations": ["unemployed"],
    "safety": "none",
    "handoff": False,
}


@pytest.fixture
def back(talk: Any, world: World) -> Any:
    def begin(language: str = "fi", **earlier: Any) -> Any:
        made = talk(language)
        outcome = machine.greet(language, earlier=EARLIER | earlier, world=world)
        made.state, made.messages = outcome.state, outcome.messages
        return made

    return begin


@pytest.mark.parametrize(
    ("language", "known"),
    [("fi", "työttömyys ja työnhaku, 30–54-vuotias, Tampere"), ("sv", "arbetssökande, 30–54 år, Tammerfors")],
)
def test_it_is_offered_and_not_assumed(back: Any, language: str, known: str) -> None:
    talk = back(language)
    assert [message.get("reply") for message in talk.messages] == [
        "greeting",
        "greeting_privacy",
        "earlier_offer",
    ]
    assert known in talk.words
    assert talk.state.public()["municipality"] is None
    assert talk.state.public()["life_situations"] == []
    assert {"earlier:use", "earlier:drop", "human"} <= set(talk.values)


@pytest.mark.parametrize("how", ["earlier:use", "joo", "otetaan mukaan", "eka"])
def test_a_yes_brings_the_services_back(back: Any, how: str) -> None:
    talk = back()
    talk = talk.choose(how) if ":" in how else talk.say(how, act="affirm")
    assert talk.services
    assert talk.state.public()["municipality"] == "837"
    assert talk.state.origins["place"].source == "earlier"
    assert talk.state.earlier == {}


@pytest.mark.parametrize("how", ["earlier:drop", "ei", "en halua kertoa"])
def test_a_no_forgets_them(back: Any, how: str) -> None:
    talk = back()
    talk = talk.choose(how) if ":" in how else talk.say(how, act="deny")
    assert talk.state.said == ["earlier_dropped", "open_question"]
    assert talk.state.earlier == {}
    assert talk.state.public()["age_group"] is None
    assert "gone_choice" in talk.choose("earlier:use").state.said


def test_whoever_tells_something_new_has_declined(back: Any) -> None:
    talk = back().say("haluan perustaa yrityksen", needs=["entrepreneurship"])
    assert talk.state.codes == ["entrepreneurship"]
    assert talk.state.municipality is None
    assert talk.state.earlier == {}


def test_an_aside_and_the_other_language_keep_the_offer(back: Any) -> None:
    talk = back().say("oletko robotti", act="ask_bot")
    assert "earlier:use" in talk.values
    talk.choose("lang:sv")
    assert "earlier:use" in talk.values
    assert "Tammerfors" in talk.words
    assert talk.choose("earlier:use").state.municipality == "837"


def test_nothing_known_is_nothing_offered(talk: Any, world: World) -> None:
    nothing = {"language": "fi", "age_group": None, "municipality": None, "life_situations": []}
    outcome = machine.greet("fi", earlier=nothing, world=world)
    assert [message.get("reply") for message in outcome.messages][-1] == "open_question"
    assert outcome.state.earlier == {}
