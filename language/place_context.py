"""What the words around a place say of it: does the person live there, move there, or only mention it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from luotsi.language.gazetteer import PlaceForm, look_up
from luotsi.language.people import person
from luotsi.language.word_lists import word_list
from luotsi.taxonomy import LANGUAGES

_WORD = re.compile(r"[^\W_]+(?:[:'-][^\W_]+)*|[.!?;,()\n/]")
_PIECE = re.compile(r"[^-]+")
_STOPS = frozenset(".!?;,()\n")
_SENTENCE_ENDS = frozenset(".!?;\n")
_NEAR = 4
_AGE_AND_VERB = 4  # "oon 15 vuotias tyttö Laukaasta"
_KINDS = ("home", "past", "move", "stay", "commute")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the message; ``lower`` is what lists are searched with."""

    text: str
    lower: str
    start: int
    end: int
    joined: bool = False  # by a hyphen to the word before


@dataclass(frozen=True, slots=True)
class Spot:
    """A place name found at words ``first`` to ``last``."""

    first: int
    last: int
    form: PlaceForm


def words_of(text: str) -> list[Word]:
    """Words and marks of a message. A word with a hyphen is parted unless it is a place as a whole."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if "-" not in word or look_up(word.lower()):
            words.append(Word(word, word.lower(), match.start(), match.end()))
            continue
        for piece in _PIECE.finditer(word):
            start = match.start() + piece.start()
            end = start + len(piece.group())
            words.append(Word(piece.group(), piece.group().lower(), start, end, piece.start() > 0))
    return words


@lru_cache(maxsize=20_000)
def cue_kind(word: str) -> str | None:
    """What kind of business a word tells of, in either language."""
    exact, beginnings = _cues()
    if word in exact:
        return exact[word]
    return next((kind for beginning, kind in beginnings if word.startswith(beginning)), None)


@cache
def _cues() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    exact: dict[str, str] = {}
    beginnings: list[tuple[str, str]] = []
    for language in ("fi", "sv"):
        for kind in _KINDS:
            for word in word_list("place_context")[language][kind].split():
                if word.endswith("*"):
                    beginnings.append((word[:-1], kind))
                else:
                    exact[word] = kind
    return exact, tuple(beginnings)


@lru_cache(maxsize=20_000)
def is_body(word: str) -> bool:
    """Whether the word is for a school, a paper or another body that may bear a place's name."""
    exact, beginnings = _bodies()
    return word in exact or word.startswith(beginnings)


@cache
def _bodies() -> tuple[frozenset[str], tuple[str, ...]]:
    listed = word_list("place_context")["bodies"].split()
    return frozenset(listed), tuple(item[:-1] for item in listed if item.endswith("*"))


@cache
def words_for(key: str) -> frozenset[str]:
    """Words of both languages under a key such as "negation", or of a key that has no languages."""
    lists: dict[str, Any] = word_list("place_context")
    if key in lists:
        return frozenset(lists[key].split())
    return frozenset(f"{lists['fi'][key]} {lists['sv'][key]}".split())


@cache
def prepositions(key: str) -> frozenset[str]:
    """Swedish prepositions: "sv" all, "from", "to"."""
    return frozenset(word_list("place_context")["prepositions"][key].split())


def cue_for(words: Sequence[Word], spots: Sequence[Spot], index: int) -> str | None:
    """Kind of the cue that governs a place: the nearest before it in its clause, else the nearest after."""
    spot = spots[index]
    for at in range(spot.first - 1, -1, -1):
        if _is_break(words[at].lower):
            if _joins(words, spots, index, at):
                return cue_for(words, spots, index - 1)
            break
        if kind := cue_kind(words[at].lower):
            return kind
    for word in words[spot.last + 1 :]:
        if _is_break(word.lower):
            break
        if kind := cue_kind(word.lower):
            return kind
    if index and _joins(words, spots, index, spot.first - 1):
        return cue_for(words, spots, index - 1)
    return None


def moved_by_another(words: Sequence[Word], spot: Spot) -> bool:
    """Whether a firm or a school moves there: "firma muuttaa Seinäjoelle"."""
    at = next((at for at in range(spot.first - 1, 0, -1) if cue_kind(words[at].lower) == "move"), 0)
    return at > 0 and words[at - 1].lower in words_for("movers")


def is_of_service(words: Sequence[Word], spot: Spot) -> bool:
    """Whether it is the place where civilian service is trained, and service is spoken of."""
    return spot.form.code in words_for("service_places") and any(
        word.lower.startswith(tuple(words_for("service_words"))) for word in words
    )


def lives_there(words: Sequence[Word], spot: Spot) -> str:
    """Who lives at a place of which home is said: "self", "other" or "unknown", by the words of its clause."""
    first, last = spot.first, spot.last
    while first and not _is_break(words[first - 1].lower):
        first -= 1
    while last + 1 < len(words) and not _is_break(words[last + 1].lower):
        last += 1
    clause = [word.lower for word in words[first : last + 1]]
    if any(word in words_for("first_person") for word in clause):
        return "self"
    others = any(person(word, language) for word in clause for language in LANGUAGES)
    return "other" if others or any(word in words_for("third_person") for word in clause) else "unknown"


def _joins(words: Sequence[Word], spots: Sequence[Spot], index: int, at: int) -> bool:
    """Whether only a comma or "or" stands between this place and the one before: both are in one list."""
    if not index or words[at].lower in _SENTENCE_ENDS:
        return False
    between = words[spots[index - 1].last + 1 : spots[index].first]
    allowed = words_for("alternatives") | prepositions("sv") | {",", "/", "("}
    return all(word.lower in allowed for word in between)


def _is_break(word: str) -> bool:
    return word in _STOPS or word in words_for("breaks")


def is_denied(words: Sequence[Word], spot: Spot) -> bool:
    """Whether the person says that it is not there: "En asu Turussa", "ei Turku vaan", "inte i Åbo utan"."""
    before = [word.lower for word in words[max(0, spot.first - _NEAR) : spot.first]]
    for back, word in enumerate(reversed(before)):
        if word in words_for("negation"):
            skipped = before[len(before) - back :]
            passed = words_for("denied") | prepositions("sv")
            if not all(other in passed or cue_kind(other) in ("home", "move") for other in skipped):
                return False
            return bool(skipped) or _corrected(words, spot)
        if word in _STOPS:
            return False
    return False


def _corrected(words: Sequence[Word], spot: Spot) -> bool:
    after = [word.lower for word in words[spot.last + 1 : spot.last + 4]]
    return any(word in words_for("instead") for word in after) or spot.first == 1


def word_before(words: Sequence[Word], spot: Spot) -> str:
    """The word right before a place, in lower case; "" at the beginning."""
    return words[spot.first - 1].lower if spot.first else ""


def word_after(words: Sequence[Word], spot: Spot) -> str:
    """The word right after a place, in lower case; "" at the end."""
    return words[spot.last + 1].lower if spot.last + 1 < len(words) else ""


def comes_from(words: Sequence[Word], spot: Spot) -> bool:
    """Whether the person is from there: "oon Turusta", "Turusta kotoisin", "jag är från Åbo"."""
    before = [word.lower for word in words[max(0, spot.first - _AGE_AND_VERB) : spot.first]]
    if before and before[-1] in prepositions("from"):
        before.pop()
    while before and _is_age(before[-1]):
        before.pop()  # "oon 15v Laukaasta"
    return any(word in words_for("from_home") for word in (*before[-1:], word_after(words, spot)))


def _is_age(word: str) -> bool:
    return word[0].isdecimal() or word in words_for("age_words")


def direction(words: Sequence[Word], spot: Spot) -> str:
    """ "from", "to" or "in", by the case or the preposition."""
    if spot.form.case in ("from", "to"):
        return spot.form.case
    before = word_before(words, spot)
    return next((way for way in ("from", "to") if before in prepositions(way)), "in")


def has_home_cue(words: Sequence[Word], spot: Spot) -> bool:
    """Whether home or moving, or a municipality as such, is spoken of in the place's own clause."""
    if direction(words, spot) == "from" and comes_from(words, spot):
        return True
    for step, stop in ((-1, -1), (1, len(words))):
        for at in range(spot.first + step if step < 0 else spot.last + step, stop, step):
            word = words[at].lower
            if _is_break(word):
                break
            if cue_kind(word) in ("home", "move", "past") or word in words_for("municipality"):
                return True
    return False
