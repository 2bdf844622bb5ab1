"""Where a conversation is: read from the state, never stored beside it."""

from __future__ import annotations

from enum import StrEnum

from luotsi.bot.actions.danger import EMERGENCY
from luotsi.bot.actions.state import DialogueState


class Stage(StrEnum):
    """What is open. `MEANING` tells each in a sentence."""

    START = "start"
    EARLIER = "earlier"
    NEED = "need"
    PLACE = "place"
    AGE = "age"
    LIST = "list"
    WHAT_IF = "what_if"
    ADVISERS = "advisers"
    PEOPLE = "people"
    FEEDBACK = "feedback"
    DELETING = "deleting"
    QUIET = "quiet"
    DANGER = "danger"
    GONE = "gone"


MEANING = {
    Stage.START: "the open question was asked: what do you need help with",
    Stage.EARLIER: "facts of an expired conversation are offered back",
    Stage.NEED: "the need is asked for, with guesses to choose from",
    Stage.PLACE: "the municipality is asked for, mostly below a list of services",
    Stage.AGE: "the age is asked for, mostly below a list of services",
    Stage.LIST: "services for the need are shown and nothing is asked",
    Stage.WHAT_IF: "services for supposed facts are shown; the known facts are as before",
    Stage.ADVISERS: "general advisers are shown, the need is not known",
    Stage.PEOPLE: "people to contact were named, with a summary for them",
    Stage.FEEDBACK: "the person is asked whether it helped",
    Stage.DELETING: "the person is asked whether to erase the conversation now",
    Stage.QUIET: "nothing is shown and nothing is asked",
    Stage.DANGER: "an emergency: contacts, and no question",
    Stage.GONE: "the conversation is erased",
}
_OF_QUESTION = {
    "earlier": Stage.EARLIER,
    "place": Stage.PLACE,
    "age": Stage.AGE,
    "helpful": Stage.FEEDBACK,
    "delete": Stage.DELETING,
}
_PEOPLE = frozenset({"human", "human_open", "human_closed", "people_again", "engine_away"})
_OPEN = frozenset({"open_question", "open_question_again", "simple_open_question"})


def stage_of(state: DialogueState) -> Stage:
    """The stage that the last answer left."""
    if "deleted" in state.said:
        return Stage.GONE
    if state.safety == EMERGENCY:
        return Stage.DANGER
    if _PEOPLE & set(state.said):
        return Stage.PEOPLE
    if state.supposed:
        return Stage.WHAT_IF
    if state.question in _OF_QUESTION:
        return _OF_QUESTION[state.question]
    if state.question == "need":
        return Stage.START if _OPEN & set(state.said) else Stage.NEED
    if state.life_situations and state.listed:
        return Stage.LIST
    return Stage.ADVISERS if state.listed else Stage.QUIET
