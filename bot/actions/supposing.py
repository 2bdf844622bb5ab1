"""What if: an answer for other facts than those known. What is known stays as it is until the person says so."""

from __future__ import annotations

import re
from copy import deepcopy

from luotsi.bot.actions import phrases, talk
from luotsi.bot.actions.answering import answer
from luotsi.bot.actions.asking import way_on
from luotsi.bot.actions.finding import PAGE, facts, find, show
from luotsi.bot.actions.messages import Message, World, say
from luotsi.bot.actions.state import FACTS, DialogueState, Origin, Situation
from luotsi.language.ages import find_age
from luotsi.language.places import find_places, resolve_place
from luotsi.language.understanding import HELSINKI, Understanding
from luotsi.taxonomy import LANGUAGES

#: A need is supposed ("if I were a founder") only when it is as sure as this and no other fact is.
SURE_NEED = 0.7
NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def supposed(state: DialogueState, heard: Understanding, world: World) -> list[Message] | None:
    """The answer to a what-if; None when the message is none, or supposes nothing that is different."""
    if not state.life_situations or not phrases.says("supposition", heard.text):
        return None
    view = deepcopy(state)
    view.supposed = {}
    _take(view, heard, world)
    if all(getattr(view, name) == getattr(state, name) for name in FACTS):
        return None
    view.new_list()
    routed = find(view, world)
    page = routed.services[:PAGE]
    key = "suppose_nothing" if routed.fallback or not page else "suppose_lead"
    messages = [say(key, state.language, facts=facts(view))]
    if page:
        messages.append(show(view, world, page, more=len(routed.services) > PAGE))
    _remember(state, view)
    return [*messages, _way_on(state, more=len(routed.services) > PAGE)]


def _way_on(state: DialogueState, *, more: bool) -> Message:
    further = ["more"] if more else []
    return way_on(state, *further, "why", "suppose:keep", "suppose:drop", key="suppose_way_on")


def more(state: DialogueState, world: World) -> list[Message]:
    """Further services, of the what-if where that was shown last."""
    if not state.supposed:
        return talk.more(state, world)
    view = as_supposed(state)
    return _back(state, view, talk.more(view, world))


def why(state: DialogueState, world: World, service_id: str | None = None) -> list[Message]:
    if not state.supposed:
        return talk.why(state, world, service_id)
    view = as_supposed(state)
    return _back(state, view, talk.why(view, world, service_id))


def decide(state: DialogueState, world: World, choice: str) -> list[Message]:
    """`keep`: what was supposed holds from now on. `drop`: back to what is known."""
    if choice == "keep":
        view, origin = as_supposed(state), Origin("choice", turn=state.turn)
        for name in FACTS:
            setattr(state, name, getattr(view, name))
        for fact in ("age", "place", "audience"):
            if state.knows(fact) or fact == "audience":
                state.origins.setdefault(fact, origin)
    state.supposed = {}
    return answer(state, world, changed=True)


def as_known(state: DialogueState, world: World) -> list[Message]:
    """Facts told once more as they are known: a what-if is over; else it is said that they stand."""
    if state.supposed:
        return decide(state, world, "drop")
    return talk.and_on(state, "as_known")


def as_supposed(state: DialogueState) -> DialogueState:
    """The state as it would be: for looking at, not for keeping."""
    view = deepcopy(state)
    view.supposed = {}
    for name, value in state.supposed.items():
        if name == "life_situations":
            value = [Situation(**item) for item in value]
        if name != "turn":
            setattr(view, name, value)
    return view


def is_over(state: DialogueState) -> bool:
    """A what-if lives as long as each turn looks at it."""
    return bool(state.supposed) and state.supposed.get("turn") != state.turn


def _take(view: DialogueState, heard: Understanding, world: World) -> None:
    language = heard.language.code if heard.language.code in LANGUAGES else view.language
    rest = phrases.without("supposition", heard.text)
    origin = Origin("text", turn=view.turn)
    today = world.now.astimezone(HELSINKI).date()
    numbers = NUMBER.findall(rest)
    # "if I were 60 and lived in Turku": a number alone is an age here, whatever stands beside it.
    alone = numbers[0] if len(numbers) == 1 else heard.text
    age = heard.age or find_age(alone, language, today=today, expected=True)
    if age is not None and (age.age is not None or age.group is not None):
        view.set_age(age.age, age.group, origin)
    for text in (heard.text, rest, phrases.without("lived_in", rest)):
        place = resolve_place(find_places(text, language, expected=True))
        if place.code is not None or place.region is not None:
            view.set_place(place.code, place.region, origin)
            return
    if age is None and phrases.says("as_if", heard.text):
        needs = [item for item in heard.life_situations if item.confidence >= SURE_NEED]
        if needs:
            view.life_situations = [Situation(item.code, item.confidence, turn=view.turn) for item in needs]


def _remember(state: DialogueState, view: DialogueState) -> None:
    known = view.to_dict()
    state.supposed = {
        name: known[name]
        for name in (*FACTS, "listed", "shown")
        if getattr(view, name) != getattr(state, name)
    }
    state.supposed["turn"] = state.turn


def _back(state: DialogueState, view: DialogueState, messages: list[Message]) -> list[Message]:
    """What was shown is remembered with the what-if; the answer closes as the what-if does."""
    _remember(state, view)
    more = any(value == "more" for _, value in view.offered)
    return [*messages[:-1], _way_on(state, more=more)]
