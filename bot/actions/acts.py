"""Which answer a dialogue act has when nothing more urgent was said."""

from __future__ import annotations

from collections.abc import Mapping

from luotsi.bot.actions import leaving, supposing, talk
from luotsi.bot.actions.messages import Message, World
from luotsi.bot.actions.state import DialogueState


def greet(state: DialogueState, world: World) -> list[Message]:
    """In Finnish "moikka" opens and closes: after thanks it closes."""
    return leaving.goodbye(state, world) if state.question == "helpful" else talk.greet(state, world)


ACTS: Mapping[str, talk.Act] = {
    "greet": greet,
    "thank": leaving.thank,
    "goodbye": leaving.goodbye,
    "help": talk.explain_self,
    "ask_bot": talk.ask_bot,
    "ask_why": supposing.why,
    "more_options": supposing.more,
    "ask_human": talk.human,
    "restart": leaving.restart,
    "delete_data": leaving.delete_data,
    "feedback": leaving.feedback,
    "out_of_scope": talk.out_of_scope,
    "abuse": talk.abuse,
    "small_talk": talk.small_talk,
}
