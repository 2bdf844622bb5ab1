"""The way to people: who they are, when they answer, and a summary that spares the person telling it all again."""

from __future__ import annotations

from datetime import datetime

from luotsi.bot.actions import contacts
from luotsi.bot.actions.finding import facts
from luotsi.bot.actions.marks import readable
from luotsi.bot.actions.messages import Message, World, notice, text
from luotsi.bot.actions.replies import Reply, reply
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.hours import moment_text
from luotsi.taxonomy import LANGUAGES, taxonomy

#: Of what the person wrote, so much is quoted: the newest, each shortened.
QUOTED, QUOTED_LETTERS = 6, 160
SHOWN_NAMED = 6


def people(state: DialogueState, world: World) -> Message:
    """People to contact: who answers now, or who will answer first, as far as the catalogue knows."""
    lines = contacts.humans(state, world)
    return notice("handoff", _words(lines, state.language, world), state.language, lines)


def _words(lines: list[Message], language: str, world: World) -> Reply:
    answering = [line["name"] for line in lines if line.get("open_now")]
    if answering:
        return reply("human_open", language, names=", ".join(answering))
    opening = sorted((line for line in lines if "opens_at" in line), key=lambda line: line["opens_at"])
    if opening:
        moment = datetime.fromisoformat(opening[0]["opens_at"])
        when = moment_text(moment, world.now, language)
        return reply("human_closed", language, name=opening[0]["name"], when=when)
    return reply("human", language)


def has_something(state: DialogueState, world: World) -> bool:
    """Whether there is anything to hand over."""
    return bool(state.life_situations or world.said or facts(state))


def summary(state: DialogueState, world: World) -> Message:
    """The summary as a text that can be copied; `handover` holds the same for programs, with codes."""
    told = [_short(words) for words in world.said[-QUOTED:]]
    words = Reply.of("handover_title", _text(state, world, told, state.language))
    return text(words, state.language) | {"purpose": "handover", "handover": structured(state, world, told)}


def structured(state: DialogueState, world: World, told: list[str] | None = None) -> Message:
    """What staff need, whatever language they read: codes, and the summary in both languages."""
    told = [_short(words) for words in world.said[-QUOTED:]] if told is None else told
    return {
        "language": state.language,
        "told": told,
        "understood": {
            "life_situations": state.codes,
            "age": state.age,
            "age_group": state.age_group,
            "municipality": state.municipality,
            "audience": state.audience,
        },
        "shown": _shown(state, world),
        "texts": {language: _text(state, world, told, language) for language in LANGUAGES},
    }


def _text(state: DialogueState, world: World, told: list[str], language: str) -> str:
    view = state.in_language(language)
    names = [world.catalogue.services[key].name.get(language) for key in _shown(state, world)]
    lines = [reply("handover_title", language)]
    if told:
        quotes = " ".join(
            reply("handover_quote", language, words=readable(words, language)) for words in told
        )
        lines.append(reply("handover_told", language, texts=quotes))
    if known := facts(view):
        lines.append(reply("handover_understood", language, facts=known))
    if state.audience not in (None, "self"):
        who = next(item for item in taxonomy().audiences if item.code == state.audience)
        lines.append(reply("handover_writer", language, who=who.name(language)))
    if names:
        lines.append(reply("handover_shown", language, names="; ".join(names)))
    return "\n".join([*lines, reply("handover_foot", language)])


def _shown(state: DialogueState, world: World) -> list[str]:
    """The newest of the services that were shown."""
    keys = list(dict.fromkeys([*state.shown, *state.listed]))
    return [key for key in keys if key in world.catalogue.services][-SHOWN_NAMED:]


def _short(words: str) -> str:
    return words if len(words) <= QUOTED_LETTERS else f"{words[: QUOTED_LETTERS - 1].rstrip()}…"
