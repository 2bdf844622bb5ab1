"""What a message means in this conversation: typed choices, bare answers to the open question, facts."""

from __future__ import annotations

from dataclasses import dataclass, field

from luotsi.bot.actions import phrases
from luotsi.bot.actions.marks import MASKED
from luotsi.bot.actions.messages import World
from luotsi.bot.actions.state import (
    EVIDENCE_MAX,
    SITUATIONS_MAX,
    WORD_MAX,
    WORDS_MAX,
    DialogueState,
    Origin,
    Situation,
)
from luotsi.language.ages import AgeFinding, find_age
from luotsi.language.places import PlaceDecision, find_places, resolve_place
from luotsi.language.understanding import HELSINKI, Scored, Understanding
from luotsi.language.wishes import find_wishes
from luotsi.taxonomy import LANGUAGES

SURE_AUDIENCE, STATED_AUDIENCE = 0.6, 0.8
#: A situation heard beside a plain act of talk ("thanks, …") must be as sure as this.
SURE_SITUATION = 0.5
SHORTEST_TURN = 2  # words with which one need takes the place of another; a keyword stands beside it
GUIDANCE_WORK = "guidance_professional"
LONGEST_DROP = 8  # words of a message that does nothing but let a need go


@dataclass(slots=True)
class News:
    """What a message added; `changed` are facts and needs that differ from before."""

    changed: list[str] = field(default_factory=list)
    places: tuple[str, ...] = ()
    answered: bool = False
    needs_heard: bool = False
    new_need: bool = False
    dropped: bool = False
    #: Facts that were told once more, as they are known.
    restated: bool = False


def is_bare(text: str) -> bool:
    """So short that it can only be an answer: a number, or one to four words."""
    return len(text.split()) <= 4


def merge(state: DialogueState, heard: Understanding, world: World, *, take_needs: bool) -> News:
    """Puts what is new into `state`. Facts replace; needs add, or start anew after a list."""
    news = News()
    corrects = phrases.begins_with("correction", heard.text)
    if take_needs and _drops(state, heard, news):
        return news
    language = heard.language.code if heard.language.code in LANGUAGES else state.language
    _merge_age(state, heard, world, language, corrects, news)
    _merge_place(state, heard, language, corrects, news)
    _merge_audience(state, heard, corrects, news)
    for wish in find_wishes(heard.text, language):
        if wish not in state.wishes:
            state.wishes.append(wish)
            news.changed.append("wish")
    if take_needs:
        _merge_needs(state, heard, corrects, news)
        if news.needs_heard or heard.dialogue_act.code == "need":
            add_words(state, own_words(heard, language, world))
    return news


def _origin(state: DialogueState, evidence: str | tuple[str, ...]) -> Origin:
    words = evidence if isinstance(evidence, str) else ", ".join(evidence)
    return Origin("text", words[:EVIDENCE_MAX], state.turn)


def _merge_age(
    state: DialogueState, heard: Understanding, world: World, language: str, corrects: bool, news: News
) -> None:
    found = heard.age
    today = world.now.astimezone(HELSINKI).date()
    # Whoever is asked for the place may tell the age first.
    open_still = state.question == "place" and state.age_group is None
    expected = state.question == "age" or open_still or (corrects and state.age_group is not None)
    if found is None and (expected or heard.text.strip().isdecimal()) and is_bare(heard.text):
        found = find_age(heard.text, language, today=today, expected=True)
    if not is_usable(found):
        return
    assert found is not None  # noqa: S101 - for the type checker; `is_usable` has looked
    news.answered = news.answered or state.question == "age"
    before = (state.age, state.age_group)
    state.set_age(found.age, found.group, _origin(state, found.evidence))
    if before != (state.age, state.age_group):
        news.changed.append("age")
    else:
        news.restated = True


def is_usable(found: AgeFinding | None) -> bool:
    if found is None:
        return False
    return found.group is not None if found.age is None else 0 <= found.age <= 120


def _merge_place(
    state: DialogueState, heard: Understanding, language: str, corrects: bool, news: News
) -> None:
    place = heard.place
    expected = state.question == "place" or (corrects and state.place is not None)
    if not _names(place) and expected and is_bare(heard.text):
        place = resolve_place(find_places(heard.text, language, expected=True))
    if not _names(place):
        return
    news.answered = news.answered or state.question == "place"
    if place.code is None and place.region is None:
        news.places = place.candidates[:6]
        return
    before = (state.municipality, state.place_region)
    state.set_place(place.code, place.region, _origin(state, place.evidence))
    if before != (state.municipality, state.place_region):
        news.changed.append("place")
    else:
        news.restated = True


def _names(place: PlaceDecision) -> bool:
    return place.code is not None or place.region is not None or len(place.candidates) > 1


def _merge_audience(state: DialogueState, heard: Understanding, corrects: bool, news: News) -> None:
    found = heard.audience
    is_stated = bool(found.evidence) and found.confidence >= STATED_AUDIENCE
    tells = corrects or "age" in news.changed or bool(heard.life_situations)
    if found.code == "self":
        # Those who wrote of somebody else go on about that person until they tell something of themselves:
        # "may I call there" is no such thing.
        stays = state.audience not in (None, "self")
        takes = phrases.says("myself", heard.text) or not stays or (is_stated and tells)
    else:
        takes = found.code != state.audience and (tells or not _told_of_self(state, heard))
    if not takes or found.confidence < SURE_AUDIENCE:
        return
    if found.code != "self" or state.audience not in (None, "self"):
        news.changed.append("audience")
    state.set_audience(found.code, _origin(state, found.evidence))


def _told_of_self(state: DialogueState, heard: Understanding) -> bool:
    """Whoever has told their own need and asks on ("may I go there without my parents") asks for themselves."""
    is_question = heard.dialogue_act.code != "inform"
    return is_question and state.audience == "self" and bool(state.listed)


def _merge_needs(state: DialogueState, heard: Understanding, corrects: bool, news: News) -> None:
    found = [
        Situation(item.code, item.confidence, ", ".join(item.evidence)[:EVIDENCE_MAX], state.turn)
        for item in _needs(state, heard)
    ]
    if not found:
        return
    news.needs_heard = True
    fresh = [item for item in found if item.code not in state.codes]
    others = {item.code for item in found}
    surest = max(item.confidence for item in found)
    # A guess stands beside what was sure; only a need that is sure, or a correction, takes its place.
    is_keyword = len(heard.text.split()) < SHORTEST_TURN
    takes = corrects or (bool(state.listed) and surest >= SURE_SITUATION and not is_keyword)
    if fresh == found and takes and not phrases.says("addition", heard.text):
        state.life_situations, state.words = [], []
    kept = [item for item in state.life_situations if item.code not in others]
    state.life_situations = sorted([*found, *kept], key=lambda item: -item.turn)[:SITUATIONS_MAX]
    if fresh:
        news.changed.append("need")
        news.new_need = True
    news.answered = news.answered or state.question == "need"


def _needs(state: DialogueState, heard: Understanding) -> tuple[Scored, ...]:
    """What is needed. Of a client whom a professional tells of, that is not what the professional's own work needs."""
    found = heard.life_situations or _likelier_than_not(heard)
    rest = tuple(item for item in found if item.code != GUIDANCE_WORK)
    is_next = phrases.begins_with("another_person", heard.text)
    tells_of_client = state.audience == "professional" and state.age_group is not None
    return rest if is_next or (rest and tells_of_client) else found


def _drops(state: DialogueState, heard: Understanding, news: News) -> bool:
    """A need that is let go: "forget about the money". Only what is known can be dropped."""
    if not phrases.begins_with("drop", heard.text) or len(heard.text.split()) > LONGEST_DROP:
        return False
    named = {item.code for item in heard.life_situations or heard.candidates[:1]}
    if not named or not named <= set(state.codes):
        return False
    state.life_situations = [item for item in state.life_situations if item.code not in named]
    if not state.life_situations:
        state.words = []
        state.new_list()
    news.changed.append("need")
    news.dropped = True
    return True


def _likelier_than_not(heard: Understanding) -> tuple[Scored, ...]:
    """The best guess, if it is right more often than not: a list can be corrected, a question only delays."""
    return tuple(item for item in heard.candidates[:1] if item.confidence >= SURE_SITUATION)


def own_words(heard: Understanding, language: str, world: World) -> list[str]:
    """The words that say something of the matter, as the person wrote them, in lower case."""
    query = world.catalogue.words[language].query(MASKED.sub(" ", heard.text))
    return [written.lower() for _, written in query.terms.values() if written]


def add_words(state: DialogueState, words: list[str]) -> None:
    """The newest words first, few enough to keep the state small."""
    short = [word for word in words if len(word) <= WORD_MAX]
    state.words = list(dict.fromkeys([*short, *state.words]))[:WORDS_MAX]
