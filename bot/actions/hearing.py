"""What a message means in this conversation: typed choices, bare answers to the open question, facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from luotsi.bot.actions import phrases
from luotsi.bot.actions.state import (
    EVIDENCE_MAX,
    SITUATIONS_MAX,
    TERM_MAX,
    TERMS_MAX,
    DialogueState,
    Origin,
    Situation,
)
from luotsi.language.ages import AgeFinding, find_age
from luotsi.language.places import PlaceDecision, find_places, resolve_place
from luotsi.language.understanding import Understanding
from luotsi.taxonomy import LANGUAGES

SURE_AUDIENCE, STATED_AUDIENCE = 0.6, 0.8
#: A situation heard beside a plain act of talk ("thanks, …") must be as sure as this.
SURE_SITUATION = 0.5


@dataclass(slots=True)
class News:
    """What a message added; `changed` are facts and needs that differ from before."""

    changed: list[str] = field(default_factory=list)
    places: tuple[str, ...] = ()
    answered: bool = False
    needs_heard: bool = False
    new_need: bool = False


def typed_choice(state: DialogueState, text: str) -> str | None:
    """The value of an offered choice whose label, or whose number in the row, was typed."""
    words = phrases.plain(text)
    if not words:
        return None
    digits = re.findall(r"\d+", words)
    for label, value in state.offered:
        if words == phrases.plain(label):
            return value
        if state.question == "age" and len(digits) == 2 and digits == re.findall(r"\d+", label):
            return value
    if state.question != "age" and words.isdecimal() and 1 <= int(words) <= len(state.offered):
        return state.offered[int(words) - 1][1]
    return None


def is_bare(text: str) -> bool:
    """So short that it can only be an answer: a number, or one to four words."""
    return len(text.split()) <= 4


def merge(state: DialogueState, heard: Understanding, today: date, *, take_needs: bool) -> News:
    """Puts what is new into `state`. Facts replace; needs add, or start anew after a list."""
    news = News()
    corrects = phrases.begins_with("correction", heard.text)
    language = heard.language.code if heard.language.code in LANGUAGES else state.language
    _merge_age(state, heard, today, language, corrects, news)
    _merge_place(state, heard, language, corrects, news)
    _merge_audience(state, heard, news)
    for wish in phrases.which("wish_", heard.text):
        if wish not in state.wishes:
            state.wishes.append(wish)
            news.changed.append("wish")
    if take_needs:
        _merge_needs(state, heard, corrects, news)
    return news


def _origin(state: DialogueState, evidence: str | tuple[str, ...]) -> Origin:
    words = evidence if isinstance(evidence, str) else ", ".join(evidence)
    return Origin("text", words[:EVIDENCE_MAX], state.turn)


def _merge_age(
    state: DialogueState, heard: Understanding, today: date, language: str, corrects: bool, news: News
) -> None:
    found = heard.age
    expected = state.question == "age" or (corrects and state.age_group is not None)
    if found is None and (expected or heard.text.strip().isdecimal()) and is_bare(heard.text):
        found = find_age(heard.text, language, today=today, expected=True)
    if not _usable(found):
        return
    assert found is not None  # noqa: S101 - for the type checker; `_usable` has looked
    news.answered = news.answered or state.question == "age"
    before = (state.age, state.age_group)
    state.set_age(found.age, found.group, _origin(state, found.evidence))
    if before != (state.age, state.age_group):
        news.changed.append("age")


def _usable(found: AgeFinding | None) -> bool:
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


def _names(place: PlaceDecision) -> bool:
    return place.code is not None or place.region is not None or len(place.candidates) > 1


def _merge_audience(state: DialogueState, heard: Understanding, news: News) -> None:
    found = heard.audience
    is_stated = bool(found.evidence) and found.confidence >= STATED_AUDIENCE
    if found.code == "self":
        # Those who wrote of somebody else go on about that person until they plainly say otherwise.
        takes = state.audience is None or (is_stated and state.audience != "self")
    else:
        takes = found.confidence >= SURE_AUDIENCE and found.code != state.audience
    if not takes or found.confidence < SURE_AUDIENCE:
        return
    if found.code != "self" or state.audience not in (None, "self"):
        news.changed.append("audience")
    state.set_audience(found.code, _origin(state, found.evidence))


def _merge_needs(state: DialogueState, heard: Understanding, corrects: bool, news: News) -> None:
    found = [
        Situation(item.code, item.confidence, ", ".join(item.evidence)[:EVIDENCE_MAX], state.turn)
        for item in heard.life_situations
    ]
    if not found:
        return
    news.needs_heard = True
    fresh = [item for item in found if item.code not in state.codes]
    others = {item.code for item in found}
    anew = fresh == found and bool(state.life_situations) and (corrects or bool(state.listed))
    if anew and not phrases.says("addition", heard.text):
        state.life_situations, state.terms = [], []
    kept = [item for item in state.life_situations if item.code not in others]
    state.life_situations = sorted([*found, *kept], key=lambda item: -item.turn)
    add_terms(state, heard.lemmas)
    if fresh:
        news.changed.append("need")
        news.new_need = True
    news.answered = news.answered or state.question == "need"


def add_terms(state: DialogueState, lemmas: tuple[str, ...]) -> None:
    """The newest words first, few enough to keep the state small."""
    state.life_situations = state.life_situations[:SITUATIONS_MAX]
    words = [word for word in lemmas if len(word) <= TERM_MAX]
    state.terms = list(dict.fromkeys([*words, *state.terms]))[:TERMS_MAX]
