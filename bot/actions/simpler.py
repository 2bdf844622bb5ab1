"""The last answer once more in simpler words, for whoever says that they did not understand it."""

from __future__ import annotations

from luotsi.bot.actions import danger, phrases, reasons, talk
from luotsi.bot.actions.asking import offer, way_on
from luotsi.bot.actions.finding import facts
from luotsi.bot.actions.messages import Message, World, text
from luotsi.bot.actions.replies import Reply, has_reply, reply
from luotsi.bot.actions.state import DialogueState
from luotsi.language.understanding import Understanding

PREFIX = "simple_"
LONGEST = 6  # words of a message that says no more than this
SURE_NEED = 0.5


def is_puzzled(heard: Understanding) -> bool:
    """Says "I do not understand" or "say it more simply", and nothing else that could be answered."""
    if phrases.is_only("puzzled_alone", heard.text):
        return True
    tells = any(item.confidence >= SURE_NEED for item in heard.life_situations)
    is_short = len(heard.text.split()) <= LONGEST
    return is_short and not tells and phrases.says("puzzled", heard.text)


def simpler(state: DialogueState, world: World, words: str) -> list[Message]:
    """Each reply of the last answer that can be said more simply, then the same choices. People the second time."""
    named = reasons.named(state, world, words)
    if named is not None:
        return talk.about(state, world, named)
    if any(key.startswith(PREFIX) for key in state.said):
        return talk.human(state, world)
    if any(key.startswith(danger.EMERGENCY) for key in state.said):
        return [danger.aftermath(state, world, "simple_emergency"), way_on(state, "restart")]
    *before, closing = state.said or ["help"]
    found = [simple for key in before if (simple := simple_reply(state, key)) is not None]
    messages = [text(simple, state.language) for simple in dict.fromkeys(found)]
    question = simple_reply(state, closing)
    if not messages and question is None:
        messages = [text(_simple("help", state), state.language)]
    return [*messages, offer(state, question or reply("way_on", state.language), state.choices())]


def simple_reply(state: DialogueState, key: str) -> Reply | None:
    """The simpler words for a reply: its own, or those of the family that its key begins with."""
    parts = key.split("_")
    for length in range(len(parts), 0, -1):
        name = "_".join(parts[:length])
        if has_reply(f"{PREFIX}{name}", state.language):
            return _simple(name, state)
    return None


def _simple(name: str, state: DialogueState) -> Reply:
    return reply(f"{PREFIX}{name}", state.language, facts=facts(state))
