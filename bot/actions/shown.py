"""What people ask or say about the services just shown: when, where, how to reach, the price, what it is, not that one.

Only words that the dialogue recognises by itself lead here (`phrases.yml`), and only while services are in sight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from luotsi.bot.actions import contacts, finding, phrases, reasons, talk
from luotsi.bot.actions.asking import way_on
from luotsi.bot.actions.messages import Message, World, notice, say, text
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.views import ServiceView
from luotsi.language.understanding import Understanding

LONGEST = 8  # words of a message that asks no more than this
SURE_NEED = 0.5
GOOD_GUESS = 0.15  # from which on "I am not interested in university" may be about a need, not about the list
CHARGES = ("free", "charged")


def about_shown(state: DialogueState, heard: Understanding, world: World) -> list[Message] | None:
    """The answer; None when nothing is in sight, or the message tells or asks something else."""
    words = heard.text
    if not state.listed or len(words.split()) > LONGEST:
        return None
    asked = [topic for topic in phrases.which("practical_", words) if topic in _TOPICS]
    asked = asked or [topic for topic in _TOPICS if phrases.is_only(f"alone_{topic}", words)]
    if asked:
        return _TOPICS[asked[0]](state, world, _asked_about(state, world, words))
    if phrases.begins_with("what_is", words) and (key := _first_named(state, world, words)):
        return talk.about(state, world, key)
    if any(item.confidence >= SURE_NEED for item in heard.life_situations):
        return None
    if phrases.says("again", words) and (shown := finding.again(state, world)):
        return [*shown, way_on(state, "more", "why", "restart", key="after_list")]
    tells = any(item.confidence >= GOOD_GUESS and item.code not in state.codes for item in heard.candidates)
    if phrases.says("rejected", words) and state.life_situations and not tells:
        return _others(state, world)
    return None


def ask_there(state: DialogueState, world: World, key: str = "ask_there") -> list[Message]:
    """What only the service itself can answer: how to reach those shown."""
    lines = [contacts.contact_of(state, world, found.id) for found in _in_sight(state, world)]
    told = notice("handoff", reply(key, state.language), state.language, lines)
    further = ["more"] if state.life_situations else []
    return [told, way_on(state, *further, "restart")]


def _reach(state: DialogueState, world: World, _found: list[ServiceView]) -> list[Message]:
    return ask_there(state, world, "practical_reach")


def _hours(state: DialogueState, world: World, found: list[ServiceView]) -> list[Message]:
    lines = [contacts.contact_of(state, world, service.id) for service in found]
    key = "practical_hours" if any("hours" in line for line in lines) else "practical_hours_unknown"
    told = notice("handoff", reply(key, state.language), state.language, lines)
    return [told, _on(state)]


def _cost(state: DialogueState, world: World, found: list[ServiceView]) -> list[Message]:
    """What the catalogue says of the price; of the rest, that the service knows."""
    language = state.language
    lines = []
    for service in found:
        name = service.name.get(language)
        if service.charge_info is not None:
            lines.append(reply("practical_line", language, name=name, told=service.charge_info.get(language)))
        elif service.charge in CHARGES:
            told = reply(f"practical_{service.charge}", language)
            lines.append(reply("practical_line", language, name=name, told=told))
    return _told(state, "practical_cost", lines)


def _place(state: DialogueState, world: World, found: list[ServiceView]) -> list[Message]:
    language = state.language
    lines = [
        reply("practical_line", language, name=service.name.get(language), told=channel.address.get(language))
        for service in found
        for channel in service.channels
        if channel.address is not None
    ]
    return _told(state, "practical_place", lines) if lines else ask_there(state, world, "practical_no_place")


def _told(state: DialogueState, key: str, lines: Sequence[str]) -> list[Message]:
    lead = reply(key if lines else f"{key}_unknown", state.language)
    return [text(type(lead).of(lead.key, "\n".join([lead, *lines])), state.language), _on(state)]


def _on(state: DialogueState) -> Message:
    return way_on(state, *(["more", "why"] if state.life_situations else []), "restart")


def _others(state: DialogueState, world: World) -> list[Message]:
    """Not these: the next ones, or people when there are no more."""
    messages = talk.more(state, world)
    if messages[0].get("reply") == "more_lead":
        messages[0] = say("rejected_lead", state.language)
    return messages


def _in_sight(state: DialogueState, world: World) -> list[ServiceView]:
    return [world.catalogue.services[key] for key in state.listed if key in world.catalogue.services]


def _asked_about(state: DialogueState, world: World, words: str) -> list[ServiceView]:
    """The service that the question names, else all in sight."""
    named = reasons.named(state, world, words)
    return [service for service in _in_sight(state, world) if named in (None, service.id)]


def _first_named(state: DialogueState, world: World, words: str) -> str | None:
    return next(iter(reasons.all_named(state, world, words)), None)


_TOPICS: Mapping[str, Callable[[DialogueState, World, list[ServiceView]], list[Message]]] = {
    "hours": _hours,
    "reach": _reach,
    "cost": _cost,
    "place": _place,
}
