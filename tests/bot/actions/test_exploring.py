"""Every transition of the dialogue: what each answer must hold, and the ways out of every stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from luotsi.bot.actions.exploring import Event, Step, events, explore, transitions
from luotsi.bot.actions.machine import World
from luotsi.bot.actions.stages import MEANING, Stage, stage_of
from luotsi.taxonomy import LANGUAGES, taxonomy

#: The replies that open a new beginning, and the words that a restart leaves.
WAYS_OUT = {
    "asks for a human being": Stage.PEOPLE,
    "asks to begin anew": Stage.START,
    "asks to erase": Stage.DELETING,
    "is in danger": Stage.DANGER,
}


@pytest.fixture(scope="session")
def steps(walked: list[Step], world: World) -> dict[str, list[Step]]:
    """Finnish in full; Swedish once a stage, since words do not decide where a step leads."""
    return {"fi": walked, "sv": list(explore(world, "sv", by=stage_of))}


def of(steps: Iterable[Step], event: str) -> list[Step]:
    return [step for step in steps if step.event == event]


def values(step: Step) -> list[str]:
    return [item["value"] for message in step.messages for item in message.get("choices", ())]


def test_every_stage_is_reached_and_left(walked: list[Step]) -> None:
    assert {step.target for step in walked} | {Stage.START} == set(Stage)
    assert set(transitions(walked)) == set(Stage) - {Stage.GONE}
    assert set(MEANING) == set(Stage)


def test_every_event_is_tried_in_every_stage(steps: dict[str, list[Step]]) -> None:
    for language in LANGUAGES:
        for stage, leads in transitions(steps[language]).items():
            assert set(leads) == {event.event for event in events()}, stage


def test_every_dialogue_act_is_among_the_events() -> None:
    assert {event.act for event in events() if event.say} >= set(taxonomy().dialogue_acts)


@pytest.mark.parametrize("event", [event for event in events() if event.say], ids=lambda event: event.event)
def test_events_are_said_in_both_languages(event: Event) -> None:
    assert set(event.say) == set(LANGUAGES)
    assert all(event.say.values())


def test_names_of_events_differ() -> None:
    assert max(Counter(event.event for event in events()).values()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("event", WAYS_OUT)
def test_every_stage_has_a_way_out(steps: dict[str, list[Step]], language: str, event: str) -> None:
    for step in of(steps[language], event):
        gone = step.source is Stage.DELETING and event == "asks to erase"
        assert step.target is (Stage.GONE if gone else WAYS_OUT[event]), step.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_can_be_gone_through_in_the_other_language(
    steps: dict[str, list[Step]], language: str
) -> None:
    for step in of(steps[language], "asks for the other language"):
        assert step.after.language != step.before.language
        assert (step.before.codes, step.before.place, step.before.age_group) == (
            step.after.codes,
            step.after.place,
            step.after.age_group,
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_is_empty_or_without_a_way_on(steps: dict[str, list[Step]], language: str) -> None:
    for step in steps[language]:
        assert step.messages
        if step.target not in (Stage.DANGER, Stage.GONE):
            assert "human" in values(step), (step.source, step.event)


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_answered_with_contacts_and_without_a_question(
    steps: dict[str, list[Step]], language: str
) -> None:
    for step in of(steps[language], "is in danger"):
        first = step.messages[0]
        assert first["kind"] == "emergency"
        assert first["contacts"][0]["link"] == "tel:112"
        assert values(step) == []
        assert step.after.question is None


def test_what_is_known_is_not_asked_and_what_was_refused_is_not_asked_again(
    steps: dict[str, list[Step]],
) -> None:
    for step in [*steps["fi"], *steps["sv"]]:
        question = step.after.question
        if question in ("age", "place") and step.target is not Stage.EARLIER:
            assert not step.after.knows(question), (step.source, step.event)
            assert question not in step.before.refused, (step.source, step.event)


def test_nothing_is_forgotten_but_on_wish(steps: dict[str, list[Step]]) -> None:
    """Needs and facts stay through everything that is said beside them."""
    asides = {
        event.event for event in events() if event.group in ("aside", "human", "save", "judges", "distress")
    }
    for step in steps["fi"]:
        if step.event in asides:
            assert step.before.codes == step.after.codes, (step.source, step.event)
            assert (step.before.place, step.before.age) == (step.after.place, step.after.age)
