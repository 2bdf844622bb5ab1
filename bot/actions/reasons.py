"""Why a service is shown: told from the reasons that routing recorded, and from nothing else."""

from __future__ import annotations

from luotsi.bot.actions import contacts, phrases, tongues
from luotsi.bot.actions.finding import find, honest
from luotsi.bot.actions.messages import Message, World, say, text
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.changes import changes
from luotsi.catalogue.explanation import explain
from luotsi.catalogue.need import RoutedService

DEEP = 200  # as far down as a card may have come from
SHORTEST_NAME = 4


def why(state: DialogueState, world: World, service_id: str | None = None) -> Message:
    """The reasons of one service, or of each of those shown last."""
    found = routed(state, world)
    wanted = [service_id] if service_id is not None else state.listed
    lines = [_line(state, found[key]) for key in wanted if key in found]
    if not lines:
        return say("why_nothing", state.language)
    told = [reply("why_intro", state.language), *lines, *_changes(state, world, wanted)]
    return text("\n".join(told), state.language)


def _changes(state: DialogueState, world: World, wanted: list[str]) -> list[str]:
    """What would put another service first, where the first one is asked about."""
    if wanted[:1] != state.listed[:1]:
        return []
    found = changes(world.catalogue, world.knowledge, state.need(), now=world.now)
    told = [entry["text"] for entry in explain(found, state.language)]
    return [reply("why_changes", state.language, changes=". ".join(told))] if told else []


def named(state: DialogueState, world: World, words: str) -> str | None:
    """The one service among those shown last whose name is in the question."""
    found = all_named(state, world, words)
    return found[0] if len(found) == 1 else None


def all_named(state: DialogueState, world: World, words: str) -> list[str]:
    """The services among those shown last a word of whose name is in the question."""
    asked = [word for word in phrases.plain(words).split() if len(word) >= SHORTEST_NAME]

    def is_named(key: str) -> bool:
        service = world.catalogue.services.get(key)
        if service is None:
            return False
        name = [
            word
            for word in phrases.plain(service.name.get(state.language)).split()
            if len(word) >= SHORTEST_NAME
        ]
        # Finnish endings change the end of a name, so that its beginning must do.
        return any(
            word.startswith(part[: max(SHORTEST_NAME, len(part) - 1)]) for part in name for word in asked
        )

    return [key for key in state.listed if is_named(key)]


def routed(state: DialogueState, world: World) -> dict[str, RoutedService]:
    """Every service with its reasons, from wherever the last list may have come."""
    found = list(find(state, world, tongues.newcomer(state), limit=DEEP).services)
    found += contacts.listeners(state, world, limit=DEEP)
    if state.life_situations:
        found += find(state, world, state.need(), limit=DEEP).services
    return {item.service.id: item for item in found}


def _line(state: DialogueState, item: RoutedService) -> str:
    told = [entry["text"].rstrip(".") for entry in explain(honest(state, item).reasons, state.language)]
    name = item.service.name.get(state.language)
    if not told:
        return reply("why_plain", state.language, name=name)
    return reply("why_line", state.language, name=name, reasons=". ".join(told))
