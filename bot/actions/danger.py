"""Danger and distress come before everything else."""

from __future__ import annotations

from luotsi.bot.actions.contacts import contact_of, crisis, support
from luotsi.bot.actions.finding import first_list
from luotsi.bot.actions.messages import Message, World, notice, say
from luotsi.bot.actions.replies import has_reply, reply
from luotsi.bot.actions.state import DialogueState
from luotsi.language.understanding import Understanding

EMERGENCY, DISTRESS, NONE = "emergency", "distress", "none"
#: So many turns after an emergency the support lines are kept in sight.
AFTERMATH = 3
SURE_LANGUAGE = 0.5
SAME_MATTER = frozenset({"mental_wellbeing"})


def emergency(state: DialogueState, world: World, words: str, written_in: str | None = None) -> list[Message]:
    """Whom to call now, and no questions. `written_in`: a third language that the person writes in.

    A need that was told in the same message is answered after that, in the language of the conversation.
    """
    state.safety, state.danger_turn = EMERGENCY, state.turn
    state.question, state.offered = None, []
    spoken = written_in if written_in is not None and has_reply("emergency", written_in) else state.language
    whose = "_other" if state.audience in ("parent", "professional") and spoken == state.language else ""
    told = reply(f"emergency{whose}", spoken)
    served = spoken if spoken != state.language else None
    lines = crisis(state, world, words, served)
    state.danger_lines = [line["service"] for line in lines]
    return [notice(EMERGENCY, told, spoken, lines), *_need(state, world)]


def _need(state: DialogueState, world: World) -> list[Message]:
    """Services for what was told beside the danger; how somebody feels is the danger itself."""
    if not any(item.turn == state.turn and item.code not in SAME_MATTER for item in state.life_situations):
        return []
    messages, routed = first_list(state, world, frozenset(state.danger_lines))
    if routed.fallback or len(messages) == 1:
        return []
    return [say("emergency_need", state.language), *messages[1:]]


def distress(state: DialogueState, world: World, words: str) -> Message:
    """Somebody to talk to, beside the answer."""
    return notice(DISTRESS, reply("distress", state.language), state.language, support(state, world, words))


def aftermath(state: DialogueState, world: World, key: str = "distress_again") -> Message:
    """The lines that were given in danger, once more."""
    lines = [contact_of(state, world, key) for key in state.danger_lines if key in world.catalogue.services]
    return notice(DISTRESS, reply(key, state.language), state.language, lines)


def language_of(heard: Understanding) -> str | None:
    """The language to answer danger in: that of the message itself, however short it is."""
    code, sure = heard.language.code, heard.language.confidence
    return code if sure >= SURE_LANGUAGE and has_reply("emergency", code) else None


def is_aftermath(state: DialogueState) -> bool:
    return state.danger_turn is not None and 0 < state.turn - state.danger_turn <= AFTERMATH
