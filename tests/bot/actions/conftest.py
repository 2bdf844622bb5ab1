"""A small but real catalogue (nationwide services and those of a few places), and messages as understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from luotsi.bot.actions import machine
from luotsi.bot.actions.exploring import NOW, Step, explore, small_world
from luotsi.bot.actions.machine import Heard, Outcome, World
from luotsi.bot.actions.state import DialogueState
from luotsi.language.ages import find_age
from luotsi.language.places import find_places, resolve_place
from luotsi.language.safety import find_safety
from luotsi.language.understanding import Scored, Understanding

TODAY = NOW.date()


@pytest.fixture(scope="session")
def world() -> World:
    return small_world()


@pytest.fixture(scope="session")
def walked(world: World) -> list[Step]:
    """Every event in every situation, in Finnish."""
    return list(explore(world, "fi"))


def understood(
    text: str,
    language: str,
    *,
    act: str = "need",
    needs: Sequence[str] = (),
    candidates: Sequence[str] = (),
    audience: str = "self",
    confidence: float = 0.95,
    sure: float = 0.9,
    guess: float = 0.3,
    stated: bool = False,
    written_in: str | None = None,
) -> Understanding:
    """What the language side makes of a text: rules are real, what models would say is given."""
    safety = find_safety(text)
    return Understanding(
        text=text,
        language=Scored(written_in or language, confidence),
        dialogue_act=Scored(act, 0.95),
        safety=Scored(safety.code, safety.confidence),
        life_situations=tuple(Scored(code, sure, (code,)) for code in needs),
        candidates=tuple(Scored(code, guess) for code in candidates),
        audience=Scored(audience, 0.9, () if audience == "self" and not stated else (audience,)),
        age=find_age(text, language, today=TODAY),
        place=resolve_place(find_places(text, language)),
        lemmas=tuple(text.lower().split()),
    )


@dataclass
class Talk:
    """A conversation: what is said goes in, the messages of the last turn stay to be looked at."""

    world: World
    state: DialogueState
    messages: list[dict[str, Any]] = field(default_factory=list)

    def say(self, text: str, **facts: Any) -> Talk:
        heard = Heard(understood(text, self.state.language, **facts), None, text)
        return self._take(machine.turn(self.state, heard, self.world))

    def choose(self, value: str) -> Talk:
        return self._take(machine.turn(self.state, Heard(None, value, "ok"), self.world))

    def _take(self, outcome: Outcome) -> Talk:
        self.state, self.messages = outcome.state, outcome.messages
        return self

    @property
    def values(self) -> list[str]:
        """Values of the choices offered last."""
        return [item["value"] for message in self.messages for item in message.get("choices", ())]

    @property
    def services(self) -> list[dict[str, Any]]:
        return [card for message in self.messages for card in message.get("services", ())]

    @property
    def ids(self) -> list[str]:
        return [card["id"] for card in self.services]

    @property
    def kinds(self) -> list[str]:
        return [message.get("kind", message["type"]) for message in self.messages]

    @property
    def words(self) -> str:
        return "\n".join(message.get("text", "") for message in self.messages)

    def notice(self, kind: str) -> dict[str, Any]:
        return next(message for message in self.messages if message.get("kind") == kind)


@pytest.fixture
def talk(world: World) -> Callable[[str], Talk]:
    """A new conversation in a language."""

    def begin(language: str = "fi", municipality: str | None = None) -> Talk:
        outcome = machine.greet(language, municipality=municipality, world=world)
        return Talk(world, outcome.state, outcome.messages)

    return begin
