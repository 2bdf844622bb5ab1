"""Answers to what people say about the conversation itself, and the ways on to more services and to people."""

from __future__ import annotations

from collections.abc import Callable

from luotsi.bot.actions import contacts, finding, handover, reasons
from luotsi.bot.actions.asking import MOST_ASKED, after_list, ask, ask_need, greeting_choices, offer, way_on
from luotsi.bot.actions.messages import Message, World, choice, notice, say, services
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.presentation import service_card

#: Replies that name people to contact.
PEOPLE = frozenset({"human", "human_open", "human_closed", "people_again"})
Act = Callable[[DialogueState, World], list[Message]]


def opening(state: DialogueState, first: list[Message] | None = None) -> list[Message]:
    """Says plainly that a machine answers, to write nothing personal, and asks one open question (or `first`)."""
    words = [say("greeting", state.language), say("greeting_privacy", state.language)]
    return [*words, *(first or start(state))]


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
    """Where something is known already, the conversation goes on from there."""
    return and_on(state, "welcome_back" if state.life_situations else "greet_back")


def explain_self(state: DialogueState, _world: World) -> list[Message]:
    return and_on(state, "help")


def ask_bot(state: DialogueState, _world: World) -> list[Message]:
    return and_on(state, "ask_bot")


def small_talk(state: DialogueState, _world: World) -> list[Message]:
    return and_on(state, "small_talk")


def abuse(state: DialogueState, _world: World) -> list[Message]:
    return and_on(state, "abuse")


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


def human(state: DialogueState, world: World) -> list[Message]:
    """People to contact, with the honest word that they do not answer in this chat, and a summary for them.

    Who asks once more is not told it all once more.
    """
    again = bool(PEOPLE & set(state.said)) and state.handoff
    state.handoff = True
    if again:
        lines = contacts.humans(state, world)
        told = [notice("handoff", reply("people_again", state.language), state.language, lines)]
        return [*told, way_on(state, "save", "restart", key="people_again_way_on")]
    told = [handover.people(state, world)]
    if handover.has_something(state, world):
        told.append(handover.summary(state, world))
    if state.place is None and "place" not in state.refused and state.asked.get("place", 0) < MOST_ASKED:
        question = ask(state, "place", key="ask_place_for_human")
        state.then = "human"
        return [*told, question]
    return [*told, way_on(state, "save", "restart", key="human_way_on")]


def summary(state: DialogueState, world: World) -> list[Message]:
    """The summary for an adviser, when that is what was asked for."""
    if not handover.has_something(state, world):
        return and_on(state, "summary_nothing")
    return [handover.summary(state, world), way_on(state, "save", "restart", key="human_way_on")]


def about(state: DialogueState, world: World, service_id: str) -> list[Message]:
    """One of the services shown last, told at length."""
    service = world.catalogue.services[service_id]
    language = state.language
    description = service.description.get(language) or service.summary.get(language)
    told = say("about", language, name=service.name.get(language), description=description)
    found = reasons.routed(state, world).get(service_id)
    cards = [service_card(finding.honest(state, found), language, world.now)] if found is not None else []
    further = ["more", "why"] if state.life_situations else []
    return [told, *([services(cards, more=False)] if cards else []), way_on(state, *further, "restart")]


def general(state: DialogueState, world: World, key: str = "general") -> list[Message]:
    """The nearest general advisers, when what is needed stays unclear or lies outside."""
    advisers = contacts.listeners(state, world)
    messages = [say(key, state.language, facts=finding.facts(state))]
    if advisers:
        messages.append(finding.show(state, world, advisers, more=False))
    return [*messages, way_on(state, "restart", key="general_way_on")]


def out_of_scope(state: DialogueState, world: World) -> list[Message]:
    return general(state, world, key="out_of_scope")


def unsure(state: DialogueState, world: World) -> list[Message]:
    """The person does not know what they need: somebody who listens."""
    return general(state, world, key="unsure")


def and_on(state: DialogueState, key: str) -> list[Message]:
    """A reply, then back to where the conversation was: the open question, the list, or the start."""
    words = say(key, state.language, facts=finding.facts(state))
    question = state.question
    if state.life_situations and question in ("age", "place"):
        state.asked[question] = state.asked.get(question, 1) - 1
        return [words, ask(state, question)]
    if question == "earlier":
        # The same offer once more, with its own words.
        return [words, offer(state, reply("earlier_again", state.language), state.choices())]
    if question == "need" and state.guesses and not state.life_situations:
        return [words, ask_need(state, state.guesses)]
    if state.listed and state.life_situations:
        return [words, way_on(state, "more", "why", "restart")]
    return [words, *start(state)]


def something_else(state: DialogueState, _world: World) -> list[Message]:
    """None of the guesses: the person says it in other words."""
    state.question = "need"
    offered = [choice(value, state.language) for value in ("restart", "human")]
    return [offer(state, reply("say_otherwise", state.language), offered)]
