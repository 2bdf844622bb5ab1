"""The answer to a need: services as soon as one fits, then at most one question; never an empty apology."""

from __future__ import annotations

from collections.abc import Sequence

from luotsi.bot.actions import finding, shown, talk
from luotsi.bot.actions.asking import WEAKEST_CANDIDATE, after_list, ask, way_on
from luotsi.bot.actions.messages import Message, World, say
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.need import Routed
from luotsi.language.understanding import Scored

#: A guess that is worth a question although services have been shown already.
GOOD_CANDIDATE = 0.15


def answer(
    state: DialogueState,
    world: World,
    *,
    changed: bool,
    places: Sequence[str] = (),
    candidates: Sequence[Scored] = (),
    quiet: bool = False,
    given: frozenset[str] = frozenset(),
    bare: bool = True,
    asks: bool = False,
    same: bool = False,
) -> list[Message]:
    """`places`: to choose between; `quiet`: no question now; `given`: services that were told already; `bare`:
    the message is so short that it was meant as an answer to the open question; `asks`: it is a question;
    `same`: no fact and no need is new, so that the list just shown is not shown once more.
    """
    if not state.life_situations:
        return _without_need(state, world, changed=changed, places=places, candidates=candidates, bare=bare)
    if not changed and not places and state.listed:
        return unclear(state, world, candidates, bare=bare, asks=asks)
    state.unclear, state.question = 0, None
    if places and not changed and state.listed:
        return [ask(state, "place", candidates=places)]
    before = state.listed, state.shown
    messages, routed = finding.first_list(state, world, given)
    if same and before[0] == state.listed:
        state.listed, state.shown = before
        return _same(state, world, routed)
    if places:
        return [*messages, ask(state, "place", candidates=places)]
    if quiet:
        return [*messages, way_on(state, "why", "restart", key="after_list")]
    return [*messages, after_list(state, routed.missing, more=len(routed.services) > finding.PAGE)]


def _same(state: DialogueState, world: World, routed: Routed) -> list[Message]:
    """More was told of the same matter and the services stay: they are named, and the second time how to reach them."""
    if {"same_list", "same_reach", "ask_there"} & set(state.said):
        return shown.ask_there(state, world, "same_reach")
    names = "; ".join(world.catalogue.services[key].name.get(state.language) for key in state.listed)
    told = say("same_list", state.language, names=names)
    return [told, after_list(state, routed.missing, more=finding.has_more(state, world))]


def _without_need(
    state: DialogueState,
    world: World,
    *,
    changed: bool,
    places: Sequence[str],
    candidates: Sequence[Scored],
    bare: bool,
) -> list[Message]:
    if places:
        return [ask(state, "place", candidates=places)]
    if not changed:
        return unclear(state, world, candidates, bare=bare)
    state.unclear = 0
    if "need" in state.refused:
        return talk.general(state, world)
    if state.asked.get("need", 0) > 0:
        # Facts alone do not make the need clear, but nobody is left with questions only.
        key = "listening" if finding.facts(state) else "unsure"
        listening = talk.general(state, world, key=key)[:-1]
        return [*listening, ask(state, "need", candidates=_codes(candidates), key="ask_need")]
    return [ask(state, "need", candidates=_codes(candidates))]


def unclear(
    state: DialogueState,
    world: World,
    candidates: Sequence[Scored],
    *,
    bare: bool = True,
    asks: bool = False,
) -> list[Message]:
    """Not understood: what was asked once more, or the likeliest guesses, then somebody who can listen."""
    question = state.question
    if not bare and question in ("age", "place"):
        # More words than an answer has: it was about something else, and the question may come again.
        question = None
    if question in ("age", "place") and state.asked.get(question, 0) < 2:
        return [ask(state, question, key=f"{question}_not_found")]
    if question in ("age", "place"):
        state.refused.append(question)
    state.unclear += 1
    if state.unclear > 2:
        return talk.human(state, world)
    if state.life_situations and state.listed:
        guesses = [item.code for item in candidates if item.confidence >= GOOD_CANDIDATE]
        asked_about = state.guesses if state.unclear > 1 else []
        if set(guesses) - {*state.codes, *asked_about}:
            return [ask(state, "need", candidates=guesses, key="unclear")]
        if asks and "ask_there" not in state.said:
            return shown.ask_there(state, world)
        if state.unclear > 1:
            return [say("nothing_new_again", state.language), *talk.human(state, world)]
        closing = way_on(state, "more", "need:other", "restart", key="nothing_new")
        state.question = "more"
        return [closing]
    if state.unclear > 1 or "need" in state.refused:
        return talk.general(state, world)
    return [ask(state, "need", candidates=_codes(candidates), key="unclear")]


def _codes(candidates: Sequence[Scored]) -> list[str]:
    return [item.code for item in candidates if item.confidence >= WEAKEST_CANDIDATE]
