"""The state: what it keeps, and that it survives JSON and other versions."""

from __future__ import annotations

import json

from luotsi.bot.actions.state import ALAND_FOR_ROUTING, DialogueState, Origin, Situation
from luotsi.language.municipalities import municipalities


def full() -> DialogueState:
    state = DialogueState(language="sv", turn=3, audience="parent", wishes=["phone"], refused=["age"])
    state.set_age(17, None, Origin("text", "17-åring", 2))
    state.set_place("837", None, Origin("choice", turn=3))
    state.life_situations = [Situation("unemployed", 0.8, "arbetslös", 1)]
    state.offered = [["Hoppa över", "skip:age"]]
    return state


def test_it_survives_json() -> None:
    state = full()
    assert DialogueState.from_dict(json.loads(json.dumps(state.to_dict()))) == state


def test_keys_of_other_versions_are_left_out_and_missing_ones_get_defaults() -> None:
    assert DialogueState.from_dict({"language": "sv", "from_the_future": 1}) == DialogueState(language="sv")


def test_what_the_api_tells_is_what_it_documents() -> None:
    assert full().public() == {
        "language": "sv",
        "age_group": "age_15_17",
        "municipality": "837",
        "audience": "parent",
        "life_situations": ["unemployed"],
        "safety": "none",
        "handoff": False,
    }


def test_nothing_is_guessed_before_it_is_known() -> None:
    public = DialogueState().public()
    assert public["age_group"] is public["municipality"] is public["audience"] is None


def test_a_region_alone_is_searched_in_but_not_told_as_a_municipality() -> None:
    state = DialogueState()
    state.set_place(None, "21", Origin("text", "Åland", 1))
    assert municipalities()[ALAND_FOR_ROUTING].is_aland
    assert state.need().municipality == ALAND_FOR_ROUTING
    assert state.public()["municipality"] is None
