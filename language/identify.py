"""Which language is a message written in?

Finnish and Swedish must be told on a single word, typed without dots or in dialect, with names of the other
language in it. So words are weighed one by one: small words of each language, whether a dictionary of the
language knows the word, and letters that fit one language and not another. Names of offices say nothing: they
occur in all. A general guesser with byte statistics was tried and left out: it was wrong on short messages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from luotsi.language import finnish, swedish
from luotsi.language.gazetteer import PlaceForm, look_up
from luotsi.language.scripts import script_language
from luotsi.language.voikko import VoikkoMissing
from luotsi.language.word_lists import word_list, word_set

UNKNOWN = "und"
_Weights = tuple[tuple[str, float], ...]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SPACED = re.compile(r"\b[^\W\d_](?: [^\W\d_]\b){3,}")  # "a p u a"
_STRETCHED = re.compile(r"(.)\1{2,}")  # "hejjj"
_LATIN = ("fi", "sv", "en", "et", "no", "da", "se", "so", "ku", "de", "fr", "es", "pl", "tr")
_HOME = ("fi", "sv")
# Our users write Finnish and Swedish; another language must show itself by more than one word.
_PRIOR = {"fi": 1.4, "sv": 1.4, "en": -0.3}
_OTHER_PRIOR = -1.2
_SMALL_WORD = {1: 0.8, 2: 1.4}
_SMALL_WORD_LONG = 1.9
_MOST_LETTERS = 1.2
_KNOWN, _KNOWN_SHORT, _GUESSED = 1.2, 0.4, 0.7
_UNKNOWN_WORD = -0.5
_LONG_ENOUGH = 4
_INFLECTED_NAME = 1.0
_BARE_NAME = 0.6


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """ISO 639 code ("und" when nothing can be said) and a confidence from 0 to 1."""

    code: str
    confidence: float


def identify(text: str) -> LanguageGuess:
    """The language of the text; Finnish or Swedish in doubt."""
    ranked = scores(text)
    if not ranked:
        return LanguageGuess(UNKNOWN, 0.0)
    code = max(ranked, key=lambda language: (ranked[language], language in _HOME))
    highest = ranked[code]
    total = sum(math.exp(max(score - highest, -50.0)) for score in ranked.values())
    return LanguageGuess(code, round(1 / total, 4))


def scores(text: str) -> dict[str, float]:
    """Evidence for each language in log units, {} when the text has no words."""
    if script := script_language(text):
        return {script: 10.0}
    words = _WORD.findall(_SPACED.sub(lambda match: match.group().replace(" ", ""), text))
    if not words:
        return {}
    totals = {language: _PRIOR.get(language, _OTHER_PRIOR) for language in _LATIN}
    for word in words:
        for language, weight in _word_scores(word.lower().replace("’", "'")).items():
            totals[language] += weight
    if len(words) == 1 and words[0].lower() in word_set("function_words", "alone_sv"):
        totals["sv"] += _SMALL_WORD[2]
    return totals


@lru_cache(maxsize=50_000)
def _word_scores(word: str) -> Mapping[str, float]:
    word = _STRETCHED.sub(r"\1", word)
    if word in word_set("function_words", "neutral"):
        return {}
    small = {code: _small_word(word) for code in _LATIN if word in word_set("function_words", code)}
    place = None if small else look_up(word)
    if place is not None:
        return _place_scores(place)
    totals = dict.fromkeys(_LATIN, 0.0)
    for language, weight in small.items():
        totals[language] += weight
    for language in _LATIN:
        totals[language] += _letters(word, language)
    if len(word) > 1 and not (small and "fi" not in small and "sv" not in small):
        totals["fi"] += _finnish(word) if "fi" not in small else 0.0
        totals["sv"] += _swedish(word) if "sv" not in small else 0.0
    return totals


def _place_scores(place: PlaceForm) -> Mapping[str, float]:
    """A name with a Finnish ending is Finnish text; a bare name hardly tells: people use both."""
    if place.case in ("in", "from", "to", "other") and place.caution_sv < 2:
        return {"fi": _INFLECTED_NAME}
    return {place.language: _BARE_NAME} if place.language in _HOME else {}


def _small_word(word: str) -> float:
    return _SMALL_WORD.get(len(word), _SMALL_WORD_LONG)


def _finnish(word: str) -> float:
    try:
        reading = finnish.best_reading(word)
        if reading is not None:
            return 0.0 if reading.is_name else _known(word)
        if len(word) > _LONG_ENOUGH and any(map(finnish.best_reading, finnish.spoken_guesses(word))):
            return _GUESSED
    except VoikkoMissing:
        return 0.0
    return _UNKNOWN_WORD if len(word) >= _LONG_ENOUGH else 0.0


def _swedish(word: str) -> float:
    if swedish.dictionary_lemma(word):
        return _known(word)
    if swedish.dictionary_lemma(word.capitalize()):
        return 0.0
    if swedish.split(word):
        return _GUESSED
    return _UNKNOWN_WORD if len(word) >= _LONG_ENOUGH else 0.0


def _known(word: str) -> float:
    return _KNOWN if len(word) >= _LONG_ENOUGH else _KNOWN_SHORT


def _letters(word: str, language: str) -> float:
    typical, foreign = _letter_weights(language)
    plus = sum(weight for letters, weight in typical if letters in word)
    minus = sum(weight for letters, weight in foreign if letters in word)
    return min(plus, _MOST_LETTERS) - minus


@cache
def _letter_weights(language: str) -> tuple[_Weights, _Weights]:
    lists = word_list("language_letters")
    typical, foreign = (lists[kind].get(language, {}) for kind in ("typical", "foreign"))
    return tuple(typical.items()), tuple(foreign.items())
