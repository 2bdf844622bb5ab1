"""The door for Rasa: JSON in, JSON out."""

from __future__ import annotations

import json
from typing import Any

from luotsi.bot.actions import action
from luotsi.bot.actions.machine import World
from luotsi.bot.actions.state import DialogueState
from luotsi.language.places import PlaceDecision
from luotsi.language.understanding import Scored, Understanding


def call(world: World, **message: Any) -> dict[str, Any]:
    payload = {"next_action": action.NAME, "tracker": {"latest_message": message}}
    answer = action.answer(json.loads(json.dumps(payload)), world)
    json.dumps(answer)
    assert answer["events"] == []
    return answer["responses"][0]["custom"]


def test_a_choice_goes_before_the_text(world: World) -> None:
    metadata = {"language": "sv", "state": DialogueState(language="sv").to_dict(), "choice": "lang:fi"}
    custom = call(world, text="ok", intent={"name": "affirm"}, metadata=metadata)
    assert custom["state"]["language"] == "fi"


def test_a_text_is_answered_from_its_understanding(world: World) -> None:
    understanding = Understanding(
        text="jag är arbetslös",
        language=Scored("sv", 0.99),
        dialogue_act=Scored("need", 0.9),
        safety=Scored("none", 0.97),
        life_situations=(Scored("unemployed", 0.9, ("arbetslös",)),),
        candidates=(),
        audience=Scored("self", 0.9),
        age=None,
        place=PlaceDecision(None),
    ).to_dict()
    metadata = {"language": "sv", "state": DialogueState(language="sv").to_dict(), "choice": None}
    custom = call(world, text="jag är arbetslös", understanding=understanding, metadata=metadata)
    assert "services" in [message["type"] for message in custom["messages"]]
    assert custom["state"]["life_situations"][0]["code"] == "unemployed"


def test_without_state_and_understanding_it_still_answers(world: World) -> None:
    custom = call(world, text="hej", metadata={"language": "sv"})
    assert custom["messages"][0]["kind"] == "handoff"
    assert custom["state"]["language"] == "sv"
    assert call(world, text="hei", metadata=None)["state"]["language"] == "fi"


def test_an_unknown_choice_is_answered_and_changes_nothing(world: World) -> None:
    for value in (
        "nonsense",
        "age:1000",
        "place:999",
        "need:nope",
        "lang:en",
        "skip:all",
        "helpful:maybe",
        "",
        "why:x",
    ):
        metadata = {"language": "fi", "state": DialogueState().to_dict(), "choice": value}
        custom = call(world, text="ok", metadata=metadata)
        state = DialogueState.from_dict(custom["state"])
        assert state.public() == DialogueState().public()
        assert "human" in [item["value"] for item in custom["messages"][-1]["choices"]]
