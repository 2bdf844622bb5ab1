"""Words of a message with their dictionary forms and compound members."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from luotsi.language import finnish, swedish
from luotsi.language.gazetteer import look_up
from luotsi.language.word_lists import word_list

# spaCy keeps every new word it meets: a tokeniser that has seen this many is replaced, lest a server grow.
_MOST_STRINGS = 200_000
_GLUED = re.compile(r"[!?,;()\"]+|[^!?,;()\"]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark as written, where it stands, and what the dictionaries know of it."""

    text: str
    start: int
    end: int
    lemma: str
    parts: tuple[str, ...]
    known: bool


def tokenise(text: str, language: str) -> list[Token]:
    """Tokens of the text read as Finnish ("fi") or Swedish ("sv"). Raises VoikkoMissing without Voikko."""
    tokens = []
    for word, start in _tokeniser(language).words(text):
        lemma, parts, known = _describe(word, language)
        tokens.append(Token(word, start, start + len(word), lemma, parts, known))
    return tokens


class _Tokeniser:
    """spaCy's rules for one language. spaCy's cache is not made for threads, so one text at a time."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lock = threading.Lock()
        self._nlp = self._fresh()

    def words(self, text: str) -> Iterator[tuple[str, int]]:
        with self._lock:
            if len(self._nlp.vocab.strings) > _MOST_STRINGS:
                self._nlp = self._fresh()
            words = [(token.text, token.idx) for token in self._nlp.make_doc(text) if not token.is_space]
        for word, start in words:
            if len(word) < 3 or word.isalnum():
                yield word, start
            else:
                yield from ((piece.group(), start + piece.start()) for piece in _GLUED.finditer(word))

    def _fresh(self) -> Any:
        import spacy

        nlp = spacy.blank(self._language)
        nlp.max_length = 10_000_000
        return nlp


@cache
def _tokeniser(language: str) -> _Tokeniser:
    return _Tokeniser("sv" if language == "sv" else "fi")


@lru_cache(maxsize=100_000)
def _describe(word: str, language: str) -> tuple[str, tuple[str, ...], bool]:
    lower = word.lower()
    if not any(map(str.isalpha, lower)):
        return lower, (), False
    if language != "sv":
        return finnish.lemma_and_parts(lower)
    forms: dict[str, str] = word_list("colloquial_sv")["forms"]
    if lower in forms:
        return forms[lower], (), True
    lemma = swedish.dictionary_lemma(lower) or swedish.dictionary_lemma(lower.capitalize())
    parts = swedish.split(lower)
    if lemma is None and parts:
        # An inflected compound: only the last member takes its base form.
        lemma = _compound_lemma(lower, parts[-1])
    if lemma is None and (place := look_up(lower)):
        lemma = place.name
    if lemma is None:
        return lower, (), False
    lemmas: dict[str, str] = word_list("colloquial_sv")["lemmas"]
    return lemmas.get(lemma, lemma), parts, True


def _compound_lemma(word: str, last: str) -> str:
    for cut in range(3, len(word) - 1):
        if swedish.dictionary_lemma(word[cut:]) == last:
            return word[:cut] + last
    return word
