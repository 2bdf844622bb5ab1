"""Small things that people do in a conversation, taken as they mean them."""

from __future__ import annotations

from typing import Any

import pytest

from luotsi.bot.actions.contacts import SHOWN_MOST


def unemployed(talk: Any) -> Any:
    """A first list that ends in the question for the place."""
    talk.say("olen työtön" if talk.state.language == "fi" else "jag är arbetslös", needs=["unemployed"])
    assert talk.state.question == "place"
    return talk


@pytest.mark.parametrize(
    ("language", "refusal"), [("fi", "en todellakaan kerro ikääni"), ("sv", "jag säger fan inte min ålder")]
)
def test_what_is_refused_by_name_is_what_is_not_asked(talk: Any, language: str, refusal: str) -> None:
    talk = unemployed(talk(language)).say(refusal, act="deny")
    assert talk.state.refused == ["age"]
    assert talk.state.question == "place"


def test_a_no_of_some_words_refuses_the_question_and_not_the_list(talk: Any) -> None:
    talk = unemployed(talk("sv")).say("det säger jag verkligen inte nu", act="deny")
    assert talk.state.refused == ["place"]
    assert "skip:place" not in talk.values


@pytest.mark.parametrize(("language", "age"), [("fi", "viiskyt kuus"), ("sv", "femtiosex")])
def test_an_age_in_words_is_taken_where_the_place_was_asked(talk: Any, language: str, age: str) -> None:
    talk = unemployed(talk(language)).say(age, act="inform")
    assert talk.state.age == 56
    assert talk.state.municipality is None


def test_a_message_too_long_for_a_place_is_not_called_an_unknown_place(talk: Any) -> None:
    talk = unemployed(talk()).say(
        "oikeastaan en taida sittenkään lähteä minnekään", candidates=["work_ability"]
    )
    assert "En löytänyt tuon nimistä" not in talk.words
    assert "need:work_ability" in talk.values
    assert "place" not in talk.state.refused


def test_a_guess_stands_beside_a_sure_need_and_does_not_replace_it(talk: Any) -> None:
    talk = talk("fi", "837").say("olen 56-vuotias ja lomautettu", needs=["layoff_or_redundancy"])
    talk.say("entä jos työt loppuu", needs=["mental_wellbeing"], sure=0.3)
    assert set(talk.state.codes) == {"mental_wellbeing", "layoff_or_redundancy"}
    assert "lomautus" in talk.words
    talk.say("haluan perustaa yrityksen", needs=["entrepreneurship"])
    assert talk.state.codes == ["entrepreneurship"]


def test_a_guess_that_corrects_replaces(talk: Any) -> None:
    talk = talk("fi", "837").say("olen 40-vuotias työtön", needs=["unemployed"])
    talk.say("oikeastaan haluan perustaa yrityksen", needs=["entrepreneurship"], sure=0.4)
    assert talk.state.codes == ["entrepreneurship"]


@pytest.mark.parametrize(("language", "yes"), [("fi", "okei"), ("sv", "okej")])
def test_an_okay_after_a_list_is_taken_as_content(talk: Any, language: str, yes: str) -> None:
    talk = unemployed(talk(language)).say(yes, act="affirm")
    assert {"fi": "Hyvä.", "sv": "Bra."}[language] in talk.words
    assert {"more", "why", "human"} <= set(talk.values)


def test_an_okay_to_general_advisers_offers_no_more_of_nothing(talk: Any) -> None:
    talk = talk().say("en tiedä", act="deny").say("okei", act="affirm")
    assert "Hyvä." in talk.words
    assert not {"more", "why"} & set(talk.values)


def test_asking_for_a_language_is_confirmed_once_and_keeps_the_guesses(talk: Any) -> None:
    talk = talk("fi").say("gradu jumissa", candidates=["higher_education_student"])
    talk.say("kan vi prata svenska här i stället", act="change_language", written_in="sv")
    assert talk.kinds == ["language", "choices"]
    assert talk.state.language == "sv"
    assert "need:higher_education_student" in talk.values


def test_guesses_stay_while_facts_come_and_then_somebody_listens(talk: Any) -> None:
    talk = talk("sv", "091").say("jag har inge skola", candidates=["neet_support", "dropout_risk"])
    talk.say("16", act="inform")
    assert talk.values[:2] == ["need:neet_support", "need:dropout_risk"]
    talk.say("jag bor i Tammerfors", act="inform")
    assert [card["provider_type"] for card in talk.services][:1] == ["ohjaamo"]
    assert talk.values[:2] == ["need:neet_support", "need:dropout_risk"]
    assert not any(reason["code"] == "answers_need" for reason in talk.services[0]["why"])
    name = talk.services[0]["name"]
    assert name in talk.say("varför?", act="ask_why").words


def test_the_unsure_young_are_shown_a_guidance_centre_and_others_general_advisers(talk: Any) -> None:
    young = talk("fi", "837").say("olen 19", act="inform").say("en tiedä", act="deny")
    assert young.services[0]["id"] == "ohjaamo-tampere"
    older = talk("fi", "837").say("olen 45", act="inform").say("en tiedä", act="deny")
    assert {card["provider_type"] for card in older.services} == {"municipal_advice"}


def test_a_parent_who_asks_to_call_still_asks_for_the_child(talk: Any) -> None:
    talk = talk("fi", "837").say(
        "17-vuotias poikani jäi ilman paikkaa", needs=["without_study_place"], audience="parent"
    )
    talk.say("voinko minä soittaa sinne", act="ask_human", stated=True)
    assert talk.state.audience == "parent"
    assert talk.notice("handoff")["contacts"][0]["name"] == "Ohjaamo Tampere"
    talk.say("kyse onkin minusta itsestäni", act="inform")
    assert talk.state.audience == "self"


def test_people_to_call_begin_with_those_just_shown(talk: Any) -> None:
    talk = talk("fi").say("en jaksa", needs=["mental_wellbeing"])
    calls = [
        card["id"] for card in talk.services if any(item["type"] == "phone" for item in card["channels"])
    ]
    assert calls
    talk.say("voinko soittaa jonnekin", act="ask_human")
    lines = [line["service"] for line in talk.notice("handoff")["contacts"]]
    assert lines[:SHOWN_MOST] == calls[:SHOWN_MOST]
    assert len(lines) > SHOWN_MOST


def test_a_second_guess_is_asked_about_before_people_are_called(talk: Any) -> None:
    talk = talk("fi", "837").say("olen 40-vuotias työtön", needs=["unemployed"])
    talk.say("ehkä jotain ihan muuta sittenkin", candidates=["mental_wellbeing"])
    talk.say("vaikka joku kesätyö voisi riittää", candidates=["career_change"])
    assert "need:career_change" in talk.values
    talk.say("hmm hmm hmm hmm hmm", candidates=["career_change"])
    assert "handoff" in talk.kinds


def test_who_says_that_the_language_is_hard_does_not_ask_for_it(talk: Any) -> None:
    talk = talk("fi", "837").say(
        "suomen kieli vaikea", act="change_language", needs=["immigrant_integration"]
    )
    assert "language" not in talk.kinds
    assert talk.state.codes == ["immigrant_integration"]
    talk.say("suomeksi", act="change_language")
    assert "language" in talk.kinds


def test_a_guess_that_is_likelier_than_not_is_answered_with_services(talk: Any) -> None:
    likely = talk("fi").say("missä lähin TE-toimisto on", candidates=["unemployed"], guess=0.54)
    assert likely.state.codes == ["unemployed"]
    unlikely = talk("fi").say("missä lähin TE-toimisto on", candidates=["unemployed"], guess=0.44)
    assert not unlikely.services
    assert "need:unemployed" in unlikely.values


def test_a_short_sentence_that_tells_a_need_is_no_name_of_a_place(talk: Any) -> None:
    talk = unemployed(talk()).say("ei kiinnosta yliopisto", candidates=["higher_education_applicant"])
    assert "need:higher_education_applicant" in talk.values


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_facts_alone_bring_somebody_who_listens_beside_the_question(talk: Any, language: str) -> None:
    place = {"fi": "asun Tampereella", "sv": "jag bor i Tammerfors"}[language]
    talk = talk(language).say("54", act="inform")
    assert not talk.services
    talk.say(place, act="inform")
    assert talk.services
    assert "need:other" in talk.values


@pytest.mark.parametrize(("language", "words"), [("fi", "En päätä mistään"), ("sv", "fattar inga beslut")])
def test_who_asks_about_the_machine_hears_that_it_decides_nothing(
    talk: Any, language: str, words: str
) -> None:
    assert words in talk(language).say("päätätkö sinä siitä", act="ask_bot").words
