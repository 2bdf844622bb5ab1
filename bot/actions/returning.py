"""A new conversation after one that expired: what was known then is offered back, and used only when wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from luotsi.bot.actions import talk
from luotsi.bot.actions.answering import answer
from luotsi.bot.actions.asking import offer
from luotsi.bot.actions.finding import facts
from luotsi.bot.actions.messages import Message, World, choice, language_choice, other, say
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.state import DialogueState, Origin, Situation

SOURCE = "earlier"
OFFERED = ("age_group", "municipality", "audience", "life_situations")


def offered_back(state: DialogueState, earlier: Mapping[str, Any]) -> list[Message] | None:
    """The offer, when the device that kept `earlier` (the public state) kept anything; None when there is nothing."""
    state.earlier = {name: earlier[name] for name in OFFERED if earlier.get(name)}
    known = facts(_with_earlier(state))
    if not known:
        state.earlier = {}
        return None
    state.question = "earlier"
    standing = [choice(value, state.language) for value in ("earlier:use", "earlier:drop")]
    ways = [language_choice(other(state.language)), choice("human", state.language)]
    return [offer(state, reply("earlier_offer", state.language, facts=known), [*standing, *ways])]


def decide(state: DialogueState, world: World, choice: str) -> list[Message]:
    """`use`: the facts hold again. `drop`: they are forgotten."""
    if choice == "use" and state.earlier:
        used = _with_earlier(state)
        for name in (*OFFERED, "origins"):
            setattr(state, name, getattr(used, name))
        state.earlier = {}
        return answer(state, world, changed=True)
    state.earlier = {}
    return [say("earlier_dropped", state.language), *talk.start(state)]


def _with_earlier(state: DialogueState) -> DialogueState:
    earlier, origin = state.earlier, Origin(SOURCE, turn=state.turn)
    used = replace(state, origins=dict(state.origins), earlier={})
    if "age_group" in earlier:
        used.set_age(None, earlier["age_group"], origin)
    if "municipality" in earlier:
        used.set_place(earlier["municipality"], None, origin)
    if "audience" in earlier:
        used.set_audience(earlier["audience"], origin)
    used.life_situations = [
        Situation(code, 1.0, turn=state.turn) for code in earlier.get("life_situations", ())
    ]
    return used
