"""The words of services and of people, in base form: what word search compares.

Each word of a field counts once, however often it stands there, and the length of a text counts for nothing:
nobody moves up by repeating words or by writing much or little. Names of the areas served are left out, since the
area is a rule of its own: the same service scores the same in Tampere and in Kemi.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from luotsi.catalogue.areas import area_names
from luotsi.catalogue.views import ServiceView
from luotsi.language.municipalities import code_of_name
from luotsi.language.tokens import tokenise

COMMON_WORDS = Path(__file__).with_name("common_words.yml")
PART = 0.5  # a compound's part says less than the whole word
#: What a word weighs by its field, and in the same order for members of compounds.
WEIGHTS = (2.0, 1.5, 1.0, 2.0 * PART, 1.5 * PART, 1.0 * PART)
_NOT_IN_A_TERM = re.compile(r"[\W_]")
#: The code and data that turn texts into terms: when they change, texts are analysed anew.
_ANALYSIS = ("tokens.py", "finnish.py", "swedish.py", "inflection.py", "data/colloquial_*.yml")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, its base form, and the base forms of its parts when it is a compound."""

    surface: str
    lemma: str
    parts: tuple[str, ...] = ()


Analyser = Callable[[str, str], Sequence[Word]]


@dataclass(frozen=True, slots=True)
class Terms:
    """A service's base forms in one language by field, then the members of compounds; each once, blank-separated."""

    name: str
    keywords: str
    body: str
    name_parts: str
    keyword_parts: str
    body_parts: str

    def weights(self, language: str) -> dict[str, float]:
        """Each term that says something of the matter, with what it weighs."""
        found: dict[str, float] = {}
        for field, weight in zip(astuple(self), WEIGHTS, strict=True):
            for term in field.split():
                if counts(term, language):
                    found[term] = found.get(term, 0.0) + weight
        return found


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


def query_of(
    text: str, language: str, lemmas: Sequence[str] = (), analyser: Analyser = dictionary_words
) -> Query:
    """The words that count in a person's message; `lemmas` serve only when there is no text."""
    words = analyser(text, language) if text else [Word(lemma, lemma) for lemma in lemmas]
    terms: dict[str, tuple[float, str]] = {}
    for word in words:
        # As written, too: "ska" has the base form of a school in Swedish dictionaries.
        if counts(term_of(word.lemma), language) and counts(term_of(word.surface), language):
            terms[term_of(word.lemma)] = (1.0, word.surface)
            for part in map(term_of, word.parts):
                if counts(part, language):
                    terms.setdefault(part, (PART, ""))
    return Query(terms)


def terms_of(service: ServiceView, language: str, analyser: Analyser = dictionary_words) -> Terms:
    """What a service's texts hold."""
    fields = texts_of(service, language)
    analysed = [_terms(field, language, analyser) for field in fields]
    return Terms(*(lemmas for lemmas, _ in analysed), *(parts for _, parts in analysed))


def texts_of(service: ServiceView, language: str) -> tuple[str, str, str]:
    """Name, keywords, and the other texts with the provider's name, without the names of the areas served."""
    fields = (
        service.name.get(language),
        "\n".join((*service.keywords(language), *_other_name(service, language))),
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
        if (area.type, code) in area_names()
        for name in (area_names()[area.type, code].fi, area_names()[area.type, code].sv)
    }
    if not names:
        return fields
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    name, keywords, body = (pattern.sub(" ", field) for field in fields)
    return name, keywords, body


def _other_name(service: ServiceView, language: str) -> tuple[str, ...]:
    return () if service.alternative_name is None else (service.alternative_name.get(language),)


def digest_of_texts(service: ServiceView, language: str) -> str:
    """64 signs that change when the texts change, or the way in which they are analysed (`analysis_version`)."""
    content = "\0".join((language, *texts_of(service, language)))
    return analysis_version() + hashlib.sha256(content.encode()).hexdigest()[len(analysis_version()) :]


@cache
def analysis_version() -> str:
    """A digest (16 signs) of the code and the word lists that give base forms."""
    language = Path(tokenise.__code__.co_filename).parent
    paths = [Path(__file__), *(path for name in _ANALYSIS for path in sorted(language.glob(name)))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


@lru_cache(maxsize=200_000)
def term_of(lemma: str) -> str:
    """The base form as one run of letters and digits: databases would cut it elsewhere ("te-toimisto")."""
    return _NOT_IN_A_TERM.sub("0", lemma.lower())


def counts(term: str, language: str) -> bool:
    """Whether a term says something of the matter."""
    return len(term) > 1 and term not in _empty_words("sv" if language == "sv" else "fi")


@lru_cache(maxsize=20_000)
def _terms(text: str, language: str, analyser: Analyser) -> tuple[str, str]:
    """Base forms and members of compounds, each once and in the order of the text.

    Remembered, since texts of the catalogue repeat themselves. Never what people write.
    """
    words = analyser(text, language)
    lemmas = dict.fromkeys(term_of(word.lemma) for word in words)
    parts = dict.fromkeys(term_of(part) for word in words for part in word.parts)
    return " ".join(lemmas), " ".join(part for part in parts if part not in lemmas)


@cache
def _empty_words(language: str) -> frozenset[str]:
    """Words that say nothing of the matter: function words, words that every service uses, names of areas."""
    if language == "sv":
        from spacy.lang.sv.stop_words import STOP_WORDS
    else:
        from spacy.lang.fi.stop_words import STOP_WORDS
    common = yaml.safe_load(COMMON_WORDS.read_text(encoding="utf-8"))[language]
    areas = [name for area in area_names().values() for name in (area.fi, area.sv)]
    return frozenset(map(term_of, _all(STOP_WORDS, common, areas, code_of_name())))


def _all(*lists: Iterable[str]) -> Iterable[str]:
    return (word for words in lists for word in words)
