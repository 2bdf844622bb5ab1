"""How well a service's own words match a person's words: BM25 over lemmas and the parts of compounds.

Names weigh double. Entries made from one template count as one text when a word's rarity is measured, and
names of the areas served are left out, since the area is a rule of its own: the same service scores the same
in Tampere and in Kemi.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from luotsi.catalogue.areas import area_names
from luotsi.catalogue.views import ServiceView
from luotsi.language.municipalities import code_of_name
from luotsi.language.tokens import tokenise

COMMON_WORDS = Path(__file__).with_name("common_words.yml")
K1, B = 1.2, 0.4
NAME, KEYWORDS, TEXT = 2.0, 1.5, 1.0
PART = 0.5  # a compound's part says less than the whole word
HALF = 8.0  # the BM25 sum at which a match counts as half of a perfect one


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, its base form, and the base forms of its parts when it is a compound."""

    surface: str
    lemma: str
    parts: tuple[str, ...] = ()


Analyser = Callable[[str, str], Sequence[Word]]
Bag = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Match:
    """`score` is 0–1; `words` are the person's words that matched whole, the weightiest first."""

    score: float = 0.0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Base form → its weight and the word as the person wrote it (empty for a mere part)."""

    terms: Mapping[str, tuple[float, str]]


def dictionary_words(text: str, language: str) -> Sequence[Word]:
    """Words with base forms from `luotsi.language.tokens`."""
    return tuple(
        Word(token.text, token.lemma, tuple(token.parts))
        for token in tokenise(text, language)
        if token.text[:1].isalpha()
    )


@cache
def _remembering(analyser: Analyser) -> Analyser:
    """The same for texts of the catalogue, which repeat themselves. Never for what people write."""
    return lru_cache(maxsize=20_000)(analyser)


class WordIndex:
    """The words of all services in one language."""

    def __init__(self, services: Iterable[ServiceView], language: str, analyser: Analyser) -> None:
        self._language, self._analyser = language, analyser
        bags: dict[tuple[str, ...], Bag] = {}
        keys: dict[str, tuple[str, ...]] = {}
        families: dict[str, Bag] = {}
        for service in services:
            key = keys[service.id] = self._texts(service)
            if key not in bags:
                bags[key] = self._bag(key)
            families.setdefault(service.template or service.id, bags[key])
        spread = Counter(term for bag in families.values() for term in bag)
        total = len(families)
        self.rarity: dict[str, float] = {
            term: math.log(1 + (total - count + 0.5) / (count + 0.5)) for term, count in spread.items()
        }
        mean = sum(sum(bag.values()) for bag in families.values()) / max(total, 1)
        weighed = {key: self._weigh(bag, mean) for key, bag in bags.items()}
        self._weights = {service: weighed[key] for service, key in keys.items()}

    def query(self, text: str, lemmas: Sequence[str] = ()) -> Query:
        """The words that count in a person's message; `lemmas` serve only when there is no text."""
        words = self._analyser(text, self._language) if text else [Word(lemma, lemma) for lemma in lemmas]
        terms: dict[str, tuple[float, str]] = {}
        for word in words:
            if self._counts(word.lemma) and word.surface.lower() not in code_of_name():
                terms[word.lemma] = (1.0, word.surface)
                for part in word.parts:
                    if self._counts(part):
                        terms.setdefault(part, (PART, ""))
        return Query(terms)

    def match(self, service: str, query: Query) -> Match:
        """How the service's words answer the query."""
        weights = self._weights[service]
        found = [
            (weight * weights[term], surface)
            for term, (weight, surface) in query.terms.items()
            if term in weights
        ]
        if not found:
            return Match()
        total = sum(weight for weight, _ in found)
        words = [surface for _, surface in sorted(found, key=lambda pair: (-pair[0], pair[1])) if surface]
        return Match(total / (total + HALF), tuple(words))

    def _texts(self, service: ServiceView) -> tuple[str, ...]:
        language = self._language
        fields = (
            service.name.get(language),
            "\n".join(service.keywords(language)),
            "\n".join(
                (
                    service.summary.get(language),
                    service.description.get(language),
                    service.organisation.name.get(language),
                )
            ),
        )
        names = {
            name
            for area in service.areas
            for code in area.codes
            for name in (area_names()[area.type, code].fi, area_names()[area.type, code].sv)
        }
        if not names:
            return fields
        pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
        return tuple(pattern.sub(" ", field) for field in fields)

    def _bag(self, fields: tuple[str, ...]) -> Bag:
        bag: dict[str, float] = defaultdict(float)
        for field, weight in zip(fields, (NAME, KEYWORDS, TEXT), strict=True):
            for word in _remembering(self._analyser)(field, self._language):
                if self._counts(word.lemma):
                    bag[word.lemma] += weight
                    for part in word.parts:
                        if self._counts(part) and part != word.lemma:
                            bag[part] += weight * PART
        return bag

    def _weigh(self, bag: Bag, mean: float) -> Bag:
        length = 1 - B + B * sum(bag.values()) / mean
        return {
            term: self.rarity.get(term, 0.0) * count * (K1 + 1) / (count + K1 * length)
            for term, count in bag.items()
        }

    def _counts(self, lemma: str) -> bool:
        return len(lemma) > 1 and lemma not in _empty_words(self._language) and lemma not in code_of_name()


@cache
def _empty_words(language: str) -> frozenset[str]:
    """Words that say nothing of the matter: function words, words that every service uses, names of areas."""
    if language == "sv":
        from spacy.lang.sv.stop_words import STOP_WORDS
    else:
        from spacy.lang.fi.stop_words import STOP_WORDS
    common = yaml.safe_load(COMMON_WORDS.read_text(encoding="utf-8"))[language]
    areas = {name.lower() for area in area_names().values() for name in (area.fi, area.sv)}
    return frozenset(STOP_WORDS) | frozenset(common) | areas
