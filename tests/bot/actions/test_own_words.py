"""The words that search goes by and that reasons quote are the person's own, as they wrote them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from luotsi.bot.actions import machine
from luotsi.bot.actions.machine import Heard, World
from luotsi.bot.actions.marks import MASKED
from luotsi.bot.actions.state import WORDS_MAX, DialogueState
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.words import Word
from luotsi.language.personal_data import KINDS

from .conftest import understood


def endings_cut(text: str, _language: str) -> list[Word]:
    """A dictionary of one rule: the base form of "työttömänä" is "tyött"."""
    words = "".join(char if char.isalnum() else " " for char in text).split()
    return [Word(word, word.lower()[:5]) for word in words]


@pytest.fixture(scope="module")
def inflecting(world: World) -> World:
    catalogue = Catalogue(world.catalogue.services.values(), analyser=endings_cut)
    return World(catalogue, world.knowledge, world.now)


def quoted(messages: list[dict[str, Any]]) -> str:
    return " ".join(
        reason["text"]
        for message in messages
        for card in message.get("services", ())
        for reason in card["why"]
        if reason["code"] == "matches_words"
    )


def test_reasons_quote_words_as_written(inflecting: World) -> None:
    state = DialogueState("fi", municipality="837")
    text = "Jäin Työttömänä vaille tukea"
    heard = Heard(understood(text, "fi", needs=["unemployed"]), None, text)
    outcome = machine.turn(state, heard, inflecting)
    assert "työttömänä" in quoted(outcome.messages)
    later = understood("olen 40", "fi", act="inform")
    again = machine.turn(outcome.state, Heard(later, None, "olen 40"), inflecting)
    assert "työttömänä" in quoted(again.messages)


def test_only_words_that_say_something_are_kept(talk: Any) -> None:
    talk = talk("fi", "837").say("Minä olen Työtön hitsaaja", needs=["unemployed"])
    assert {"työtön", "hitsaaja"} <= set(talk.state.words)
    assert not {"minä", "olen"} & set(talk.state.words)


def test_facts_courtesies_and_masked_data_leave_no_words(talk: Any) -> None:
    talk = talk("sv").say("arbetslös, ring [PHONE] [BIRTHDATE 2009]", needs=["unemployed"])
    assert not {"phone", "birthdate"} & set(talk.state.words)
    before = list(talk.state.words)
    talk.say("jag bor i Vasa", act="inform").say("tack ska du ha", act="thank")
    assert talk.state.words == before


def test_every_kind_of_mask_is_seen() -> None:
    assert all(MASKED.search(f"x [{kind}] y") for kind in KINDS)
    assert MASKED.search("[BIRTHDATE 2009]")


def test_words_are_few_and_begin_anew_with_another_need(talk: Any) -> None:
    many = " ".join(f"sana{number}" for number in range(80))
    talk = talk("fi", "837").say(many, needs=["unemployed"])
    assert len(talk.state.words) == WORDS_MAX
    assert len(json.dumps(talk.state.to_dict())) < 4096
    talk.say("perustan yrityksen", needs=["entrepreneurship"])
    assert set(talk.state.words) == {"perustan", "yrityksen"}


def test_words_of_a_message_that_was_not_understood_serve_the_guess_that_is_chosen(talk: Any) -> None:
    talk = talk("fi", "837").say("koirien kouluttaminen kiinnostaa", candidates=["career_change"])
    talk.choose("need:career_change")
    assert {"koirien", "kouluttaminen"} <= set(talk.state.words)
