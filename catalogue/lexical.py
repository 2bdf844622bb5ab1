"""How well services' own words match a person's words: BM25 over base forms and the members of compounds.

An inverted index in memory. It is never changed: `updated` gives a new one that shares the work done. Names weigh
double. Entries made from one template count as one text when a word's rarity is measured.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.words import Analyser, Query, Terms, dictionary_words, query_of, terms_of

K1 = 1.2
HALF = 6.0  # the sum of weights at which a match counts as half of a perfect one
QUOTED = 0.3  # a word is quoted if it carries so much of the match beside the word that carries most
Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
KnownTerms = Mapping[tuple[str, str], Terms]


@dataclass(frozen=True, slots=True)
class Match:
    """`score` is 0–1; `words` are the person's words that carry the match, the weightiest first."""

    score: float = 0.0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """How a query meets some services: `shares` holds a row for each word of the query, a column for each service."""

    surfaces: tuple[str, ...]
    shares: Floats
    totals: Floats

    def match(self, column: int) -> Match:
        total = float(self.totals[column])
        if total <= 0:
            return Match()
        shares = [
            (float(share), surface)
            for share, surface in zip(self.shares[:, column], self.surfaces, strict=True)
            if share > 0
        ]
        most = max(share for share, _ in shares)
        words = [surface for share, surface in sorted(shares, key=_weightiest) if share >= QUOTED * most]
        return Match(total / (total + HALF), tuple(word for word in words if word))

    @property
    def worths(self) -> Floats:
        """The matches' scores, 0–1."""
        worths: Floats = self.totals / (self.totals + HALF)
        return worths


class WordIndex:
    """The words of all services in one language. Texts that several entries share are held once."""

    def __init__(
        self,
        services: Iterable[ServiceView],
        language: str,
        analyser: Analyser = dictionary_words,
        known: KnownTerms | None = None,
    ) -> None:
        """`known` are terms by service id and language that need no analysis any more."""
        self._language, self._analyser = language, analyser
        self._columns: dict[str, int] = {}
        self._row_of_terms: dict[bytes, int] = {}
        self._row_of: dict[str, int] = {}
        self._family_of: dict[str, str] = {}
        self._counts: Any = sparse.csr_matrix((0, 0), dtype=np.float32)
        self._add(services, known or {})
        self._weigh()

    def updated(
        self, changed: Collection[ServiceView], removed: Iterable[str], known: KnownTerms | None = None
    ) -> WordIndex:
        """An index without `removed`, in which `changed` are new or have new texts."""
        new = object.__new__(WordIndex)
        new._language, new._analyser = self._language, self._analyser
        # Terms and texts that nobody has any more do no harm: their columns and rows are never asked for.
        new._columns, new._row_of_terms = dict(self._columns), dict(self._row_of_terms)
        new._row_of, new._family_of = dict(self._row_of), dict(self._family_of)
        new._counts = self._counts
        for key in removed:
            new._row_of.pop(key, None)
            new._family_of.pop(key, None)
        new._add(changed, known or {})
        new._weigh()
        return new

    def query(self, text: str, lemmas: Sequence[str] = ()) -> Query:
        """The words that count in a person's message; `lemmas` serve only when there is no text."""
        return query_of(text, self._language, lemmas, self._analyser)

    def match(self, service: str, query: Query) -> Match:
        """How one service's words answer the query. KeyError when there is no such service."""
        return self.scores([service], query).match(0)

    def scores(self, services: Sequence[str], query: Query) -> Scores:
        """How the words of several services answer the query."""
        return self.scores_of_rows(self.rows_of(services), query)

    def rows_of(self, services: Sequence[str]) -> NDArray[np.int64]:
        """Where the texts of services stand, for `scores_of_rows`."""
        return np.fromiter((self._row_of[key] for key in services), np.int64, len(services))

    def scores_of_rows(self, rows: NDArray[np.int64], query: Query) -> Scores:
        """The same for rows as `rows_of` gives them."""
        known = [
            (self._columns[term], *found) for term, found in query.terms.items() if term in self._columns
        ]
        shares = np.zeros((len(known), len(rows)), np.float32)
        every = np.zeros(self._counts.shape[0], np.float32)
        for place, (column, weight, _) in enumerate(known):
            start, end = self._starts[column], self._starts[column + 1]
            holding = self._holding[start:end]
            every[holding] = self._weights[start:end] * weight
            shares[place] = every[rows]
            every[holding] = 0
        return Scores(tuple(surface for _, _, surface in known), shares, shares.sum(axis=0))

    def rarity(self, term: str) -> float:
        """BM25's inverse document frequency of a term; 0 for one that no service uses."""
        column = self._columns.get(term)
        return 0.0 if column is None else float(self._rarity[column])

    def _add(self, services: Iterable[ServiceView], known: KnownTerms) -> None:
        columns: list[int] = []
        weights: list[float] = []
        starts = [0]
        first = self._counts.shape[0]
        for service in services:
            terms = known.get((service.id, self._language)) or terms_of(
                service, self._language, self._analyser
            )
            row = self._row_of_terms.get(digest := _digest(terms))
            if row is None:
                row = self._row_of_terms[digest] = first + len(starts) - 1
                for term, weight in terms.weights(self._language).items():
                    columns.append(self._columns.setdefault(term, len(self._columns)))
                    weights.append(weight)
                starts.append(len(columns))
            self._row_of[service.id] = row
            self._family_of[service.id] = service.template or service.id
        shape = (len(starts) - 1, len(self._columns))
        new = sparse.csr_matrix((np.array(weights, np.float32), np.array(columns, np.int32), starts), shape)
        old = self._counts
        wider = sparse.csr_matrix((old.data, old.indices, old.indptr), (first, len(self._columns)))
        self._counts = sparse.vstack([wider, new], format="csr", dtype=np.float32)

    def _weigh(self) -> None:
        """Rarity of each term, and the postings: for each term the rows that hold it and what it weighs there."""
        first_of_family: dict[str, int] = {}
        for key in sorted(self._row_of):
            first_of_family.setdefault(self._family_of[key], self._row_of[key])
        families = len(first_of_family)
        texts = self._counts[list(first_of_family.values())]
        spread = np.bincount(texts.indices, minlength=self._counts.shape[1])
        self._rarity = np.log(1 + (families - spread + 0.5) / (spread + 0.5)).astype(np.float32)
        self._rarity[spread == 0] = 0
        postings = self._counts.tocsc()
        self._starts: Numbers = postings.indptr
        self._holding: Numbers = postings.indices
        rarity = np.repeat(self._rarity, np.diff(postings.indptr))
        self._weights: Floats = rarity * postings.data * (K1 + 1) / (postings.data + K1)


def _digest(terms: Terms) -> bytes:
    """Stands for the texts, so that memory need not hold them."""
    return hashlib.blake2b("\n".join(astuple(terms)).encode(), digest_size=16).digest()


def _weightiest(item: tuple[float, str]) -> tuple[float, str]:
    return -item[0], item[1]
