"""The end of a talk: what is said to have been done is done."""

from __future__ import annotations

from typing import Any

import pytest

from luotsi.bot.actions import action, machine
from luotsi.bot.actions.machine import Heard, Note, World
from luotsi.bot.actions.state import DialogueState

from .conftest import understood


def say(
    world: World, state: DialogueState, text: str, act: str, said: tuple[str, ...] = ()
) -> machine.Outcome:
    return machine.turn(state, Heard(understood(text, state.language, act=act), None, text, said), world)


def press(world: World, state: DialogueState, choice: str) -> machine.Outcome:
    return machine.turn(state, Heard(None, choice, "ok"), world)


@pytest.mark.parametrize(("choice", "helpful"), [("helpful:yes", True), ("helpful:no", False)])
def test_what_was_thought_is_noted(world: World, choice: str, helpful: bool) -> None:
    assert press(world, DialogueState(), choice).note == Note(helpful)
    assert press(world, DialogueState(), "more").note is None


def test_a_comment_goes_with_the_answer_to_the_question_after_it(world: World) -> None:
    comment = "numero ei toimi"
    asked = say(world, DialogueState(), comment, "feedback")
    assert asked.note is None
    assert say(world, asked.state, "ei", "deny", said=(comment,)).note == Note(False, comment)
    later = say(world, asked.state, "moi", "ask_bot", said=(comment,))
    assert say(world, later.state, "ei", "deny", said=(comment, "moi")).note is None


def test_a_no_to_the_list_is_noted_without_a_comment(talk: Any, world: World) -> None:
    known = talk("fi", "837").say("olen 40-vuotias työtön", needs=["unemployed"])
    assert say(world, known.state, "ei mikään näistä", "deny", said=("salainen",)).note == Note(False)


@pytest.mark.parametrize(
    ("language", "ask", "yes"),
    [("fi", "poista tietoni", "joo"), ("sv", "radera allt", "ja"), ("fi", "poista", "Poista keskustelu")],
)
def test_erasing_is_asked_once_and_then_done(
    talk: Any, world: World, language: str, ask: str, yes: str
) -> None:
    known = talk(language, "837").say("x y z, 40", needs=["unemployed"])
    asked = say(world, known.state, ask, "delete_data")
    assert not asked.erase
    assert asked.state.codes == ["unemployed"]
    done = say(world, asked.state, yes, "affirm")
    assert done.erase
    assert done.state == DialogueState(language=language, said=["deleted"])
    assert [message["reply"] for message in done.messages] == ["deleted"]


def test_a_no_keeps_the_conversation(talk: Any, world: World) -> None:
    asked = say(world, talk().state, "poista tietoni", "delete_data")
    kept = say(world, asked.state, "ei", "deny")
    assert not kept.erase
    assert kept.messages[-1]["type"] == "choices"


def test_the_gateway_is_told_of_both(world: World) -> None:
    def custom(choice: str, state: DialogueState) -> dict[str, Any]:
        metadata = {"language": "fi", "state": state.to_dict(), "choice": choice}
        payload = {"tracker": {"latest_message": {"text": "ok", "metadata": metadata}}}
        return dict(action.answer(payload, world)["responses"][0]["custom"])

    assert custom("helpful:yes", DialogueState())["note"] == {"helpful": True, "comment": None}
    assert custom("delete", DialogueState(question="delete"))["erase"] is True
    assert not {"note", "erase"} & set(custom("delete", DialogueState()))
