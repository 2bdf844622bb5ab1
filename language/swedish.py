"""Swedish words: dictionary forms by simplemma, and a splitter for compounds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from luotsi.language.word_lists import word_list, word_set

_SHORTEST_MEMBER = 4
_WORTH_SPLITTING_AGAIN = 11
_LONGEST = 60


@cache
def _dictionary() -> Mapping[str, str]:
    # simplemma's own front end guesses a lemma for words it has not got; here one must see that it has not.
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    dictionary: Mapping[str, str] = DefaultDictionaryFactory().get_dictionary("sv")
    return dictionary


def dictionary_lemma(word: str) -> str | None:
    """Dictionary form of a lower-case word, None when the dictionary has not got it."""
    if word in word_set("colloquial_sv", "words"):
        return word
    lemma = _dictionary().get(word)
    return lemma.lower().replace("_", " ") if lemma else None


@lru_cache(maxsize=50_000)
def split(word: str) -> tuple[str, ...]:
    """Dictionary forms of a compound's members, () for a word that is not a compound of known words."""
    if not word.isalpha() or len(word) > _LONGEST:
        return ()
    halves = _best_halves(word)
    if not halves:
        return ()
    return tuple(part for half in halves for part in _members(half))


def _members(half: str) -> tuple[str, ...]:
    if len(half) >= _WORTH_SPLITTING_AGAIN and (deeper := split(half)):
        return deeper
    return (half,)


def _best_halves(word: str) -> tuple[str, str] | None:
    """The two halves with the most even lengths: a tiny first or last half is mostly chance."""
    best: tuple[str, str] | None = None
    best_cost = 1_000
    for cut in range(3, len(word) - 2):
        first, last = _first_member(word[:cut]), _last_member(word[cut:])
        if first is None or last is None:
            continue
        cost = abs(len(word) - 2 * cut)
        if cost < best_cost:
            best, best_cost = (first, last), cost
    return best


@lru_cache(maxsize=50_000)
def _first_member(piece: str) -> str | None:
    base = piece[:-1] if piece.endswith("s") and dictionary_lemma(piece[:-1]) == piece[:-1] else piece
    forms: dict[str, str] = word_list("colloquial_sv")["forms"]
    lemma = base if base != piece else forms.get(piece) or dictionary_lemma(piece)
    if lemma is None or not _may_be_member(base, lemma):
        return None
    return lemma


@lru_cache(maxsize=50_000)
def _last_member(piece: str) -> str | None:
    forms: dict[str, str] = word_list("colloquial_sv")["forms"]
    lemma = forms.get(piece) or dictionary_lemma(piece)
    if lemma is None or not _may_be_member(lemma, lemma):
        return None
    return lemma


def _may_be_member(piece: str, lemma: str) -> bool:
    if piece in word_set("colloquial_sv", "never_members"):
        return False
    if len(piece) < _SHORTEST_MEMBER or len(lemma) < _SHORTEST_MEMBER:
        return lemma in word_set("colloquial_sv", "short_members")
    return True
