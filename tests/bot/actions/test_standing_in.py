"""Answers in the app itself, while Rasa is away: by rules and words alone, or with the model."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from luotsi.bot.actions.machine import World
from luotsi.bot.actions.messages import Message
from luotsi.bot.actions.standing_in import answer_alone, read_by_rules
from luotsi.bot.actions.state import DialogueState
from luotsi.language.understanding import Understander, Understanding
from tests.bot.actions.conftest import understood

DAY = date(2026, 11, 24)
UNEMPLOYED = {
    "fi": "Olen 34-vuotias ja asun Tampereella. Jäin työttömäksi ja haen työtä",
    "sv": "Jag är 34 år och bor i Tammerfors. Jag blev arbetslös och söker jobb",
}


def kinds(messages: list[Message]) -> list[str]:
    return [item.get("kind") or item["type"] for item in messages]


class Reads:
    """A model that understands what the test says."""

    def __init__(self, heard: Understanding) -> None:
        self._heard = heard

    def understand(
        self, text: str, *, language: str | None = None, today: date | None = None
    ) -> Understanding:
        return self._heard


def model(text: str, language: str) -> Understander:
    return cast(Understander, Reads(understood(text, language, needs=["unemployed"])))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_rules_and_words_give_a_list_and_say_that_they_may_be_wrong(world: World, language: str) -> None:
    outcome = answer_alone(DialogueState(language=language), UNEMPLOYED[language], None, world, None)
    assert (outcome.state.age, outcome.state.municipality) == (34, "837")
    assert outcome.state.codes == ["unemployed"]
    assert kinds(outcome.messages)[0] == "handoff"
    assert "services" in kinds(outcome.messages)
    assert any(contact.get("number") for contact in outcome.messages[0]["contacts"])
    again = answer_alone(outcome.state, UNEMPLOYED[language] + "!", None, world, None)
    assert "handoff" in kinds(again.messages), "a poor answer is never passed off as a good one"


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_with_the_model_the_answer_is_whole_and_the_fault_is_told_once(world: World, language: str) -> None:
    text = UNEMPLOYED[language]
    outcome = answer_alone(DialogueState(language=language), text, None, world, model(text, language))
    shown = kinds(outcome.messages)
    assert shown.index("services") < shown.index("handoff") == len(shown) - 2
    again = answer_alone(outcome.state, text, None, world, model(text, language))
    assert "handoff" not in kinds(again.messages)


@pytest.mark.parametrize("text", ["haluan tappaa itseni nyt", "jag vill ta livet av mig nu"])
def test_danger_comes_before_any_word_of_faults(world: World, text: str) -> None:
    outcome = answer_alone(DialogueState(language="fi"), text, None, world, None)
    assert outcome.state.safety == "emergency"
    assert kinds(outcome.messages)[0] == "emergency"
    assert "handoff" not in kinds(outcome.messages)
    assert outcome.messages[0]["contacts"][0]["number"] == "112"


def test_what_says_nothing_gets_the_apology_and_people(world: World) -> None:
    state = DialogueState(language="fi")
    outcome = answer_alone(state, "xyzzy", None, world, None)
    assert outcome.state == state
    assert kinds(outcome.messages) == ["handoff", "choices"]


def test_a_choice_needs_nobody_who_reads(world: World) -> None:
    outcome = answer_alone(DialogueState(language="fi"), "ok", "need:unemployed", world, None)
    assert outcome.state.codes == ["unemployed"]
    assert "services" in kinds(outcome.messages)


def test_what_is_known_is_kept_and_answers_to_questions_are_read(world: World) -> None:
    first = answer_alone(DialogueState(language="fi"), "olen työtön ja haen töitä", None, world, None).state
    assert first.codes == ["unemployed"]
    second = answer_alone(first, "Kuopio", None, world, None).state
    assert (second.codes, second.municipality) == (["unemployed"], "297")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_language_of_the_message_is_seen_by_rules(world: World, language: str) -> None:
    other = "sv" if language == "fi" else "fi"
    heard = read_by_rules(UNEMPLOYED[language], other, world, DAY)
    assert heard.language.code == language
    assert heard.life_situations[0].code == "unemployed"
