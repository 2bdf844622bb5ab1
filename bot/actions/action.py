"""What Rasa calls: the tracker's last message in, messages and state out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from luotsi.bot.actions.machine import turn
from luotsi.bot.actions.messages import Heard, World
from luotsi.bot.actions.state import DialogueState
from luotsi.language.understanding import Understanding

NAME = "action_turn"
#: Rasa leads its intent `restart` to an action of this name; the domain makes it ours (see bot/data/rules/).
RESTART = "action_restart"
NAMES = frozenset({NAME, RESTART})


def answer(payload: dict[str, Any], world: World) -> dict[str, Any]:
    """Rasa's call as JSON → its answer as JSON, with one custom response for the gateway."""
    message = payload["tracker"]["latest_message"]
    metadata = message.get("metadata") or {}
    state = DialogueState.from_dict(metadata.get("state") or {"language": metadata.get("language") or "fi"})
    understood = message.get("understanding")
    heard = Heard(
        understanding=Understanding.from_dict(understood) if understood else None,
        choice=metadata.get("choice"),
        text=message.get("text") or "",
        said=tuple(metadata.get("said") or ()),
    )
    outcome = turn(state, heard, world)
    custom: dict[str, Any] = {"messages": outcome.messages, "state": outcome.state.to_dict()}
    if outcome.note is not None:
        custom["note"] = asdict(outcome.note)
    if outcome.erase:
        custom["erase"] = True
    return {"events": [], "responses": [{"custom": custom}]}
