"""No wish to answer: what was asked is never asked again; and why it was asked."""

from __future__ import annotations

from luotsi.bot.actions import leaving, phrases, returning, talk
from luotsi.bot.actions.asking import ask
from luotsi.bot.actions.choosing import skip
from luotsi.bot.actions.messages import Message, World, say
from luotsi.bot.actions.state import DialogueState
from luotsi.language.understanding import Understanding

LONGEST_REFUSAL, LONGEST_NAMED = 6, 14


def is_refused(question: str | None, heard: Understanding, act: str) -> bool:
    """Whether the message would not answer: in the words of a refusal, or with a no to the open question."""
    return _is_refusal(heard) or (question is not None and act == "deny" and is_short(heard))


def _is_refusal(heard: Understanding) -> bool:
    """A refusal that names what it refuses may go on ("I won't say where I live, why do you ask")."""
    if not phrases.says("refusal", heard.text):
        return False
    names = phrases.which("about_", heard.text)
    return is_short(heard) or (bool(names) and len(heard.text.split()) <= LONGEST_NAMED)


def is_short(heard: Understanding) -> bool:
    """A long message with "en tiedä" in it tells something else as well."""
    return len(heard.text.split()) <= LONGEST_REFUSAL


def refused(state: DialogueState, world: World, question: str | None, heard: Understanding) -> list[Message]:
    """What was open is closed: a question is never asked again, an offer is let go."""
    named = phrases.which("about_", heard.text)
    if len(named) == 1 and question in ("age", "place", None):
        return skip(state, world, named[0])
    match question:
        case "earlier":
            return returning.decide(state, world, "drop")
        case "need" if _is_refusal(heard):
            return talk.unsure(state, world)
        case "need":
            guessed = any(value.startswith("need:") for _, value in state.offered)
            return talk.something_else(state, world) if guessed else leaving.decline(state, world)
        case "age" | "place":
            return skip(state, world, question)
        case "helpful":
            return leaving.helpful(state, world, yes=False)
    return leaving.decline(state, world)


def why_asked(state: DialogueState, question: str) -> list[Message]:
    """What the answer is good for, and the same question: a new one is no reason to count it twice."""
    state.asked[question] = state.asked.get(question, 1) - 1
    return [say(f"why_asked_{question}", state.language), ask(state, question)]
