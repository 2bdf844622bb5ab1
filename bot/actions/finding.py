"""Services for what is known, as messages: the list with its lead, and further ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luotsi.bot.actions.messages import Message, World, say, services, text
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.state import SHOWN_MAX, DialogueState
from luotsi.catalogue.need import Need, Routed, RoutedService
from luotsi.catalogue.presentation import service_card
from luotsi.catalogue.routing import route
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy

PAGE, MOST = 3, 15  # cards at once, and in all for one need: further down nothing fits well any more
SURE_NEED = 0.5
YOUNG = frozenset({"under_15", "age_15_17", "age_18_29"})


def find(state: DialogueState, world: World, need: Need | None = None, *, limit: int = MOST) -> Routed:
    """What routing answers for the state (or for another need in its place)."""
    return route(world.catalogue, world.knowledge, need or state.need(), limit=limit, now=world.now)


def first_list(
    state: DialogueState, world: World, given: frozenset[str] = frozenset()
) -> tuple[list[Message], Routed]:
    """Up to three services with a lead that says what was understood; `state` remembers them.

    What is `given` beside the list is not shown in it once more.
    """
    state.new_list()
    routed = find(state, world)
    page = [item for item in routed.services if item.service.id not in given][:PAGE]
    key = "nothing_fits" if routed.fallback or not page else f"lead_{concerned(state)}"
    messages = [say(key, state.language, facts=facts(state))]
    if page:
        messages.append(show(state, world, page, more=len(routed.services) > PAGE))
    return messages, routed


def more(state: DialogueState, world: World) -> list[Message]:
    """The next services, or the honest word that there are no more."""
    routed = find(state, world)
    rest = [item for item in routed.services if item.service.id not in state.shown]
    if routed.fallback or not rest:
        return [say("no_more", state.language)]
    page = rest[:PAGE]
    return [say("more_lead", state.language), show(state, world, page, more=len(rest) > PAGE)]


def again(state: DialogueState, world: World) -> list[Message]:
    """The services shown last once more, in another language."""
    routed = find(state, world)
    page = [item for item in routed.services if item.service.id in state.listed]
    if not page:
        return []
    lead = reply(f"lead_{concerned(state)}", state.language, facts=facts(state))
    return [text(lead, state.language), show(state, world, page, more=has_more(state, world))]


def has_more(state: DialogueState, world: World) -> bool:
    """Whether a service for the need has not been shown yet."""
    routed = find(state, world)
    return not routed.fallback and any(item.service.id not in state.shown for item in routed.services)


def show(state: DialogueState, world: World, page: Sequence[RoutedService], *, more: bool) -> Message:
    """The cards, remembered in `state`."""
    state.listed = [item.service.id for item in page]
    state.shown = list(dict.fromkeys([*state.shown, *state.listed]))[-SHOWN_MAX:]
    cards = [service_card(honest(state, item), state.language, world.now) for item in page]
    return services(cards, more=more)


def honest(state: DialogueState, item: RoutedService) -> RoutedService:
    """Who said "Åland" is not told that a service works in the one town that stands for it in routing."""
    if state.municipality is not None or state.place_region is None:
        return item
    return replace(item, reasons=tuple(reason for reason in item.reasons if reason.code != "serves_area"))


def concerned(state: DialogueState) -> str:
    """Whom the list is for, as the ending of a reply's key."""
    if state.audience == "parent":
        return "young" if state.age_group in YOUNG else "close"
    if state.audience == "professional":
        return "self" if state.codes == ["guidance_professional"] else "client"
    return "employer" if state.audience == "employer" else "self"


def facts(state: DialogueState) -> str:
    """What was understood, in a few words: "työttömyys ja työnhaku, 18–29-vuotias, Tampere"."""
    language = state.language
    parts = [taxonomy().life_situation(code).name(language) for code in _told(state)]
    if state.age is not None:
        parts.append(reply("fact_age", language, age=state.age))
    elif state.age_group is not None:
        parts.append(taxonomy().age_group(state.age_group).name(language))
    if (place := place_name(state)) is not None:
        parts.append(place)
    # Some names are lists themselves.
    return ("; " if any("," in part for part in parts) else ", ").join(parts)


def _told(state: DialogueState) -> list[str]:
    """The situations that are sure enough to be named, at least the surest."""
    sure = [item.code for item in state.life_situations if item.confidence >= SURE_NEED]
    surest = sorted(state.life_situations, key=lambda item: -item.confidence)[:1]
    return sure or [item.code for item in surest]


def place_name(state: DialogueState) -> str | None:
    """The municipality's name, or the region's when that is all that is known."""
    if state.place is None:
        return None
    place = municipalities()[state.place]
    if state.municipality is not None:
        return place.name(state.language)
    return place.region_sv if state.language == "sv" else place.region_fi
