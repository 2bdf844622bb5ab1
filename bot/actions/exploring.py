"""Every stage of the dialogue and every way between them, found by walking: for the drawing and its tests.

Each event of `events.yml` is tried in each situation that can be reached from a greeting. Situations that differ in
nothing that decides count as one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from luotsi.bot.actions import machine
from luotsi.bot.actions.messages import Heard, Message, World
from luotsi.bot.actions.stages import Stage, stage_of
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.areas import NATIONWIDE, areas_of
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.words import Word
from luotsi.language.ages import find_age
from luotsi.language.municipalities import municipalities
from luotsi.language.places import find_places, resolve_place
from luotsi.language.safety import find_safety
from luotsi.language.understanding import HELSINKI, Scored, Understanding

EVENTS = Path(__file__).with_name("events.yml")
PLACES = ("837", "091", "853", "905", "297", "478")  # Tampere, Helsinki, Turku, Vaasa, Kuopio, Mariehamn
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=HELSINKI)
EARLIER = {"age_group": "age_30_54", "municipality": "837", "life_situations": ["unemployed"]}


@dataclass(frozen=True)
class Event:
    """Something that a person does; `say` by language, or `choose`."""

    event: str
    group: str
    say: Mapping[str, str] = field(default_factory=dict)
    choose: str | None = None
    act: str = "need"
    needs: Sequence[str] = ()
    candidates: Sequence[str] = ()
    audience: str = "self"
    written_in: str | None = None

    def heard(self, state: DialogueState) -> Heard:
        """The event as the dialogue hears it in this state."""
        if self.choose is not None:
            return Heard(None, self.choose.format(question=state.question or "place"), "ok")
        return Heard(_understood(self.event, state.language), None, self.say[state.language])


@dataclass(frozen=True)
class Step:
    """One transition that was walked."""

    source: Stage
    event: str
    target: Stage
    before: DialogueState
    after: DialogueState
    messages: list[Message]


@cache
def events() -> tuple[Event, ...]:
    return tuple(Event(**raw) for raw in yaml.safe_load(EVENTS.read_text(encoding="utf-8")))


@cache
def _understood(name: str, language: str) -> Understanding:
    """What the language side makes of an event: rules are real, what models would say is given."""
    event = next(event for event in events() if event.event == name)
    text = event.say[language]
    safety = find_safety(text)
    return Understanding(
        text=text,
        language=Scored(event.written_in or language, 0.95),
        dialogue_act=Scored(event.act, 0.95),
        safety=Scored(safety.code, safety.confidence),
        life_situations=tuple(Scored(code, 0.9, (code,)) for code in event.needs),
        candidates=tuple(Scored(code, 0.3) for code in event.candidates),
        audience=Scored(event.audience, 0.9, () if event.audience == "self" else (event.audience,)),
        age=find_age(text, language, today=NOW.date()),
        place=resolve_place(find_places(text, language)),
        lemmas=tuple(text.lower().split()),
    )


def plain_words(text: str, _language: str) -> list[Word]:
    """Words as written: the dialogue needs no dictionary here."""
    words = "".join(char if char.isalnum() else " " for char in text).split()
    return [Word(word, word.lower()) for word in words]


@cache
def small_world() -> World:
    """The seed catalogue as far as it serves a few places, at a fixed time."""
    near = {pair for code in PLACES for pair in areas_of(municipalities()[code]).items()}

    def is_near(service: ServiceView) -> bool:
        return any(
            area.type in NATIONWIDE or any((area.type, code) in near for code in area.codes)
            for area in service.areas
        )

    found = [service for service in read_seed().services.values() if is_near(service)]
    return World(Catalogue(found, analyser=plain_words), knowledge(), NOW)


def explore(
    world: World, language: str, *, by: Callable[[DialogueState], object] | None = None
) -> Iterator[Step]:
    """Every event in every situation that can be reached, breadth first. `by` tells which states are one situation."""
    situation = by or _situation
    greetings = (
        machine.greet(language, world=world),
        machine.greet(language, world=world, earlier=EARLIER),
    )
    waiting = deque(outcome.state for outcome in greetings)
    seen = {situation(state) for state in waiting}
    while waiting:
        before = waiting.popleft()
        for event in events():
            outcome = machine.turn(before, event.heard(before), world)
            after = outcome.state
            yield Step(stage_of(before), event.event, stage_of(after), before, after, outcome.messages)
            if (found := situation(after)) not in seen and stage_of(after) is not Stage.GONE:
                seen.add(found)
                waiting.append(after)


def _situation(state: DialogueState) -> tuple[Any, ...]:
    """What decides where an event leads, apart from what it says."""
    return (
        stage_of(state),
        bool(state.life_situations),
        state.knows("age"),
        state.knows("place"),
    )


def transitions(steps: Iterable[Step]) -> dict[Stage, dict[str, list[Stage]]]:
    """Where each event leads from each stage; several, where that depends on what is known."""
    found: dict[Stage, dict[str, set[Stage]]] = {}
    for step in steps:
        found.setdefault(step.source, {}).setdefault(step.event, set()).add(step.target)
    order = list(Stage)
    return {
        source: {event: sorted(targets, key=order.index) for event, targets in found[source].items()}
        for source in sorted(found, key=order.index)
    }
