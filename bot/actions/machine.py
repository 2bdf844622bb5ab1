"""One turn of the conversation. Pure: state, what was heard and the world in; state and messages out."""

from __future__ import annotations

import re
from copy import deepcopy

from luotsi.bot.actions import danger, phrases, reasons, talk, tongues
from luotsi.bot.actions.answering import answer
from luotsi.bot.actions.asking import way_on
from luotsi.bot.actions.choosing import chosen, language, skip
from luotsi.bot.actions.hearing import SURE_SITUATION, News, is_bare, merge, typed_choice
from luotsi.bot.actions.messages import Heard, Message, Outcome, World, notice, say
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.state import DialogueState, Origin
from luotsi.language.municipalities import municipalities
from luotsi.language.safety import find_safety
from luotsi.language.understanding import HELSINKI, Understanding
from luotsi.taxonomy import LANGUAGES

__all__ = ["Heard", "Outcome", "World", "greet", "turn", "without_engine"]
#: Acts that are answered even when a message also tells facts; the others give way to facts.
FIRM = frozenset({"ask_human", "ask_bot", "restart", "delete_data"})
CONTENT = frozenset({"need", "inform", "affirm", "deny"})
SURE_ACT = 0.4
_MASKED = re.compile(r"\[(?:PHONE|EMAIL|ID|IBAN|ADDRESS|NAME|BIRTHDATE[^\]]*|LINK|PLATE|IP)\]")


def greet(language: str, *, municipality: str | None = None, world: World) -> Outcome:
    """The start of a conversation, perhaps on a municipality's own page."""
    state = DialogueState(language=language if language in LANGUAGES else LANGUAGES[0])
    if municipality in municipalities():
        state.set_place(municipality, None, Origin("page"))
    return Outcome(state, talk.opening(state))


def turn(state: DialogueState, heard: Heard, world: World) -> Outcome:
    """Answers one message or choice. The state given is left as it was."""
    state = deepcopy(state)
    state.turn += 1
    asked_for, place = state.then, state.place
    state.then = None
    if heard.choice is not None:
        state.safety = danger.NONE
        messages = chosen(state, heard.choice, world)
    elif heard.understanding is not None:
        messages = _hear(state, heard.understanding, world)
    else:
        return without_engine(state, heard.text, world)
    if asked_for == "human" and place != state.place and state.safety == danger.NONE:
        # The place was asked for the sake of the nearest people: they are the answer.
        messages = [*(item for item in messages if item["type"] == "notice"), *talk.human(state, world)]
    return Outcome(state, messages)


def without_engine(state: DialogueState, text: str, world: World) -> Outcome:
    """The language engine is away: danger is still seen, and people can still be reached."""
    state = deepcopy(state)
    state.safety = find_safety(text).code
    if state.safety == danger.EMERGENCY:
        return Outcome(state, danger.emergency(state, world, text))
    messages = [danger.distress(state, world, text)] if state.safety == danger.DISTRESS else []
    handoff, question, offered = state.handoff, state.question, state.offered
    messages += talk.apologise(state, world)
    state.handoff, state.question, state.offered = handoff, question, offered
    return Outcome(state, messages)


def _hear(state: DialogueState, heard: Understanding, world: World) -> list[Message]:
    state.safety = heard.safety.code
    if state.safety == danger.EMERGENCY:
        written_in = danger.language_of(heard)
        if written_in in LANGUAGES and written_in != state.language:
            tongues.switch(state, written_in)
        _merge(state, heard, world)
        return danger.emergency(state, world, heard.text, written_in)
    foreign = tongues.foreign(heard)
    before = [*_privacy(state, heard.text)]
    if (value := typed_choice(state, heard.text)) is not None:
        return [*before, *chosen(state, value, world)]
    if foreign is not None:
        _merge(state, heard, world, take_needs=False)
        return [*before, *tongues.courtesy(state, world, foreign)]
    before += tongues.follow(state, heard)
    if state.safety == danger.DISTRESS:
        return [*before, *_in_distress(state, heard, world)]
    return [*before, *_respond(state, heard, world)]


def _merge(
    state: DialogueState, heard: Understanding, world: World, *, take_needs: bool | None = None
) -> News:
    today = world.now.astimezone(HELSINKI).date()
    takes = _takes_needs(state, heard) if take_needs is None else take_needs
    return merge(state, heard, today, take_needs=takes)


def _takes_needs(state: DialogueState, heard: Understanding) -> bool:
    """A bare answer to a question, or a plain word of talk, tells no need."""
    surest = max((item.confidence for item in heard.life_situations), default=0.0)
    words = len(heard.text.split())
    if heard.dialogue_act.code in CONTENT and not (
        state.question in ("age", "place") and is_bare(heard.text)
    ):
        return True
    return surest >= SURE_SITUATION and words >= 2


def _in_distress(state: DialogueState, heard: Understanding, world: World) -> list[Message]:
    """Somebody to talk to first, then the answer to the need if there is one. No questions now."""
    news = _merge(state, heard, world)
    lines = danger.distress(state, world, heard.text)
    if news.new_need or (news.changed and state.life_situations):
        return [lines, *answer(state, world, changed=True, quiet=True)]
    return [lines, way_on(state, "restart", key="distress_way_on")]


def _respond(state: DialogueState, heard: Understanding, world: World) -> list[Message]:
    act = heard.dialogue_act.code if heard.dialogue_act.confidence >= SURE_ACT else "need"
    if any(phrases.is_only(f"language_{code}", heard.text) for code in LANGUAGES):
        act = "change_language"
    if act == "change_language":
        return _change_language(state, heard, world)
    question = state.question
    news = _merge(state, heard, world)
    if act in FIRM:
        return talk.ACTS[act](state, world)
    if not news.changed and not news.answered and not news.places:
        if question is not None and _refuses(heard, act):
            return _refused(state, world, question, act)
        if danger.is_aftermath(state) and act != "need":
            return [danger.distress(state, world, heard.text, "distress_again"), way_on(state, "restart")]
        if act == "ask_why":
            return talk.why(state, world, reasons.named(state, world, heard.text))
        if act in talk.ACTS:
            return talk.ACTS[act](state, world)
        if act == "deny" and state.listed:
            return talk.helpful(state, world, yes=False)
        if act == "affirm" and (said := _affirmed(state, world)):
            return said
    changed = bool(news.changed) or news.answered or news.needs_heard or not state.listed
    changed = changed if state.life_situations else bool(news.changed) or news.answered
    return answer(state, world, changed=changed, places=news.places, candidates=heard.candidates)


def _refuses(heard: Understanding, act: str) -> bool:
    return phrases.says("refusal", heard.text) or (act == "deny" and is_bare(heard.text))


def _refused(state: DialogueState, world: World, question: str, act: str) -> list[Message]:
    """What was open is closed: a question is never asked again, an offer is let go."""
    match question:
        case "need" if act != "deny":
            return talk.unsure(state, world)
        case "need":
            guessed = any(value.startswith("need:") for _, value in state.offered)
            return talk.something_else(state, world) if guessed else talk.decline(state, world)
        case "age" | "place":
            return skip(state, world, question)
        case "helpful":
            return talk.helpful(state, world, yes=False)
    return talk.decline(state, world)


def _affirmed(state: DialogueState, world: World) -> list[Message]:
    """A yes: to the only guess that was offered, or to the list."""
    guesses = [value for _, value in state.offered if value.startswith("need:") and value != "need:other"]
    if len(guesses) == 1:
        return chosen(state, guesses[0], world)
    match state.question:
        case "more":
            return talk.more(state, world)
        case "delete":
            return talk.delete_data(state, world)
        case "helpful":
            return talk.helpful(state, world, yes=True)
    if state.listed and state.question is None:
        return [say("glad", state.language), way_on(state, "more", "why", "save", "restart")]
    return []


def _change_language(state: DialogueState, heard: Understanding, world: World) -> list[Message]:
    wanted = tongues.wanted(state, heard)
    if wanted is None:
        return [way_on(state, *(f"lang:{code}" for code in LANGUAGES), key="language_which")]
    if wanted in LANGUAGES:
        return language(state, world, wanted)
    return tongues.courtesy(state, world, wanted)


def _privacy(state: DialogueState, text: str) -> list[Message]:
    """Said once, when the gateway has masked personal data."""
    if "privacy" in state.told or _MASKED.search(text) is None:
        return []
    state.told.append("privacy")
    return [notice("privacy", reply("privacy_masked", state.language), state.language)]
