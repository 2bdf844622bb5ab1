"""What a text means here and now: an act about the conversation, an answer to what is open, or a need."""

from __future__ import annotations

from luotsi.bot.actions import (
    danger,
    leaving,
    phrases,
    reasons,
    refusing,
    returning,
    shown,
    simpler,
    supposing,
    talk,
    tongues,
)
from luotsi.bot.actions.acts import ACTS
from luotsi.bot.actions.answering import answer
from luotsi.bot.actions.asking import way_on
from luotsi.bot.actions.choosing import chosen, language
from luotsi.bot.actions.hearing import SURE_SITUATION, News, is_bare, merge
from luotsi.bot.actions.messages import Message, World, say
from luotsi.bot.actions.state import DialogueState
from luotsi.language.understanding import Scored, Understanding
from luotsi.taxonomy import LANGUAGES

#: Acts that are answered even when a message also tells facts; the others give way to facts.
FIRM = frozenset({"ask_human", "ask_bot", "restart", "delete_data"})
CONTENT = frozenset({"need", "inform", "affirm", "deny"})
SURE_ACT = 0.4
#: To forget everything that was told must not happen by a guess.
SURE_RESTART = 0.7
#: A message that only tells facts must be surer to tell a need as well.
SURE_NEED_IN_FACTS = 0.9
SHORTEST_NEED = 3
#: Below this no language is recognised: letters without sense are no talk.
SENSELESS = 0.35


def take_in(
    state: DialogueState, heard: Understanding, world: World, *, take_needs: bool | None = None
) -> News:
    """Merges what a message tells; needs only where it can tell one, unless `take_needs` says otherwise."""
    takes = _takes_needs(state, heard) if take_needs is None else take_needs
    return merge(state, heard, world, take_needs=takes)


def _takes_needs(state: DialogueState, heard: Understanding) -> bool:
    """A bare answer to a question, or a plain word of talk, tells no need."""
    surest = max((item.confidence for item in heard.life_situations), default=0.0)
    words = len(heard.text.split())
    if heard.dialogue_act.code == "inform" and surest < SURE_NEED_IN_FACTS:
        return False
    if heard.dialogue_act.code in CONTENT and not (
        state.question in ("age", "place") and is_bare(heard.text)
    ):
        return True
    return surest >= SURE_SITUATION and words >= 2


def in_distress(state: DialogueState, heard: Understanding, world: World) -> list[Message]:
    """Somebody to talk to first, then the answer to the need if there is one. No questions now."""
    news = take_in(state, heard, world)
    lines = danger.distress(state, world, heard.text)
    if news.new_need or (news.changed and state.life_situations):
        given = frozenset(line["service"] for line in lines["contacts"])
        return [lines, *answer(state, world, changed=True, quiet=True, given=given)]
    return [lines, way_on(state, "restart", key="distress_way_on")]


def respond(state: DialogueState, heard: Understanding, world: World) -> list[Message]:
    """Facts first, then what was said about the conversation itself, then the need."""
    act = _act(heard)
    if asks_for_language(state, heard):
        return _change_language(state, heard, world)
    if (as_if := supposing.supposed(state, heard, world)) is not None:
        return as_if
    if simpler.is_puzzled(heard):
        return simpler.simpler(state, world, heard.text)
    if phrases.says("summary", heard.text) and refusing.is_short(heard):
        return talk.summary(state, world)
    if (said := shown.about_shown(state, heard, world)) is not None:
        return said
    question = state.question
    if phrases.begins_with("another_person", heard.text):
        state.forget_person()
    news = take_in(state, heard, world)
    if act in FIRM and not news.dropped:
        return ACTS[act](state, world)
    if not news.changed and not news.answered and not news.places:
        if refusing.is_refused(question, heard, act):
            return refusing.refused(state, world, question, heard)
        if question in ("age", "place") and phrases.says("why_asked", heard.text):
            return refusing.why_asked(state, question)
        if danger.is_aftermath(state) and act != "need" and question is None:
            return [danger.aftermath(state, world), way_on(state, "restart")]
        if leaving.is_unhelpful(state, heard):
            return leaving.helpful(state, world, yes=False)
        if not state.listed and phrases.says("unhelpful", heard.text):
            return talk.abuse(state, world)
        if news.restated and not news.needs_heard:
            return supposing.as_known(state, world)
        if act == "ask_why":
            return supposing.why(state, world, reasons.named(state, world, heard.text))
        if act in ACTS:
            return ACTS[act](state, world)
        if act == "deny" and state.listed and question not in ("age", "place"):
            return leaving.helpful(state, world, yes=False)
        if act == "affirm" and (said := _affirmed(state, world)):
            return said
    answered = news.answered and not news.places
    changed = bool(news.changed) or answered
    if state.life_situations:
        changed = changed or news.needs_heard or not state.listed
    # A mere fact brings no guesses of its own: those of the message before it still hold.
    earlier = tuple(Scored(code, 1.0) for code in state.guesses)
    guesses = heard.candidates if act == "need" else () if state.life_situations else earlier
    # Three words or more that tell a need are no name of a place.
    bare = is_bare(heard.text) and (act != "need" or len(heard.text.split()) < SHORTEST_NEED)
    return answer(
        state,
        world,
        changed=changed,
        places=news.places,
        candidates=guesses,
        bare=bare,
        asks=is_question(heard.text),
        same=not news.changed and not state.supposed,
    )


def is_question(words: str) -> bool:
    return words.rstrip().endswith("?") or phrases.begins_with("question", words)


def asks_for_language(state: DialogueState, heard: Understanding) -> bool:
    """Whether the message asks to go on in a language, if only by its name.

    Who writes in Finnish that Finnish is hard does not ask for Finnish.
    """
    if any(phrases.is_only(f"language_{code}", heard.text) for code in LANGUAGES):
        return True
    tells_need = any(item.confidence >= SURE_SITUATION for item in heard.life_situations)
    is_spoken = tongues.wanted(state, heard) in (None, state.language)
    return _act(heard) == "change_language" and not (tells_need and is_spoken)


def _act(heard: Understanding) -> str:
    act = heard.dialogue_act
    has_sense = heard.language.confidence >= SENSELESS or not any(map(str.isalpha, heard.text))
    least = SURE_RESTART if act.code == "restart" else SURE_ACT
    return act.code if act.confidence >= least and (has_sense or act.code != "small_talk") else "need"


def _affirmed(state: DialogueState, world: World) -> list[Message]:
    """A yes: to the only guess that was offered, or to the list."""
    guesses = [value for _, value in state.offered if value.startswith("need:") and value != "need:other"]
    if len(guesses) == 1:
        return chosen(state, guesses[0], world)
    match state.question:
        case "earlier":
            return returning.decide(state, world, "use")
        case "more":
            return talk.more(state, world)
        case "delete":
            return leaving.delete_data(state, world)
        case "helpful":
            return leaving.helpful(state, world, yes=True)
    if state.listed and state.question in (None, "age", "place"):
        further = ["more", "why"] if state.life_situations else []
        return [say("glad", state.language), way_on(state, *further, "save", "restart")]
    return []


def _change_language(state: DialogueState, heard: Understanding, world: World) -> list[Message]:
    wanted = tongues.wanted(state, heard)
    if wanted is None:
        return [way_on(state, *(f"lang:{code}" for code in LANGUAGES), key="language_which")]
    if wanted in LANGUAGES:
        return language(state, world, wanted)
    return tongues.courtesy(state, world, wanted)
