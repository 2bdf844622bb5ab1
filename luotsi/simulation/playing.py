"""One person's conversation with the real parts: the reader of messages, the dialogue, routing; and its counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from luotsi.bot.actions import machine
from luotsi.bot.actions.machine import Heard, World
from luotsi.bot.actions.messages import Message
from luotsi.bot.actions.state import DialogueState
from luotsi.finder import Finder
from luotsi.insight.counting.counts import Counted, UseCount, Versions, counts_of_turn
from luotsi.insight.counting.keys import random_key
from luotsi.simulation.demand import Person, demand, told

MOST_TURNS = 6
CHOICE_TEXT = "ok"


def play(person: Person, finder: Finder, versions: Versions, draw: Random) -> Iterator[Counted]:
    """The counts that the gateway would have made of it."""
    behaviour = demand().behaviour
    key, world = random_key(), World(finder.catalogue, finder.knowledge, person.at)
    state = machine.greet(person.language, world=world).state
    text: str | None = person.text
    choice: str | None = None
    listed: list[str] = []
    for number in range(MOST_TURNS):
        outcome = machine.turn(state, _heard(text, choice, state, person, finder), world)
        moment = person.at + timedelta(seconds=40 * number)
        yield from counts_of_turn(
            key,
            person.at,
            state,
            outcome.state,
            outcome.messages,
            choice=choice,
            versions=versions,
            now=moment,
        )
        state, listed = outcome.state, outcome.state.listed or listed
        text, choice = _next(person, state, outcome.messages, draw)
        if text is None and choice is None:
            break
    if listed and draw.random() < behaviour.contacts:
        yield UseCount(key, draw.choice(listed[:3]), draw.choice(("phone", "web", "email")))
    if listed and draw.random() < behaviour.judges:
        yield UseCount(key, helpful=draw.random() < behaviour.helpful)


def _heard(
    text: str | None, choice: str | None, state: DialogueState, person: Person, finder: Finder
) -> Heard:
    if text is None:
        return Heard(None, choice, CHOICE_TEXT)
    understood = finder.understander.understand(text, language=state.language, today=person.at.date())
    return Heard(understood, None, text)


def _next(
    person: Person, state: DialogueState, messages: list[Message], draw: Random
) -> tuple[str | None, str | None]:
    """A text or a choice with which the person goes on; neither when they leave."""
    model = demand()
    offered = {value for _, value in state.offered}
    if state.question in ("age", "place", "need") and draw.random() > model.behaviour.answers:
        return None, None
    match state.question:
        case "place":
            return told(model, person.municipality, person.language, draw), None
        case "age":
            return None, f"age:{person.age_group}"
        case "need":
            wanted = f"need:{person.situation}"
            return None, wanted if wanted in offered else None
    if not state.listed or any(message.get("reply") in ("more_lead", "no_more") for message in messages):
        return None, None
    if draw.random() < model.behaviour.opens:
        about = f"about:{draw.choice(state.listed[:3])}"
        return None, about
    if "more" in offered and draw.random() < model.behaviour.asks_more:
        return None, "more"
    return None, None
