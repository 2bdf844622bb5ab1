"""Every dialogue act has its answer, in both languages, and leaves a way on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from luotsi.taxonomy import LANGUAGES, taxonomy

Begin = Callable[..., Any]


@pytest.mark.parametrize("act", taxonomy().dialogue_acts)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listed", [False, True])
def test_every_act_is_answered(talk: Begin, act: str, language: str, listed: bool) -> None:
    talk = talk(language)
    if listed:
        talk.say("q w e", needs=["unemployed"]).choose("skip:place").choose("skip:age")
        assert talk.state.question is None
    talk.say("zzz", act=act)
    assert talk.messages[-1]["type"] == "choices"
    assert "human" in talk.values
    assert all(message.get("lang", language) == language for message in talk.messages)


def test_more_shows_the_next_ones_until_there_are_none(talk: Begin) -> None:
    talk = talk("fi", "837").say("olen 40-vuotias työtön", needs=["unemployed"])
    seen = list(talk.ids)
    for _ in range(9):
        talk.say("muita?", act="more_options")
        if not talk.ids:
            break
        assert not set(seen) & set(talk.ids)
        seen += talk.ids
    assert "en tunne" in talk.words
    assert "more" not in talk.values
    assert len(seen) <= 15


def test_more_of_nothing_asks_for_the_need(talk: Begin) -> None:
    talk = talk().say("lisää", act="more_options")
    assert "need:other" in talk.values


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_is_told_from_the_reasons_of_the_cards(talk: Begin, language: str) -> None:
    talk = talk(language, "837").say("q w e", needs=["without_study_place"]).choose("age:age_15_17")
    cards = talk.services
    talk.say("?", act="ask_why")
    for card in cards:
        assert card["name"] in talk.words
        assert all(reason["text"].rstrip(".") in talk.words for reason in card["why"])


def test_why_for_one_card_by_choice_and_by_name(talk: Begin) -> None:
    talk = talk("fi", "837").say("olen 17 ja ilman paikkaa", needs=["without_study_place"])
    talk.choose("why:ohjaamo-tampere")
    assert talk.words.count("Ohjaamo Tampere") == 1
    assert "Etsivä" not in talk.words
    talk.say("miksi ohjaamo?", act="ask_why")
    assert "Ohjaamo Tampere" in talk.words
    assert "Etsivä" not in talk.words


def test_why_without_services_tells_how_they_are_found(talk: Begin) -> None:
    assert "Ehdotan palveluja" in talk().say("miksi?", act="ask_why").words


@pytest.mark.parametrize(("place", "key"), [("837", "tampereen"), ("478", "aland-ams")])
def test_a_human_being_is_the_local_employment_area_and_general_advisers(
    talk: Begin, place: str, key: str
) -> None:
    talk = talk("sv", place).say("jag vill prata med en människa", act="ask_human")
    told = talk.notice("handoff")
    assert key in told["contacts"][0]["service"]
    assert len(told["contacts"]) > 1
    assert "automat" in told["text"]
    assert talk.state.public()["handoff"] is True


def test_on_aland_a_finnish_speaker_is_given_people_too(talk: Begin) -> None:
    told = talk("fi", "478").choose("human").notice("handoff")
    assert told["contacts"][0]["service"] == "aland-ams-jobseekers"


def test_for_a_human_being_the_place_is_asked_once(talk: Begin) -> None:
    talk = talk().choose("human")
    assert talk.state.question == "place"
    assert any(contact.get("number") for contact in talk.notice("handoff")["contacts"])
    talk.choose("skip:place").choose("human")
    assert talk.state.question is None


def test_the_place_told_for_a_human_being_gives_the_local_one(talk: Begin) -> None:
    talk = talk().choose("human").say("Turku", act="inform")
    assert talk.state.municipality == "853"
    assert "handoff" in talk.kinds
    assert any("employment" in contact["service"] for contact in talk.notice("handoff")["contacts"])


def test_restart_forgets_all_but_language_and_page(talk: Begin) -> None:
    talk = (
        talk("sv", "837").say("jag är 40 och arbetslös", needs=["unemployed"]).say("börja om", act="restart")
    )
    assert talk.state.public()["life_situations"] == []
    assert talk.state.age is None
    assert (talk.state.language, talk.state.municipality) == ("sv", "837")
    talk.say("jag bor i Åbo", act="inform").say("börja om", act="restart")
    assert talk.state.municipality is None


def test_deleting_is_explained_and_offered(talk: Begin) -> None:
    talk = talk().say("poista tietoni", act="delete_data")
    assert "delete" in talk.values
    assert "Poista keskustelu" in talk.words


def test_the_machine_admits_to_be_one(talk: Begin) -> None:
    assert "automaatti, en ihminen" in talk().say("oletko ihminen", act="ask_bot").words


def test_out_of_scope_names_municipal_advice(talk: Begin) -> None:
    talk = talk("fi", "837").say("kuka voittaa lätkän", act="out_of_scope")
    assert "own-municipality-advice" in talk.ids


def test_thanks_after_services_ask_whether_they_helped(talk: Begin) -> None:
    talk = talk("sv").say("q w e", needs=["unemployed"]).say("tack", act="thank")
    assert {"helpful:yes", "helpful:no"} <= set(talk.values)
    assert "helpful_yes" in talk.say("ja", act="affirm").state.said
    talk.say("tack", act="thank").say("nej", act="deny")
    assert "more" in talk.values


def test_a_courtesy_with_a_need_answers_the_need(talk: Begin) -> None:
    talk = talk().say("moi oon työtön ja tarvin apua", act="greet", needs=["unemployed"])
    assert talk.services


def test_an_open_question_stays_open_over_an_aside(talk: Begin) -> None:
    talk = talk().say("olen työtön", needs=["unemployed"]).say("oletko robotti", act="ask_bot")
    assert talk.state.question == "place"
    talk.say("Turku", act="inform")
    assert talk.state.municipality == "853"


def test_yes_to_the_offer_of_more_gives_more(talk: Begin) -> None:
    talk = talk("fi", "837").say("olen 40-vuotias työtön", needs=["unemployed"])
    before = talk.ids
    talk.say("öö", act="inform").say("joo", act="affirm")
    assert talk.ids
    assert talk.ids != before


def test_a_greeting_after_thanks_is_a_goodbye(talk: Begin) -> None:
    talk = talk().say("q w e", needs=["unemployed"]).say("kiitos", act="thank").say("moikka", act="greet")
    assert "Hei hei" in talk.words


def test_letters_without_sense_are_no_small_talk(talk: Begin) -> None:
    talk = talk().say("asdfgh", act="small_talk", written_in="und", confidence=0.0)
    assert "need:other" in talk.values
