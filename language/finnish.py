"""Finnish words: dictionary forms and compound members by Voikko, with help for spoken forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from luotsi.language import voikko
from luotsi.language.gazetteer import look_up
from luotsi.language.inflection import finnish_forms
from luotsi.language.voikko import WordForm
from luotsi.language.word_lists import word_list, word_set

# Spoken endings and the written ones they may stand for: "opiskelemas", "duunii", "ollu", "onks".
_SPOKEN_ENDINGS = (
    ("ks", ("ko", "kö", "ksi")),
    ("ii", ("ia", "iä", "ea", "eä")),
    ("oo", ("oa",)),
    ("uu", ("ua",)),
    ("yy", ("yä",)),
    ("ee", ("ea", "eä")),
    ("is", ("isi", "issa", "issä", "iksi")),
    ("st", ("sta", "stä")),
    ("lt", ("lta", "ltä")),
    ("lla", ("llä",)),
    ("s", ("ssa", "ssä", "si")),
    ("l", ("lla", "llä")),
    ("u", ("ut",)),
    ("y", ("yt",)),
    ("i", ("in",)),
    ("a", ("an",)),
    ("ä", ("än",)),
    ("e", ("en",)),
)
_SPOKEN_MIDDLES = (
    ("htee", "tsee"), ("ott", "oitt"), ("ot", "oit"), ("ane", "aine"), ("äne", "äine"), ("ase", "aise"),
    ("ose", "oise"), ("tt", "ts"), ("tt", "t"), ("ee", "ea"), ("ee", "eä"), ("ij", "id"), ("iä", "idä"),
    ("he", "hde"), ("hä", "hdä"), ("rj", "rd"),
)  # fmt: skip
_SHORTEST_SPOKEN = 4


@lru_cache(maxsize=50_000)
def lemma_and_parts(word: str) -> tuple[str, tuple[str, ...], bool]:
    """Lemma, base forms of the compound's members, and whether the word is known; ``word`` in lower case."""
    if spoken := _spoken_words().get(word):
        return spoken, (), True
    reading = best_reading(word)
    if reading is None:
        for guess in spoken_guesses(word):
            if (reading := best_reading(guess)) is not None:
                word = guess
                break
    if reading is None and (place := look_up(word)):
        return place.name, (), True
    if reading is None:
        return _after_hyphen(word)
    lemmas: dict[str, str] = word_list("colloquial_fi")["lemmas"]
    lemma = reading.base.lower()
    if lemma in lemmas:
        return lemmas[lemma].lower(), (), True
    return lemma, _parts(word, reading), True


@cache
def _spoken_words() -> dict[str, str]:
    """Lemma of the standard word by spoken form; a form listed by itself goes before one made by rule."""
    lists = word_list("colloquial_fi")
    made = {
        form: lemma
        for noun, lemma in lists["nouns"].items()
        for form in (noun, *(form for form, _ in finnish_forms(noun)))
    }
    forms: dict[str, str] = made | lists["forms"]
    return forms


def _after_hyphen(word: str) -> tuple[str, tuple[str, ...], bool]:
    """Reading of a word such as "te-toimistosta", whose first member Voikko does not know."""
    first, hyphen, last = word.rpartition("-")
    if hyphen and first and (reading := best_reading(last)) is not None:
        base = reading.base.lower()
        return f"{first}-{base}", (*filter(None, first.split("-")), base), True
    return word, (), False


def best_reading(word: str) -> WordForm | None:
    """The likeliest of Voikko's readings of a lower-case word."""
    readings = voikko.analyse(word)
    if not readings and "-" not in word:
        readings = voikko.analyse(word.capitalize())
    if not readings:
        return None
    return min(readings, key=lambda reading: _unlikeliness(word, reading))


def spoken_guesses(word: str) -> Iterator[str]:
    """Written forms that a spoken form may stand for."""
    if len(word) < _SHORTEST_SPOKEN:
        return
    for spoken, written in _SPOKEN_ENDINGS:
        if word.endswith(spoken):
            yield from (word[: -len(spoken)] + ending for ending in written)
    for spoken, middle in _SPOKEN_MIDDLES:
        if spoken in word:
            yield word.replace(spoken, middle)


def _unlikeliness(word: str, reading: WordForm) -> tuple[bool, bool, int, bool]:
    base = reading.base.lower()
    last = base[sum(reading.member_lengths[:-1]) :]
    return (
        last in word_set("colloquial_fi", "unlikely"),
        reading.is_name,
        len(reading.member_lengths),
        base != word,
    )


def _parts(word: str, reading: WordForm) -> tuple[str, ...]:
    lengths = reading.member_lengths
    if len(lengths) < 2:
        return ()
    members: list[str] = []
    start = 0
    for length in lengths[:-1]:
        member = word[start : start + length].strip("-")
        start += length
        if member and (inner := best_reading(member)) is not None:
            members.append(inner.base.lower())
        elif member:
            members.append(member)
    last = reading.base[start:].strip("-").lower()
    return (*members, last) if last else tuple(members)
