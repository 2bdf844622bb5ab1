"""Whom to call or visit: crisis lines, support lines, and people who can take over from the machine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from luotsi.bot.actions.finding import YOUNG, find
from luotsi.bot.actions.messages import Message, World
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.areas import NATIONWIDE
from luotsi.catalogue.hours import hours_text, next_opening, open_now
from luotsi.catalogue.need import Need, RoutedService
from luotsi.catalogue.routing import route
from luotsi.catalogue.views import ChannelView, ServiceView

CRISIS_MOST, SUPPORT_MOST, HUMAN_MOST = 5, 3, 4
SHOWN_MOST, LISTENERS_MOST = 2, 2
#: A young person's guidance centre, and the situation whose services are asked for it.
CENTRE, UNSURE = "ohjaamo", "career_change"
LINES_MOST = 12


def crisis(state: DialogueState, world: World, words: str, served: str | None = None) -> list[Message]:
    """Lines for an emergency, the emergency number first.

    `served` is the language of the lines when the person writes in neither Finnish nor Swedish.
    """
    found = _lines(state, world, words, "emergency")
    return _contacts(found, state.language, served or state.language, world, CRISIS_MOST)


def support(state: DialogueState, world: World, words: str) -> list[Message]:
    """Lines for serious distress."""
    found = _lines(state, world, words, "distress")
    return _contacts(found, state.language, state.language, world, SUPPORT_MOST)


def humans(state: DialogueState, world: World) -> list[Message]:
    """People who can go on from here: those shown last who answer the phone, the local body, general advisers."""
    shown = [world.catalogue.services[key] for key in state.listed if key in world.catalogue.services]
    calls = [service for service in shown if _channel(service, "phone", state.language) is not None]
    general = [item.service for item in find(state, world, advisers(state)).services]
    found = {service.id: service for service in [*calls[:SHOWN_MOST], *_local(state, world), *general]}
    # Language leaves out nobody here: to reach somebody counts more.
    lines = [contact(service, state.language, state.language, world) for service in found.values()]
    return lines[:HUMAN_MOST]


def advisers(state: DialogueState) -> Need:
    """The need that only general advisers answer."""
    return Need(language=state.language, municipality=state.place, audience=state.audience or "self")


def listeners(state: DialogueState, world: World, *, limit: int = LISTENERS_MOST) -> list[RoutedService]:
    """Who listens whatever it is about: for the young a one-stop guidance centre, then general advisers."""
    general = list(find(state, world, advisers(state), limit=limit).services)
    if state.age_group not in YOUNG:
        return general
    unsure = replace(state.need(), life_situations=((UNSURE, 1.0),), text="")
    centres = [item for item in find(state, world, unsure).services if item.service.provider_type == CENTRE]
    # The situation was only a way to find it: nobody has said that they are in it.
    honest = [
        replace(item, reasons=tuple(reason for reason in item.reasons if reason.code != "answers_need"))
        for item in centres[:1]
    ]
    return [*honest, *general]


def _local(state: DialogueState, world: World) -> list[ServiceView]:
    if state.place is None:
        return []
    wanted = ["employer_services" if state.audience == "employer" else "employment_services"]
    if state.age_group in YOUNG:
        wanted.insert(0, CENTRE)
    serving = world.catalogue.serving(state.place)
    local = [world.catalogue.services[key] for key, kind in serving.items() if kind not in NATIONWIDE]
    return [service for kind in wanted for service in local if service.provider_type == kind][:1]


def _lines(state: DialogueState, world: World, words: str, safety: str) -> list[ServiceView]:
    """Every line that serves this person, in the order that the table of knowledge and the words give."""
    rule = world.knowledge.safety[safety].model_copy(update={"at_most": LINES_MOST})
    # Routing puts crisis help beside other services. Here it is wanted first, as an emergency's rule has it.
    knowledge = replace(world.knowledge, safety={"emergency": rule})
    need = Need(
        language=state.language,
        age=state.age,
        age_group=state.age_group,
        municipality=state.place,
        audience="self" if state.audience in (None, "employer") else state.audience,
        text=words,
        safety="emergency",
    )
    found = route(world.catalogue, knowledge, need, limit=LINES_MOST, now=world.now).services
    return [item.service for item in found if item.service.provider_type in rule.providers]


def _contacts(
    found: Iterable[ServiceView], language: str, served: str, world: World, most: int
) -> list[Message]:
    """Those that serve in the language, as lines of a notice."""
    speaking = [service for service in found if not service.languages or served in service.languages]
    return [contact(service, language, served, world) for service in speaking[:most]]


def contact_of(state: DialogueState, world: World, key: str) -> Message:
    """The line of a service that was named before."""
    return contact(world.catalogue.services[key], state.language, state.language, world)


def contact(service: ServiceView, language: str, served: str, world: World) -> Message:
    """One line of a notice: name, number and page, hours where they are known."""
    found: Message = {"name": service.name.get(language), "lang": language, "service": service.id}
    phone = _channel(service, "phone", served)
    if phone is not None and phone.number is not None:
        found["number"] = phone.number
        found["link"] = f"tel:{re.sub(r'[^0-9+]', '', phone.number)}"
        hours = hours_text(phone.hours, language)
        if hours is not None:
            found["hours"] = hours
            found["open_now"] = open_now(phone.hours, world.now)
            opens = next_opening(phone.hours, world.now) if found["open_now"] is False else None
            if opens is not None:
                found["opens_at"] = opens.isoformat()
    page = _channel(service, "web", served) or _channel(service, "e_service", served)
    if page is not None and page.url is not None:
        found["url"] = page.url.get(language)
    return found


def _channel(service: ServiceView, kind: str, served: str) -> ChannelView | None:
    """The channel of a kind for the language; none in another language unless the service has no other."""
    of_kind = [channel for channel in service.channels if channel.type == kind]
    fitting = [channel for channel in of_kind if not channel.languages or served in channel.languages]
    if not fitting and served not in service.languages:
        fitting = of_kind
    return next(iter(fitting), None)
