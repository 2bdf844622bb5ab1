"""One turn of the conversation. Pure: state, what was heard and the world in; state and messages out."""

from __future__ import annotations

from copy import deepcopy

from luotsi.bot.actions import danger, talk, tongues
from luotsi.bot.actions.choosing import chosen
from luotsi.bot.actions.hearing import MASKED, typed_choice
from luotsi.bot.actions.messages import Heard, Message, Outcome, World, notice
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.responding import asks_for_language, in_distress, respond, take_in
from luotsi.bot.actions.state import DialogueState, Origin
from luotsi.language.municipalities import municipalities
from luotsi.language.safety import find_safety
from luotsi.language.understanding import Understanding
from luotsi.taxonomy import LANGUAGES

__all__ = ["Heard", "Outcome", "World", "greet", "turn", "without_engine"]


def greet(language: str, *, municipality: str | None = None, world: World) -> Outcome:
    """The start of a conversation, perhaps on a municipality's own page."""
    state = DialogueState(language=language if language in LANGUAGES else LANGUAGES[0])
    if municipality in municipalities():
        state.set_place(municipality, None, Origin("page"))
    return Outcome(state, talk.opening(state))


def turn(state: DialogueState, heard: Heard, world: World) -> Outcome:
    """Answers one message or choice. The state given is left as it was."""
    state = deepcopy(state)
    state.turn += 1
    asked_for, place = state.then, state.place
    state.then = None
    if heard.choice is not None:
        state.safety = danger.NONE
        messages = chosen(state, heard.choice, world)
    elif heard.understanding is not None:
        messages = _hear(state, heard.understanding, world)
    else:
        return without_engine(state, heard.text, world)
    if asked_for == "human" and place != state.place and state.safety == danger.NONE:
        # The place was asked for the sake of the nearest people: they are the answer.
        messages = [*(item for item in messages if item["type"] == "notice"), *talk.human(state, world)]
    return Outcome(state, messages)


def without_engine(state: DialogueState, text: str, world: World) -> Outcome:
    """The language engine is away: danger is still seen, and people can still be reached."""
    state = deepcopy(state)
    state.safety = find_safety(text).code
    if state.safety == danger.EMERGENCY:
        return Outcome(state, danger.emergency(state, world, text))
    messages = [danger.distress(state, world, text)] if state.safety == danger.DISTRESS else []
    handoff, question, offered = state.handoff, state.question, state.offered
    messages += talk.apologise(state, world)
    state.handoff, state.question, state.offered = handoff, question, offered
    return Outcome(state, messages)


def _hear(state: DialogueState, heard: Understanding, world: World) -> list[Message]:
    state.safety = heard.safety.code
    if state.safety == danger.EMERGENCY:
        written_in = danger.language_of(heard)
        if written_in in LANGUAGES and written_in != state.language:
            tongues.switch(state, written_in)
        take_in(state, heard, world)
        return danger.emergency(state, world, heard.text, written_in)
    foreign = tongues.foreign(heard)
    before = [*_privacy(state, heard.text)]
    if (value := typed_choice(state, heard.text)) is not None:
        return [*before, *chosen(state, value, world)]
    if foreign is not None:
        take_in(state, heard, world, take_needs=False)
        return [*before, *tongues.courtesy(state, world, foreign)]
    if not asks_for_language(state, heard):
        before += tongues.follow(state, heard)
    if state.safety == danger.DISTRESS:
        return [*before, *in_distress(state, heard, world)]
    return [*before, *respond(state, heard, world)]


def _privacy(state: DialogueState, text: str) -> list[Message]:
    """Said once, when the gateway has masked personal data."""
    if "privacy" in state.told or MASKED.search(text) is None:
        return []
    state.told.append("privacy")
    return [notice("privacy", reply("privacy_masked", state.language), state.language)]
