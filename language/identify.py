"""Which language is a message written in?

Finnish and Swedish must be told on a single word, typed without dots or in dialect, with names of the other language in
it. So words are weighed one by one: small words of each language, whether a dictionary of the language knows the word,
and letters that fit one language and not another. Names of places and offices say nothing: they occur in all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from luotsi.language import finnish, swedish
from luotsi.language.gazetteer import look_up
from luotsi.language.scripts import script_language
from luotsi.language.voikko import VoikkoMissing
from luotsi.language.word_lists import word_list, word_set

UNKNOWN = "und"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = ("fi", "sv", "en", "et", "no", "da", "se", "so", "ku", "de", "fr", "es", "pl", "tr")
_HOME = ("fi", "sv")
# Our users write Finnish and Swedish; another language must show itself by more than one word.
_PRIOR = {"fi": 1.4, "sv": 1.4, "en": 0.3}
_OTHER_PRIOR = -0.4
_SMALL_WORD = {1: 0.8, 2: 1.4}
_SMALL_WORD_LONG = 1.9
_MOST_LETTERS = 1.2
_KNOWN, _KNOWN_SHORT, _GUESSED = 1.2, 0.4, 0.7
_UNKNOWN_WORD = -0.5
_LONG_ENOUGH = 4
_INFLECTED_NAME = 1.0


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
    words = _WORD.findall(text)
    if not words:
        return {}
    totals = {language: _PRIOR.get(language, _OTHER_PRIOR) for language in _LATIN}
    for word in words:
        for language, weight in _word_scores(word.lower().replace("’", "'")).items():
            totals[language] += weight
    return totals


@lru_cache(maxsize=50_000)
def _word_scores(word: str) -> Mapping[str, float]:
    if word in word_set("function_words", "neutral"):
        return {}
    small = {language: _small_word(word) for language in _LATIN if word in word_set("function_words", language)}
    place = None if small else look_up(word)
    if place is not None:
        inflected = place.case in ("in", "from", "to", "other") and not (place.caution_fi and place.caution_sv > 1)
        return {"fi": _INFLECTED_NAME} if inflected else {}
    totals = dict.fromkeys(_LATIN, 0.0)
    for language, weight in small.items():
        totals[language] += weight
    for language in _LATIN:
        totals[language] += _letters(word, language)
    if len(word) > 1 and not (small and "fi" not in small and "sv" not in small):
        totals["fi"] += _finnish(word) if "fi" not in small else 0.0
        totals["sv"] += _swedish(word) if "sv" not in small else 0.0
    return totals


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
def _letter_weights(language: str) -> tuple[tuple[tuple[str, float], ...], tuple[tuple[str, float], ...]]:
    lists = word_list("language_letters")
    return tuple(lists["typical"].get(language, {}).items()), tuple(lists["foreign"].get(language, {}).items())
