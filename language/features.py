"""What the linear models see of a message: hashed counts of words and of characters.

Hashing (scikit-learn's `HashingVectorizer`) keeps no vocabulary, so that the two environments with their different
versions of scikit-learn compute the same numbers, and a model is nothing but an array of weights.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer

from luotsi.language.tokens import Token

WORD_FEATURES = 2**16
CHARACTER_FEATURES = 2**17
FEATURES = WORD_FEATURES + CHARACTER_FEATURES
#: Columns of kinds of words (kinds.py), behind the others in the models that see them.
KIND_FEATURES = 2**17
#: Where each block of columns ends: words, characters, kinds of words.
BLOCK_ENDS = (WORD_FEATURES, FEATURES, FEATURES + KIND_FEATURES)
#: Characters carry spelling slips and dialect, words carry meaning; chosen on held-out sub-topics.
BLOCK_WEIGHTS = (1.0, 1.0, 0.7)


def fold(text: str) -> str:
    """Lower case without the dots and rings (ä→a, å→a, ö→o): many people type without them."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def word_features(tokens: Sequence[Token]) -> list[str]:
    """Lemmas, members of compounds and pairs of neighbouring lemmas, lower case."""
    lemmas = [fold(token.lemma) for token in tokens if any(map(str.isalnum, token.text))]
    parts = [f"+{fold(part)}" for token in tokens if len(token.parts) > 1 for part in token.parts]
    pairs = [f"{left} {right}" for left, right in pairwise(lemmas)]
    return lemmas + parts + pairs


def as_given(features: list[str]) -> list[str]:
    """What a vectoriser does with features that are ready."""
    return features


@lru_cache(maxsize=1)
def _vectorisers() -> tuple[HashingVectorizer, HashingVectorizer]:
    words = HashingVectorizer(
        analyzer=as_given, n_features=WORD_FEATURES, norm=None, alternate_sign=False, dtype=np.float32
    )
    characters = HashingVectorizer(
        analyzer="char_wb",
        ngram_range=(2, 5),
        n_features=CHARACTER_FEATURES,
        norm=None,
        alternate_sign=False,
        dtype=np.float32,
        lowercase=False,
    )
    return words, characters


def counts(
    messages: Iterable[tuple[str, Sequence[Token]]],
    words_of: Callable[[Sequence[Token]], list[str]] = word_features,
) -> csr_matrix:
    """Damped counts, one row a message, `FEATURES` columns: words first, then characters.

    `words_of` is changed only to measure what a kind of word feature brings.
    """
    rows = list(messages)
    words, characters = _vectorisers()
    matrix = hstack(
        [
            words.transform([words_of(tokens) for _, tokens in rows]),
            characters.transform([fold(text) for text, _ in rows]),
        ],
        format="csr",
    )
    matrix.data = np.log1p(matrix.data)
    return matrix


def inverse_frequency(matrix: csr_matrix) -> np.ndarray:
    """Smoothed inverse document frequency of each column, as in scikit-learn's `TfidfTransformer`."""
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return np.asarray(np.log((1 + matrix.shape[0]) / (1 + frequency)) + 1, dtype=np.float32)


def weigh(matrix: csr_matrix, idf: np.ndarray, *, unit: bool = True) -> csr_matrix:
    """Rows times `idf`; with `unit` each block has length 1 times its block weight."""
    weighed = csr_matrix(
        (matrix.data * idf[matrix.indices], matrix.indices, matrix.indptr), shape=matrix.shape, copy=True
    )
    if unit:
        block_of = np.searchsorted(BLOCK_ENDS, weighed.indices, side="right")
        row_of = np.repeat(np.arange(matrix.shape[0]), np.diff(weighed.indptr))
        for number, weight in enumerate(BLOCK_WEIGHTS):
            block = block_of == number
            squares = np.bincount(row_of[block], weighed.data[block] ** 2, minlength=matrix.shape[0])
            lengths = np.sqrt(np.maximum(squares, 1e-12))
            weighed.data[block] *= (weight / lengths[row_of[block]]).astype(np.float32)
    return weighed
