"""The end of a talk: thanks, feedback, saving, deleting, beginning anew."""

from __future__ import annotations

from luotsi.bot.actions import phrases
from luotsi.bot.actions.asking import way_on
from luotsi.bot.actions.messages import Message, World, say
from luotsi.bot.actions.state import DialogueState
from luotsi.bot.actions.talk import and_on, start
from luotsi.language.understanding import Understanding


def thank(state: DialogueState, _world: World) -> list[Message]:
    """After services it is worth asking whether they helped."""
    if state.listed:
        return [say("thank", state.language), _was_it_helpful(state)]
    return and_on(state, "thank")


def goodbye(state: DialogueState, _world: World) -> list[Message]:
    return [say("goodbye", state.language), way_on(state, "save", "delete", "restart", key="before_you_go")]


def delete_data(state: DialogueState, _world: World) -> list[Message]:
    """Asks once; the second word erases."""
    if state.question == "delete":
        return erase(state)
    closing = way_on(state, "delete", "save", key="delete_way_on")
    state.question = "delete"
    return [say("delete_how", state.language), closing]


def erase(state: DialogueState) -> list[Message]:
    """The gateway erases the conversation when this is said."""
    _become(state, DialogueState(language=state.language))
    return [say("deleted", state.language)]


def save(state: DialogueState, _world: World) -> list[Message]:
    return [say("save_how", state.language), way_on(state, "restart")]


def feedback(state: DialogueState, _world: World) -> list[Message]:
    """The message goes to those who keep the service together with the answer to the question."""
    messages = [say("feedback", state.language), _was_it_helpful(state)]
    state.then = "comment"
    return messages


def _was_it_helpful(state: DialogueState) -> Message:
    closing = way_on(state, "helpful:yes", "helpful:no", "save", key="was_it_helpful")
    state.question = "helpful"
    return closing


def decline(state: DialogueState, _world: World) -> list[Message]:
    """No wish to tell what it is about: the door stays open."""
    further = ["more", "why"] if state.listed and state.life_situations else []
    return [say("declined", state.language), way_on(state, *further, "restart")]


def helpful(state: DialogueState, _world: World, *, yes: bool) -> list[Message]:
    if yes:
        return [say("helpful_yes", state.language), way_on(state, "save", "restart")]
    further = ["more"] if state.listed and state.life_situations else []
    return [say("helpful_no", state.language), way_on(state, *further, "need:other", "restart")]


def is_unhelpful(state: DialogueState, heard: Understanding) -> bool:
    """Says by itself that the list did not help: nobody has to be asked whether it did."""
    return bool(state.listed) and not heard.life_situations and phrases.says("unhelpful", heard.text)


def restart(state: DialogueState, _world: World) -> list[Message]:
    """Forgets all but the language and the municipality whose page this is. Changes `state` in place."""
    fresh = DialogueState(language=state.language, turn=state.turn, told=state.told, said=state.said)
    origin = state.origins.get("place")
    if origin is not None and origin.source == "page":
        fresh.set_place(state.municipality, state.place_region, origin)
    _become(state, fresh)
    return [say("restarted", state.language), *start(state)]


def _become(state: DialogueState, fresh: DialogueState) -> None:
    for name in DialogueState.__slots__:
        setattr(state, name, getattr(fresh, name))
