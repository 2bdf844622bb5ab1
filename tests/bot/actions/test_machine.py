"""Whole turns: the way from a greeting to services, in both languages."""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from luotsi.bot.actions import machine
from luotsi.bot.actions.finding import facts
from luotsi.bot.actions.machine import Heard, World
from luotsi.bot.actions.state import Situation

Begin = Callable[..., Any]


@pytest.mark.parametrize(("language", "machine_word"), [("fi", "automaatti"), ("sv", "automat")])
def test_the_greeting_tells_of_the_machine_and_asks_one_open_question(
    talk: Begin, language: str, machine_word: str
) -> None:
    talk = talk(language)
    assert machine_word in talk.messages[0]["text"]
    assert talk.words.count("?") == 1
    assert set(talk.values) == {f"lang:{'sv' if language == 'fi' else 'fi'}", "human"}
    assert len(talk.words) < 400


def test_the_page_of_a_municipality_gives_the_place(talk: Begin) -> None:
    assert talk("fi", "837").state.municipality == "837"
    assert talk("fi", "000").state.municipality is None


def test_services_come_at_once_and_one_question_after_them(talk: Begin) -> None:
    talk = talk().say("Olen 17 ja jäin ilman opiskelupaikkaa", needs=["without_study_place"])
    assert talk.kinds == ["text", "services", "choices"]
    assert "ilman opiskelupaikkaa, 17-vuotias" in talk.words
    assert 1 <= len(talk.ids) <= 3
    assert talk.state.question == "place"
    talk.say("Tampere", act="inform")
    assert talk.state.municipality == "837"
    assert "ohjaamo-tampere" in talk.ids
    assert talk.state.question is None


def test_facts_may_come_in_any_order(talk: Begin) -> None:
    one = talk("sv").say("jag bor i Vasa", act="inform").say("jag är 45", act="inform")
    one.say("jag är arbetslös", needs=["unemployed"])
    other = talk("sv").say("jag är arbetslös", needs=["unemployed"]).say("jag bor i Vasa", act="inform")
    other.say("jag är 45", act="inform")
    assert one.ids == other.ids
    assert "45 år, Vasa" in one.words


@pytest.mark.parametrize(
    ("language", "correction", "fact"),
    [
        ("fi", "ei kun Turussa", ("municipality", "853")),
        ("fi", "eiku 30", ("age", 30)),
        ("sv", "nej, 30", ("age", 30)),
        ("sv", "nej, i Åbo", ("municipality", "853")),
    ],
)
def test_a_correction_replaces(talk: Begin, language: str, correction: str, fact: tuple[str, object]) -> None:
    first = {
        "fi": "olen 28-vuotias työtön ja asun Tampereella",
        "sv": "jag är 28 år, arbetslös och bor i Tammerfors",
    }
    talk = talk(language).say(first[language], needs=["unemployed"])
    assert (talk.state.age, talk.state.municipality) == (28, "837")
    talk.say(correction, act="inform")
    name, value = fact
    assert getattr(talk.state, name) == value
    assert "services" in talk.kinds


def test_a_second_need_adds_and_a_different_one_later_starts_anew(talk: Begin) -> None:
    talk = talk("fi", "837").say("olen 40-vuotias työtön", needs=["unemployed"])
    talk.say("lisäksi mulla on velkoja", needs=["financial_support"])
    assert talk.state.codes == ["financial_support", "unemployed"]
    talk.say("haluaisinkin perustaa yrityksen", needs=["entrepreneurship"])
    assert talk.state.codes == ["entrepreneurship"]
    assert (talk.state.age, talk.state.municipality) == (40, "837")


def test_a_refused_question_is_never_asked_again(talk: Begin) -> None:
    talk = talk().say("olen työtön", needs=["unemployed"])
    first = talk.state.question
    talk.say("en halua kertoa", act="deny")
    assert first in talk.state.refused
    assert talk.state.question != first
    for _ in range(4):
        if talk.state.question:
            talk.choose(f"skip:{talk.state.question}")
        talk.say("olen työtön", needs=["unemployed"])
    assert talk.state.question is None
    assert max(talk.state.asked.values()) == 1


@pytest.mark.parametrize(("language", "no"), [("fi", "en halua kertoa"), ("sv", "det vill jag inte säga")])
def test_refusing_in_words(talk: Begin, language: str, no: str) -> None:
    talk = talk(language).say("x y z", needs=["without_study_place"])
    question = talk.state.question
    talk.say(no, act="inform")
    assert talk.state.refused == [question]


def test_an_unknown_need_is_asked_with_the_likeliest_guesses_and_then_given_to_people(talk: Begin) -> None:
    talk = talk().say("ööh se juttu", candidates=["work_ability", "unemployed"])
    assert talk.values[:2] == ["need:work_ability", "need:unemployed"]
    assert {"need:other", "human"} <= set(talk.values)
    assert not talk.services
    talk.say("no se")
    assert talk.ids == ["public-service-info", "own-municipality-advice"]
    assert "human" in talk.values
    talk.say("no se")
    assert "handoff" in talk.kinds


def test_facts_without_a_need_are_kept_and_told(talk: Begin) -> None:
    talk = talk("sv").say("jag är 16 och bor i Vasa", act="inform")
    assert "16 år, Vasa" in talk.words
    assert "need:without_study_place" in talk.values
    talk.choose("need:without_study_place")
    assert talk.ids


def test_two_places_are_chosen_between(talk: Begin) -> None:
    talk = talk().say("olen työtön ja asun Turussa ja Tampereella", needs=["unemployed"])
    assert {"place:853", "place:837"} <= set(talk.values)
    talk.choose("place:853")
    assert talk.state.municipality == "853"


def test_an_answer_that_is_no_place_is_asked_once_more_and_then_let_be(talk: Begin) -> None:
    talk = talk().say("olen työtön", needs=["unemployed"])
    assert talk.state.question == "place"
    talk.say("blaablaa", act="inform")
    assert "En löytänyt" in talk.words
    talk.say("blaablaa", act="inform")
    assert "place" in talk.state.refused


def test_the_words_of_a_choice_and_its_number_count_as_the_choice(talk: Begin) -> None:
    talk = talk("fi", "837").say("jäin ilman opiskelupaikkaa", needs=["without_study_place"])
    assert talk.state.question == "age"
    talk.say("18-29", act="inform")
    assert talk.state.age_group == "age_18_29"
    talk.say("aloita alusta", act="inform")
    assert not talk.state.life_situations
    talk.say("hmm", candidates=["work_ability"]).say("1", act="inform")
    assert talk.state.codes == ["work_ability"]


def test_a_bare_number_answers_the_question_of_age(talk: Begin) -> None:
    talk = talk("sv", "837").say("utan studieplats", needs=["without_study_place"])
    talk.say("17", act="inform", needs=["retirement_transition"])
    assert talk.state.age == 17
    assert talk.state.codes == ["without_study_place"]


def test_aland_alone_is_answered_with_alands_own_services(talk: Begin) -> None:
    talk = talk("sv").say("jag är 40, arbetslös och bor på Åland", needs=["unemployed"])
    assert talk.state.public()["municipality"] is None
    assert "Åland" in talk.words
    assert "aland-ams-jobseekers" in talk.ids
    assert not any(key.startswith(("tyomarkkinatori-jobseeker", "employment-services")) for key in talk.ids)
    assert not any("Mariehamn" in reason["text"] for card in talk.services for reason in card["why"])


@pytest.mark.parametrize(
    ("audience", "words", "expected"),
    [
        ("parent", "17-vuotias poikani jäi ilman opiskelupaikkaa", "Nuorelle, josta kirjoitit"),
        ("parent", "50-vuotias vaimoni on työtön", "Läheisellesi"),
        ("professional", "24-vuotias asiakkaani on työtön", "Henkilölle, josta kirjoitit"),
        ("employer", "irtisanomme väkeä", "Työnantajaa"),
    ],
)
def test_the_lead_speaks_to_the_writer(talk: Begin, audience: str, words: str, expected: str) -> None:
    talk = talk("fi", "837").say(words, needs=["unemployed"], audience=audience)
    assert expected in talk.words
    assert talk.state.question != "age" or "hän, jonka asia on" in talk.words


def test_an_employer_is_not_asked_for_an_age(talk: Begin) -> None:
    talk = talk("fi", "837").say("tarvitsen työntekijöitä", needs=["employer_need"], audience="employer")
    assert talk.state.question is None
    assert talk.services


def test_masked_personal_data_is_told_once(talk: Begin) -> None:
    talk = talk().say("olen työtön, numeroni on [PHONE]", needs=["unemployed"])
    assert talk.kinds[0] == "privacy"
    assert "privacy" not in talk.say("[EMAIL] on osoitteeni", act="inform").kinds


def test_the_state_given_is_left_as_it_was(talk: Begin, world: World) -> None:
    state = talk().state
    before = deepcopy(state)
    machine.turn(state, Heard(None, "human", "ok"), world)
    machine.without_engine(state, "haluan kuolla", world)
    assert state == before


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_without_the_engine_people_can_still_be_reached(talk: Begin, world: World, language: str) -> None:
    state = talk(language).say("x y", needs=["unemployed"]).state
    outcome = machine.without_engine(state, "no?", world)
    assert outcome.state == state
    told = outcome.messages[0]
    assert (told["kind"], told["lang"]) == ("handoff", language)
    assert told["contacts"]
    assert "human" in [item["value"] for item in outcome.messages[-1]["choices"]]


def test_without_the_engine_danger_is_still_seen(talk: Begin, world: World) -> None:
    outcome = machine.without_engine(talk().state, "haluan tappaa itseni", world)
    assert outcome.state.safety == "emergency"
    assert [message["kind"] for message in outcome.messages] == ["emergency"]
    assert outcome.messages[0]["contacts"][0]["number"] == "112"


def test_a_place_is_asked_of_an_employer_for_the_workplace(talk: Begin) -> None:
    talk = talk("sv").say("vi säger upp folk", needs=["employer_need"], audience="employer")
    assert "I vilken kommun finns arbetsplatsen" in talk.words


def test_not_knowing_what_one_needs_leads_to_those_who_listen(talk: Begin) -> None:
    talk = talk().say("en tiedä", act="deny")
    assert "Ei haittaa" in talk.words
    assert talk.services


def test_a_long_message_with_dont_know_in_it_is_no_refusal(talk: Begin) -> None:
    talk = talk().say("haluan opiskella mutta en tiedä yhtään mitä", candidates=["career_change"])
    assert "need:career_change" in talk.values


def test_refusing_where_nothing_was_asked_is_taken_calmly(talk: Begin) -> None:
    talk = talk("fi", "837").say("olen 40-vuotias työtön", needs=["unemployed"])
    assert "Selvä" in talk.say("en halua kertoa", act="deny").words
    assert "more" in talk.values


def test_only_sure_needs_are_named(talk: Begin) -> None:
    talk = talk("fi", "837").say("olen 40", act="inform").choose("need:unemployed")
    talk.state.life_situations.append(Situation("work_ability", 0.3))
    assert facts(talk.state) == "työttömyys ja työnhaku, 40-vuotias, Tampere"
    talk.state.life_situations.append(Situation("layoff_or_redundancy", 0.8))
    assert "; lomautus, irtisanominen, muutosturva; 40-vuotias" in facts(talk.state)


def test_a_guess_after_a_list_is_asked_about(talk: Begin) -> None:
    talk = talk("fi", "837").say("olen 40-vuotias työtön", needs=["unemployed"])
    talk.say("mietin rahoitusta", candidates=["financial_support"])
    assert "need:financial_support" in talk.values


def test_a_turn_is_fast(talk: Begin) -> None:
    talk = talk("fi", "837")
    begun = time.perf_counter()
    for _ in range(10):
        talk.say("olen 40-vuotias työtön", needs=["unemployed"])
    assert (time.perf_counter() - begun) / 10 < 0.25
