"""The baselines: every service that serves the place, ordered by the text alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline

from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.words import dictionary_words
from luotsi.routing_evaluation.figures import DEPTH
from luotsi.routing_evaluation.needs import JudgedNeed

TOPICS, SEED = 100, 1


@dataclass(frozen=True)
class Searches:
    """Plain searches of one language over a catalogue."""

    catalogue: Catalogue
    language: str

    def words(self, need: JudgedNeed) -> Sequence[ServiceView]:
        """BM25 over lemmas and members of compounds, as `lexical.py` weighs them."""
        index = self.catalogue.words[self.language]
        query = index.query(need.text)
        return self._best(need, {key: index.match(key, query).score for key in self._serving(need)})

    def vectors(self, need: JudgedNeed) -> Sequence[ServiceView]:
        """Latent semantic analysis of the entries: the vectors that these texts alone give."""
        model, rows = self._space
        alike = dict(zip(rows, np.vstack(list(rows.values())) @ model.transform([need.text])[0], strict=True))
        services = self.catalogue.services
        return self._best(need, {key: alike[_family(services[key])] for key in self._serving(need)})

    def _serving(self, need: JudgedNeed) -> Sequence[str]:
        return list(self.catalogue.serving(need.municipality))

    def _best(self, need: JudgedNeed, scores: Mapping[str, float]) -> Sequence[ServiceView]:
        ranked = sorted((-score, key) for key, score in scores.items() if score > 0)
        return [self.catalogue.services[key] for _, key in ranked[:DEPTH]]

    @cached_property
    def _space(self) -> tuple[Any, dict[str, NDArray[np.float64]]]:
        """The fitted model, and a vector of unit length for each family of entries."""
        texts = {_family(service): self._text(service) for service in self.catalogue.services.values()}
        topics = min(TOPICS, len(texts) - 1)
        model = make_pipeline(
            TfidfVectorizer(analyzer=self._terms, sublinear_tf=True),
            TruncatedSVD(topics, random_state=SEED),
        )
        rows = model.fit_transform(list(texts.values()))
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return model, dict(zip(texts, rows, strict=True))

    def _terms(self, text: str) -> list[str]:
        return [term for word in dictionary_words(text, self.language) for term in (word.lemma, *word.parts)]

    def _text(self, service: ServiceView) -> str:
        fields = (service.name, service.summary, service.description)
        return "\n".join((*(field.get(self.language) for field in fields), *service.keywords(self.language)))


def _family(service: ServiceView) -> str:
    """Entries made from one template are one text."""
    return service.template or service.id
