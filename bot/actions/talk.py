"""Answers to what people say about the conversation itself: greetings, thanks, questions to the bot."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from luotsi.bot.actions import contacts, finding, reasons
from luotsi.bot.actions.asking import MOST_ASKED, after_list, ask, greeting_choices, offer, way_on
from luotsi.bot.actions.messages import Message, World, choice, notice, say
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.state import DialogueState

Act = Callable[[DialogueState, World], list[Message]]


def opening(state: DialogueState) -> list[Message]:
    """Says plainly that a machine answers, to write nothing personal, and asks one open question."""
    words = [say("greeting", state.language), say("greeting_privacy", state.language)]
    return [*words, *start(state)]


def start(state: DialogueState) -> list[Message]:
    """The open question alone, for those who have been greeted."""
    return [greeting_choices(state, reply("open_question", state.language))]


def apologise(state: DialogueState, world: World) -> list[Message]:
    """The machine cannot answer now; people can."""
    told = notice(
        "handoff", reply("engine_away", state.language), state.language, contacts.humans(state, world)
    )
    return [told, way_on(state, "save", key="engine_away_way_on")]


def greet(state: DialogueState, world: World) -> list[Message]:
    """In Finnish "moikka" opens and closes: after thanks it closes."""
    if state.question == "helpful":
        return goodbye(state, world)
    return _and_on(state, "greet_back")


def thank(state: DialogueState, _world: World) -> list[Message]:
    """After services it is worth asking whether they helped."""
    if state.listed:
        return [say("thank", state.language), _was_it_helpful(state)]
    return _and_on(state, "thank")


def goodbye(state: DialogueState, _world: World) -> list[Message]:
    return [say("goodbye", state.language), way_on(state, "save", "delete", "restart", key="before_you_go")]


def explain_self(state: DialogueState, _world: World) -> list[Message]:
    return _and_on(state, "help")


def ask_bot(state: DialogueState, _world: World) -> list[Message]:
    return _and_on(state, "ask_bot")


def small_talk(state: DialogueState, _world: World) -> list[Message]:
    return _and_on(state, "small_talk")


def abuse(state: DialogueState, _world: World) -> list[Message]:
    return _and_on(state, "abuse")


def why(state: DialogueState, world: World, service_id: str | None = None) -> list[Message]:
    further = ["more"] if state.life_situations else []
    return [reasons.why(state, world, service_id), way_on(state, *further, "restart", key="why_way_on")]


def more(state: DialogueState, world: World) -> list[Message]:
    """The next services. Without a need there is nothing to have more of."""
    if not state.life_situations:
        return [ask(state, "need")]
    messages = finding.more(state, world)
    last = messages[-1]
    if last["type"] != "services":
        missing = finding.find(state, world).missing
        return [*messages, after_list(state, missing, more=False)]
    return [*messages, way_on(state, *(["more"] if last["more"] else []), "why", "restart", key="after_list")]


def human(state: DialogueState, world: World, key: str = "human") -> list[Message]:
    """People to contact, with the honest word that they do not answer in this chat."""
    state.handoff = True
    told = notice("handoff", reply(key, state.language), state.language, contacts.humans(state, world))
    if state.place is None and "place" not in state.refused and state.asked.get("place", 0) < MOST_ASKED:
        question = ask(state, "place", key="ask_place_for_human")
        state.then = "human"
        return [told, question]
    return [told, way_on(state, "save", "restart", key="human_way_on")]


def general(state: DialogueState, world: World, key: str = "general") -> list[Message]:
    """The nearest general advisers, when what is needed stays unclear or lies outside."""
    advisers = contacts.listeners(state, world)
    messages = [say(key, state.language, facts=finding.facts(state))]
    if advisers:
        messages.append(finding.show(state, world, advisers, more=False))
    return [*messages, way_on(state, "restart", key="general_way_on")]


def out_of_scope(state: DialogueState, world: World) -> list[Message]:
    return general(state, world, key="out_of_scope")


def delete_data(state: DialogueState, _world: World) -> list[Message]:
    closing = way_on(state, "delete", "save", key="delete_way_on")
    state.question = "delete"
    return [say("delete_how", state.language), closing]


def save(state: DialogueState, _world: World) -> list[Message]:
    return [say("save_how", state.language), way_on(state, "restart")]


def feedback(state: DialogueState, _world: World) -> list[Message]:
    return [say("feedback", state.language), _was_it_helpful(state)]


def _was_it_helpful(state: DialogueState) -> Message:
    closing = way_on(state, "helpful:yes", "helpful:no", "save", key="was_it_helpful")
    state.question = "helpful"
    return closing


def decline(state: DialogueState, _world: World) -> list[Message]:
    """No wish to tell what it is about: the door stays open."""
    further = ["more", "why"] if state.listed and state.life_situations else []
    return [say("declined", state.language), way_on(state, *further, "restart")]


def unsure(state: DialogueState, world: World) -> list[Message]:
    """The person does not know what they need: somebody who listens."""
    return general(state, world, key="unsure")


def helpful(state: DialogueState, _world: World, *, yes: bool) -> list[Message]:
    if yes:
        return [say("helpful_yes", state.language), way_on(state, "save", "restart")]
    further = ["more"] if state.listed and state.life_situations else []
    return [say("helpful_no", state.language), way_on(state, *further, "need:other", "restart")]


def restart(state: DialogueState, _world: World) -> list[Message]:
    """Forgets all but the language and the municipality whose page this is. Changes `state` in place."""
    fresh = DialogueState(language=state.language, turn=state.turn, told=state.told)
    origin = state.origins.get("place")
    if origin is not None and origin.source == "page":
        fresh.set_place(state.municipality, state.place_region, origin)
    for name in DialogueState.__slots__:
        setattr(state, name, getattr(fresh, name))
    return [say("restarted", state.language), *start(state)]


def _and_on(state: DialogueState, key: str) -> list[Message]:
    """A reply, then back to where the conversation was: the open question, the list, or the start."""
    words = say(key, state.language)
    question = state.question
    if state.life_situations and question in ("age", "place"):
        state.asked[question] = state.asked.get(question, 1) - 1
        return [words, ask(state, question)]
    if state.listed and state.life_situations:
        return [words, way_on(state, "more", "why", "restart")]
    return [words, *start(state)]


def something_else(state: DialogueState, _world: World) -> list[Message]:
    """None of the guesses: the person says it in other words."""
    state.question = "need"
    offered = [choice(value, state.language) for value in ("restart", "human")]
    return [offer(state, reply("say_otherwise", state.language), offered)]


ACTS: Mapping[str, Act] = {
    "greet": greet,
    "thank": thank,
    "goodbye": goodbye,
    "help": explain_self,
    "ask_bot": ask_bot,
    "ask_why": why,
    "more_options": more,
    "ask_human": human,
    "restart": restart,
    "delete_data": delete_data,
    "feedback": feedback,
    "out_of_scope": out_of_scope,
    "abuse": abuse,
    "small_talk": small_talk,
}
