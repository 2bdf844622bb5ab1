"""Fits the linear models on labelled messages, and calibrates them on sub-topics that they have not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from luotsi.language.examples import NEED, Example
from luotsi.language.features import counts, inverse_frequency, weigh
from luotsi.language.kinds import kind_counts
from luotsi.language.linear_model import Calibration, LinearModel
from luotsi.language.normalise import normalise
from luotsi.language.tokens import Token, tokenise
from luotsi.taxonomy import LANGUAGES

FOLDS = 3
#: Inverse strength of the penalty where several labels may hold; flat from 0.3 to 1 on unseen sub-topics.
STRENGTH = 0.5
#: The same where one label excludes the others (logistic regression on balanced classes).
STRENGTH_EXCLUSIVE = 5.0
SEED = 20261124
EMERGENCY = "emergency"
#: Score of a label that a part of the data has no example of.
NEVER = -10.0


def readings(examples: Sequence[Example]) -> list[tuple[str, Sequence[Token]]]:
    """Each example's normal form and tokens, in the language that it is labelled with."""
    texts = [(normalise(item.text), item.language) for item in examples]
    return [(text, tokenise(text, language)) for text, language in texts]


@lru_cache(maxsize=1)
def feature_counts(examples: tuple[Example, ...]) -> csr_matrix:
    """Damped counts of the examples, in their order; kept, because four models are fitted on the same messages."""
    return counts(readings(examples))


#: Examples → damped counts, a row for each; another function than `feature_counts` measures what features bring.
Features = Callable[[tuple[Example, ...]], csr_matrix]


def train_life_situations(
    examples: Sequence[Example], labels: Sequence[str], features: Features = feature_counts
) -> LinearModel:
    """Several situations may hold, or none: messages of other dialogue acts than a need teach "none".

    Messages written to teach acute danger are left out: they would tie every hard day to illness or violence.
    """
    targets = np.array([[label in item.life_situations for label in labels] for item in examples], dtype=int)
    return _train(
        examples,
        tuple(labels),
        targets,
        lambda item: item.safety != EMERGENCY and not item.teaches,
        features,
        exclusive=False,
    )


def train_dialogue_act(
    examples: Sequence[Example], labels: Sequence[str], features: Features = feature_counts
) -> LinearModel:
    return _train_exclusive(
        examples, labels, lambda item: item.dialogue_act, lambda item: not item.teaches, features
    )


def train_audience(
    examples: Sequence[Example], labels: Sequence[str], features: Features = feature_counts
) -> LinearModel:
    """Learns from needs only: other acts say nothing of whom the message concerns."""
    return _train_exclusive(
        examples,
        labels,
        lambda item: item.audience or "",
        lambda item: item.dialogue_act == NEED and item.audience is not None,
        features,
    )


def train_safety(examples: Sequence[Example], features: Features = feature_counts) -> LinearModel:
    """Distress and emergency, each by itself; every message that is not labelled teaches "none".

    This model sees kinds of words too: few messages must teach it the many ways to say the same.
    """

    def with_kinds(examples: tuple[Example, ...]) -> csr_matrix:
        kinds = kind_counts(
            (tokens, item.language) for item, (_, tokens) in zip(examples, readings(examples), strict=True)
        )
        return hstack([features(examples), kinds], format="csr")

    labels = ("emergency", "distress")
    targets = np.array([[item.safety == label for label in labels] for item in examples], dtype=int)
    return _train(examples, labels, targets, lambda item: True, with_kinds, exclusive=False)


def _train_exclusive(
    examples: Sequence[Example],
    labels: Sequence[str],
    label_of: Callable[[Example], str],
    teaches: Callable[[Example], bool],
    features: Features,
) -> LinearModel:
    seen = {label_of(item) for item in examples if teaches(item)}
    present = tuple(label for label in labels if label in seen)
    targets = np.array([[label_of(item) == label for label in present] for item in examples], dtype=int)
    return _train(examples, present, targets, teaches, features, exclusive=True)


def _train(
    examples: Sequence[Example],
    labels: tuple[str, ...],
    targets: np.ndarray,
    teaches: Callable[[Example], bool],
    features: Features,
    *,
    exclusive: bool,
) -> LinearModel:
    """Fits on the examples that `teaches` picks; `targets` has a row for each example."""
    rows = [row for row, item in enumerate(examples) if teaches(item)]
    matrix, targets = features(tuple(examples))[rows], targets[rows]
    languages = np.array([examples[row].language for row in rows])
    groups = np.array([examples[row].subtopic for row in rows])
    unseen = np.zeros(targets.shape)
    for train, test in GroupKFold(FOLDS).split(matrix, groups=groups):
        part = _fit(matrix[train], labels, targets[train], exclusive)
        unseen[test] = part.scores(matrix[test])
    calibration = {
        language: _calibrate(unseen[languages == language], targets[languages == language], exclusive)
        for language in LANGUAGES
        if (languages == language).any()
    }
    model = _fit(matrix, labels, targets, exclusive)
    return LinearModel(labels, model.idf, model.weights, model.bias, exclusive, calibration)


def _fit(matrix: csr_matrix, labels: tuple[str, ...], targets: np.ndarray, exclusive: bool) -> LinearModel:
    idf = inverse_frequency(matrix)
    weighed = weigh(matrix, idf)
    weights = np.zeros((matrix.shape[1], len(labels)), dtype=np.float32)
    bias = np.full(len(labels), NEVER, dtype=np.float32)
    for column in range(len(labels)):
        if targets[:, column].any():
            fitted = _solver(exclusive).fit(weighed, targets[:, column])
            weights[:, column], bias[column] = fitted.coef_[0], fitted.intercept_[0]
    return LinearModel(labels, idf, weights, bias, exclusive)


def _solver(exclusive: bool) -> LogisticRegression | LinearSVC:
    """A wide margin finds second situations better than likelihood does; confidence comes from the calibration."""
    if exclusive:
        return LogisticRegression(
            C=STRENGTH_EXCLUSIVE,
            solver="liblinear",
            dual=True,
            tol=0.01,
            class_weight="balanced",
            random_state=SEED,
        )
    return LinearSVC(C=STRENGTH, dual=True, tol=0.01, random_state=SEED)


def _calibrate(scores: np.ndarray, targets: np.ndarray, exclusive: bool) -> Calibration:
    """Platt's fit for labels that stand alone, one temperature for labels that exclude each other."""
    if exclusive:
        truth = targets.argmax(axis=1)
        scales = np.geomspace(0.25, 8, 41)
        losses = []
        for scale in scales:
            scaled = scores * scale
            scaled = scaled - scaled.max(axis=1, keepdims=True)
            chosen = scaled[np.arange(len(truth)), truth] - np.log(np.exp(scaled).sum(axis=1))
            losses.append(-chosen.mean())
        return Calibration(scale=float(scales[int(np.argmin(losses))]))
    if not targets.any():
        return Calibration()
    fit = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), targets.ravel())
    scale, shift = float(fit.coef_[0, 0]), float(fit.intercept_[0])
    return Calibration(scale, shift)
