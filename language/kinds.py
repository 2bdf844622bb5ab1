"""Kinds of words (`data/kinds.yml`), alone, together and one after another: what the safety classifier learns beside
words and characters, so that a word it has never met still counts as one of its kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import combinations

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

from luotsi.language.features import KIND_FEATURES, as_given, fold
from luotsi.language.phrases import read_yaml
from luotsi.language.tokens import Token

#: One word after another with at most one between them.
REACH = 2
SHORTEST = 2


@cache
def _table(language: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Kinds by whole word and by beginning of a word. English stands beside every language: it is written on both
    pages.
    """
    words: dict[str, set[str]] = defaultdict(set)
    beginnings: dict[str, set[str]] = defaultdict(set)
    for kind, members in read_yaml("kinds.yml").items():
        for member in f"{members[language]} {members['en']}".split():
            written = fold(member)
            if written.endswith("*"):
                beginnings[written[:-1]].add(kind)
            else:
                words[written].add(kind)
    return words, beginnings


@lru_cache(maxsize=50_000)
def kinds_of(word: str, language: str) -> tuple[str, ...]:
    """The kinds of a folded word, in the order of their names."""
    words, beginnings = _table(language)
    found = set(words.get(word, ()))
    for length in range(SHORTEST, len(word) + 1):
        found |= beginnings.get(word[:length], set())
    return tuple(sorted(found))


def kind_features(tokens: Sequence[Token], language: str) -> list[str]:
    """Names of kinds, of pairs in one message, and of kinds that follow each other."""
    kinds = [kinds_of(fold(token.text), language) for token in tokens if any(map(str.isalnum, token.text))]
    single = [kind for found in kinds for kind in found]
    together = [f"{one}+{other}" for one, other in combinations(sorted(set(single)), 2)]
    following = [
        f"{one}>{other}"
        for at, found in enumerate(kinds)
        for later in kinds[at + 1 : at + 1 + REACH]
        for one in found
        for other in later
        if one != other
    ]
    return single + together + following


@lru_cache(maxsize=1)
def _vectoriser() -> HashingVectorizer:
    return HashingVectorizer(
        analyzer=as_given, n_features=KIND_FEATURES, norm=None, alternate_sign=False, dtype=np.float32
    )


def kind_counts(messages: Iterable[tuple[Sequence[Token], str]]) -> csr_matrix:
    """Damped counts of messages (tokens and language), one row each, `KIND_FEATURES` columns."""
    matrix = _vectoriser().transform([kind_features(tokens, language) for tokens, language in messages])
    matrix.data = np.log1p(matrix.data)
    return matrix
