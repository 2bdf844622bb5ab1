"""One turn of the conversation. Pure: state, what was heard and the world in; state and messages out."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from luotsi.bot.actions import danger, phrases, returning, supposing, talk, tongues
from luotsi.bot.actions.choosing import chosen
from luotsi.bot.actions.marks import MASKED
from luotsi.bot.actions.messages import Heard, Message, Note, Outcome, World, notice, say_otherwise
from luotsi.bot.actions.picking import picked
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.responding import asks_for_language, in_distress, respond, take_in
from luotsi.bot.actions.state import DialogueState, Origin
from luotsi.language.municipalities import municipalities
from luotsi.language.safety import find_safety
from luotsi.language.understanding import Understanding
from luotsi.taxonomy import LANGUAGES

__all__ = ["Heard", "Note", "Outcome", "World", "greet", "turn", "without_engine"]
_JUDGED = {"helpful_yes": True, "helpful_no": False}


def greet(
    language: str,
    *,
    municipality: str | None = None,
    earlier: Mapping[str, Any] | None = None,
    world: World,
) -> Outcome:
    """The start of a conversation, perhaps on a municipality's own page, perhaps after one that expired.

    `earlier` is the public state that the person's device remembers of it.
    """
    state = DialogueState(language=language if language in LANGUAGES else LANGUAGES[0])
    if municipality in municipalities():
        state.set_place(municipality, None, Origin("page"))
    start = returning.offered_back(state, earlier) if earlier else None
    return _outcome(state, talk.opening(state, start))


def turn(state: DialogueState, heard: Heard, world: World) -> Outcome:
    """Answers one message or choice. The state given is left as it was."""
    state = deepcopy(state)
    state.turn += 1
    asked_for, place = state.then, state.place
    state.then = None
    world = replace(world, said=heard.said)
    if heard.choice is not None:
        state.safety = danger.NONE
        messages = chosen(state, heard.choice, world)
    elif heard.understanding is not None:
        messages = _hear(state, heard.understanding, world)
    else:
        return without_engine(state, heard.text, world)
    if asked_for == "human" and place != state.place and state.safety == danger.NONE:
        # The place was asked for the sake of the nearest people: they are the answer.
        state.said = []
        messages = [*(item for item in messages if item["type"] == "notice"), *talk.human(state, world)]
    if supposing.is_over(state):
        state.supposed = {}
    if returning.is_over(state):
        state.earlier = {}
    return _outcome(state, messages, _comment(heard, asked_for))


def _comment(heard: Heard, asked_for: str | None) -> str | None:
    """What was said of the answers, in the person's words: before the question for it, or without being asked."""
    if asked_for == "comment" and heard.said:
        return heard.said[-1]
    understood = heard.understanding
    if understood is not None and phrases.says("unhelpful", understood.text):
        return understood.text
    return None


def _outcome(state: DialogueState, messages: list[Message], comment: str | None = None) -> Outcome:
    """What was said is done: "thank you for the feedback" keeps it, "I deleted it" deletes."""
    for message in messages:
        say_otherwise(message, state.said)
    state.said = [message["reply"] for message in messages if "reply" in message]
    note = next((Note(helpful, comment) for key, helpful in _JUDGED.items() if key in state.said), None)
    return Outcome(state, messages, note=note, erase="deleted" in state.said)


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
    if (value := picked(state, heard.text)) is not None:
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
