"""A new conversation after one that expired: what was known then is offered back, and used only when wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from luotsi.bot.actions import talk
from luotsi.bot.actions.answering import answer
from luotsi.bot.actions.asking import ask_earlier
from luotsi.bot.actions.finding import facts
from luotsi.bot.actions.messages import Message, World, say
from luotsi.bot.actions.state import DialogueState, Origin, Situation

SOURCE = "earlier"
OFFERED = ("age_group", "municipality", "audience", "life_situations")


def offered_back(state: DialogueState, earlier: Mapping[str, Any]) -> list[Message] | None:
    """The offer, when the device that kept `earlier` (the public state) kept anything; None when there is nothing."""
    state.earlier = {name: earlier[name] for name in OFFERED if earlier.get(name)}
    return offer_again(state)


def offer_again(state: DialogueState) -> list[Message] | None:
    """The same offer in the language of now."""
    known = facts(_with_earlier(state))
    return [ask_earlier(state, known)] if known else None


def decide(state: DialogueState, world: World, choice: str) -> list[Message]:
    """`use`: the facts hold again. `drop`: they are forgotten."""
    if choice == "use":
        used = _with_earlier(state)
        for name in (*OFFERED, "origins"):
            setattr(state, name, getattr(used, name))
        return answer(state, world, changed=True)
    return [say("earlier_dropped", state.language), *talk.start(state)]


def is_over(state: DialogueState) -> bool:
    """The offer stands as long as it is the open question."""
    return bool(state.earlier) and state.question != "earlier"


def _with_earlier(state: DialogueState) -> DialogueState:
    earlier, origin = state.earlier, Origin(SOURCE, turn=state.turn)
    used = replace(state, origins=dict(state.origins))
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
