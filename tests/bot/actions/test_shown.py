"""What people ask or say about the services that they were just shown."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(params=["fi", "sv"])
def listed(request: pytest.FixtureRequest, talk: Any) -> Any:
    """Three services are in sight and nothing is asked."""
    found = talk(request.param, "837").say("x y z, 40", needs=["unemployed"])
    if found.state.question == "age":
        found.choose("skip:age")
    assert len(found.state.listed) == 3
    return found


def ask(talk: Any, fi: str, sv: str, **facts: Any) -> Any:
    return talk.say({"fi": fi, "sv": sv}[talk.state.language], **facts)


def test_hours_are_told_with_the_lines_of_those_in_sight(listed: Any) -> None:
    names = [
        listed.world.catalogue.services[key].name.get(listed.state.language) for key in listed.state.listed
    ]
    ask(listed, "mihin aikaan ne on auki", "när har de öppet", act="more_options")
    assert listed.state.said[0] in ("practical_hours", "practical_hours_unknown")
    assert [line["name"] for line in listed.messages[0]["contacts"]] == names
    assert "more" in listed.values


def test_the_way_to_reach_them_is_told_as_links(listed: Any) -> None:
    ask(listed, "kenelle soitan", "vilket nummer", act="out_of_scope")
    assert listed.state.said[0] == "practical_reach"
    assert any("link" in line or "url" in line for line in listed.messages[0]["contacts"])


def test_a_price_that_nobody_knows_is_not_made_up(listed: Any) -> None:
    needs = listed.state.codes
    ask(listed, "maksaako se jotain", "kostar det nåt", act="ask_bot", needs=["financial_support"])
    assert listed.state.said[0] == "practical_cost_unknown"
    assert listed.state.codes == needs


def test_addresses_are_those_of_the_catalogue(listed: Any) -> None:
    ask(listed, "missä se on", "var ligger det")
    assert listed.state.said[0] in ("practical_place", "practical_no_place")


def test_a_service_that_is_asked_about_by_name_is_told_at_length(listed: Any) -> None:
    word = listed.services[0]["name"].split()[0].strip(",:")
    ask(listed, f"mitä on {word}", f"vad är {word}", act="help")
    assert listed.state.said[0] == "about"


def test_not_these_brings_others(listed: Any) -> None:
    before = set(listed.state.listed)
    ask(listed, "ei kiinnosta", "de intresserar inte mig", act="deny")
    assert listed.state.said[0] == "rejected_lead"
    assert listed.ids
    assert not before & set(listed.ids)


def test_of_no_use_is_noted_and_not_asked_once_more(listed: Any) -> None:
    ask(listed, "ei tästä ollut mitään hyötyä", "det här var till ingen nytta", act="feedback")
    assert listed.state.said[0] == "helpful_no"
    assert "helpful:no" not in listed.values


def test_the_same_list_is_not_shown_once_more(listed: Any) -> None:
    def again() -> Any:
        return ask(listed, "x y z", "x y z", needs=["unemployed"])

    ids = listed.state.listed
    assert again().state.said[0] == "same_list"
    assert not listed.services
    assert listed.state.listed == ids
    assert again().state.said[0] == "same_reach"


def test_a_question_that_only_the_service_can_answer_leads_there(listed: Any) -> None:
    ask(listed, "voiko sinne ottaa koiran mukaan", "kan man ta med sig hunden dit")
    assert listed.state.said[0] == "ask_there"
    assert len(listed.messages[0]["contacts"]) == 3


def test_without_services_in_sight_these_words_are_words_as_others(talk: Any) -> None:
    assert "practical_cost_unknown" not in talk("fi").say("maksaako se jotain").state.said


def test_the_next_client_starts_anew_and_the_adviser_stays_one(talk: Any) -> None:
    talk = talk("fi").say(
        "asiakkaani on 34, asuu Tampereella", needs=["work_ability"], audience="professional"
    )
    talk.say("toinen asiakas: 22-vuotias Turusta", needs=["neet_support"], audience="professional")
    assert (talk.state.age, talk.state.municipality, talk.state.codes) == (22, "853", ["neet_support"])
    talk.say("seuraava asiakas on työtön", needs=["unemployed"], audience="professional")
    assert (talk.state.age, talk.state.municipality) == (None, None)
    assert talk.state.audience == "professional"


def test_a_question_after_the_own_need_does_not_make_a_parent(listed: Any) -> None:
    ask(listed, "tuleeko tieto vanhemmille", "får mina föräldrar veta", audience="parent")
    assert listed.state.audience == "self"


def test_facts_told_again_end_a_what_if(listed: Any) -> None:
    ask(listed, "entä jos olisin 60-vuotias", "tänk om jag var 60 år", act="inform")
    assert listed.state.supposed
    ask(listed, "asun siis Tampereella", "jag bor i Tammerfors", act="inform")
    assert not listed.state.supposed
    assert listed.services
    ask(listed, "asun Tampereella", "jag bor i Tammerfors", act="deny")
    assert listed.state.said[0] == "as_known"


def test_why_it_is_asked_is_told_and_may_be_refused(talk: Any) -> None:
    talk = talk("fi").say("olen työtön", needs=["unemployed"])
    talk.say("miksi kysyt", act="ask_why")
    assert talk.state.said[0] == "why_asked_place"
    assert talk.state.question == "place"
    talk.say("en kerro missä asun, miks sä sitä kyselet", act="ask_why")
    assert talk.state.refused == ["place"]


def test_after_danger_a_yes_still_answers_what_was_asked(talk: Any) -> None:
    talk = talk("fi").say("haluan tappaa itseni")
    talk.say("poista tämä", act="delete_data")
    assert talk.state.question == "delete"
    assert talk.say("kyllä", act="affirm").state.said == ["deleted"]


def test_a_guess_does_not_forget_everything(talk: Any) -> None:
    from dataclasses import replace

    from luotsi.bot.actions import machine
    from luotsi.language.understanding import Scored

    from .conftest import understood

    known = talk("fi", "837").say("olen työtön", needs=["unemployed"])
    heard = replace(understood("mistä lähden liikkeelle", "fi"), dialogue_act=Scored("restart", 0.5))
    outcome = machine.turn(known.state, machine.Heard(heard, None, heard.text), known.world)
    assert outcome.state.codes == ["unemployed"]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nothing_is_said_twice_in_a_row(talk: Any, language: str) -> None:
    talk = talk(language, "837").say("x y z, 40", needs=["unemployed"])
    before: set[str] = set()
    for words, act in [
        ("?!", "more_options"),
        ("??", "small_talk"),
        ("!?", "small_talk"),
        ("…", "abuse"),
        ("..", "abuse"),
    ]:
        now = {message["text"] for message in talk.say(words, act=act).messages if "text" in message}
        assert not now & before
        before = now


def test_people_asked_for_twice_are_not_told_it_all_again(listed: Any) -> None:
    ask(listed, "haluan puhua ihmiselle", "jag vill tala med en människa", act="ask_human")
    assert "handover_title" in listed.state.said
    lines = listed.notice("handoff")["contacts"]
    ask(listed, "anna ihminen", "ge mig en människa", act="ask_human")
    assert listed.state.said == ["people_again", "people_again_way_on"]
    assert listed.notice("handoff")["contacts"] == lines


def test_a_summary_can_be_asked_for(listed: Any) -> None:
    ask(listed, "saanko tästä yhteenvedon", "kan jag få ett sammandrag")
    assert listed.messages[0]["purpose"] == "handover"


def test_a_client_is_not_sent_to_what_is_for_professionals(talk: Any) -> None:
    both = ["guidance_professional", "work_ability"]
    talk = talk("fi").say("olen ohjaaja, asiakas on 34, selkä mennyt", needs=both, audience="professional")
    assert talk.state.codes == ["work_ability"]
    talk.say("toinen asiakas: 22-vuotias", needs=["guidance_professional"], audience="professional")
    assert talk.state.codes == []
    assert talk.state.question == "need"


@pytest.mark.parametrize(("language", "words"), [("fi", "te ette auta ketään"), ("sv", "ni hjälper ingen")])
def test_the_angry_are_heard_before_there_is_anything_to_be_angry_at(
    talk: Any, language: str, words: str
) -> None:
    assert talk(language).say(words, candidates=["mental_wellbeing"]).state.said[0] == "abuse"
