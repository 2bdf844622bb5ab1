"""What a chosen button does. A value that was never offered is answered, too, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from luotsi.bot.actions import finding, leaving, returning, supposing, talk, tongues
from luotsi.bot.actions.answering import answer
from luotsi.bot.actions.asking import after_list, ask, way_on
from luotsi.bot.actions.messages import Message, World, say
from luotsi.bot.actions.state import DialogueState, Origin, Situation
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy


def chosen(state: DialogueState, value: str, world: World) -> list[Message]:
    """Carries out a choice."""
    kind, _, rest = value.partition(":")
    act = _SIMPLE.get(value) or _WITH_VALUE.get(kind)
    if kind == "about" and rest in world.catalogue.services:
        return talk.about(state, world, rest)
    if (
        act is None
        or not _is_known(kind, rest)
        or (kind in _OFFERED_ONCE and not getattr(state, _OFFERED_ONCE[kind]))
    ):
        return [say("gone_choice", state.language), way_on(state, "restart")]
    return act(state, world, rest)


def _is_known(kind: str, rest: str) -> bool:
    known: Mapping[str, Callable[[], object]] = {
        "lang": lambda: rest in LANGUAGES,
        "age": lambda: rest in taxonomy().age_group_codes,
        "place": lambda: rest in municipalities(),
        "need": lambda: rest == "other" or rest in taxonomy().life_situation_codes,
        "audience": lambda: rest in taxonomy().audience_codes,
        "skip": lambda: rest in ("age", "place", "need"),
        "helpful": lambda: rest in ("yes", "no"),
        "suppose": lambda: rest in ("keep", "drop"),
        "earlier": lambda: rest in ("use", "drop"),
    }
    return bool(known[kind]()) if kind in known else True


def language(state: DialogueState, world: World, code: str) -> list[Message]:
    """Goes on in the language chosen, where the conversation was."""
    question = state.question
    told = tongues.switch(state, code)
    if question == "earlier" and (offer := returning.offer_again(state)) is not None:
        return [*told, *offer]
    shown = finding.again(state, world) if state.listed and state.life_situations else []
    if question in ("age", "place") and state.life_situations:
        state.asked[question] = state.asked.get(question, 1) - 1
        return [*told, *shown, ask(state, question)]
    if shown:
        further = ["more"] if shown[-1]["more"] else []
        return [*told, *shown, way_on(state, *further, "why", "restart", key="after_list")]
    if question == "need" and state.guesses:
        return [*told, ask(state, "need", candidates=state.guesses, key="unclear")]
    # Who has read no greeting in this language yet must still be told that a machine answers.
    return [*told, *(talk.opening(state) if state.turn <= 1 else talk.start(state))]


def skip(state: DialogueState, world: World, question: str) -> list[Message]:
    """Never asked again. What is known is enough to go on."""
    if question not in state.refused:
        state.refused.append(question)
    state.question = None
    if question == "need":
        return talk.unsure(state, world)
    if not state.life_situations:
        return [say("skipped", state.language), *answer(state, world, changed=True)]
    missing = finding.find(state, world).missing
    return [say("skipped", state.language), after_list(state, missing, more=finding.has_more(state, world))]


def age(state: DialogueState, world: World, code: str) -> list[Message]:
    state.set_age(None, code, Origin("choice", turn=state.turn))
    return answer(state, world, changed=True)


def place(state: DialogueState, world: World, code: str) -> list[Message]:
    state.set_place(code, None, Origin("choice", turn=state.turn))
    return answer(state, world, changed=True)


def audience(state: DialogueState, world: World, code: str) -> list[Message]:
    state.set_audience(code, Origin("choice", turn=state.turn))
    return answer(state, world, changed=True)


def need(state: DialogueState, world: World, code: str) -> list[Message]:
    """A need that was chosen is sure; it takes the place of one that was listed before."""
    if code == "other":
        return talk.something_else(state, world)
    kept = [] if state.listed else [item for item in state.life_situations if item.code != code]
    state.life_situations = [Situation(code, 1.0, turn=state.turn), *kept]
    return answer(state, world, changed=True)


def why(state: DialogueState, world: World, service_id: str) -> list[Message]:
    return supposing.why(state, world, service_id or None)


def helpful(state: DialogueState, world: World, rest: str) -> list[Message]:
    return leaving.helpful(state, world, yes=rest == "yes")


def _plain(act: talk.Act) -> Callable[[DialogueState, World, str], list[Message]]:
    return lambda state, world, _rest: act(state, world)


#: Choices that mean something only while what they decide about is there.
_OFFERED_ONCE = {"suppose": "supposed", "earlier": "earlier"}
_SIMPLE: Mapping[str, Callable[[DialogueState, World, str], list[Message]]] = {
    "more": _plain(supposing.more),
    "human": _plain(talk.human),
    "restart": _plain(leaving.restart),
    "delete": _plain(leaving.delete_data),
    "save": _plain(leaving.save),
}
_WITH_VALUE: Mapping[str, Callable[[DialogueState, World, str], list[Message]]] = {
    "lang": language,
    "skip": skip,
    "age": age,
    "place": place,
    "audience": audience,
    "need": need,
    "why": why,
    "helpful": helpful,
    "suppose": supposing.decide,
    "earlier": returning.decide,
}
