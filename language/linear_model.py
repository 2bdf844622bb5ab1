"""A linear model over hashed features with calibrated confidence per language, kept as plain arrays.

Used for the life situations (several may hold), the dialogue act and the audience (one holds). Training needs
scikit-learn; use needs numpy only beside the vectoriser.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from luotsi.language.features import FEATURES, counts, weigh
from luotsi.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence = sigmoid(scale × score + shift) (Platt 1999), fitted on messages that the model has not seen."""

    scale: float = 1.0
    shift: float = 0.0


@dataclass(frozen=True)
class LinearModel:
    """`weights` is features × labels. `exclusive`: exactly one label holds (softmax), else each by itself."""

    labels: tuple[str, ...]
    idf: np.ndarray
    weights: np.ndarray
    bias: np.ndarray
    exclusive: bool
    calibration: Mapping[str, Calibration] = field(default_factory=dict)

    @property
    def sees_kinds(self) -> bool:
        """It was trained on kinds of words too (kinds.py)."""
        return len(self.idf) > FEATURES

    def scores(self, matrix: csr_matrix) -> np.ndarray:
        """Raw scores, rows × labels, of damped counts as `features.counts` gives them."""
        return np.asarray(weigh(matrix, self.idf) @ self.weights + self.bias)

    def confidences(self, scores: np.ndarray, language: str) -> np.ndarray:
        """Scores → confidences of 0–1; a language without a calibration of its own uses the plain one."""
        fit = self.calibration.get(language, Calibration())
        if self.exclusive:
            scaled = scores * fit.scale
            exponents = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
            return np.asarray(exponents / exponents.sum(axis=-1, keepdims=True))
        return np.asarray(1 / (1 + np.exp(-(fit.scale * scores + fit.shift))))

    def evidence(self, label: str, tokens: Sequence[Token], most: int = 3) -> tuple[str, ...]:
        """The words of the message on which `label` rests most, in the order of the text, neighbours joined."""
        words = [token for token in tokens if any(map(str.isalnum, token.text))]
        if not words:
            return ()
        matrix = weigh(counts((token.text, [token]) for token in words), self.idf[:FEATURES], unit=False)
        shares = np.asarray(matrix @ self.weights[:FEATURES, self.labels.index(label)]).ravel()
        best = shares.max()
        if best <= 0:
            return ()
        chosen = sorted(i for i in np.argsort(-shares)[:most] if shares[i] >= 0.4 * best)
        groups: list[list[int]] = []
        for index in chosen:
            if groups and index == groups[-1][-1] + 1:
                groups[-1].append(index)
            else:
                groups.append([index])
        return tuple(" ".join(words[i].text for i in group) for group in groups)

    def save(self, folder: Path) -> None:
        """Writes `weights.npz` and `labels.json`; only columns that any label uses are kept, in half precision."""
        folder.mkdir(parents=True, exist_ok=True)
        used = np.flatnonzero(np.abs(self.weights).max(axis=1) > 1e-4)
        np.savez_compressed(
            folder / "weights.npz",
            used=used.astype(np.int32),
            weights=self.weights[used].astype(np.float16),
            idf=self.idf.astype(np.float16),
            bias=self.bias.astype(np.float32),
        )
        description = {
            "labels": self.labels,
            "exclusive": self.exclusive,
            "calibration": {language: [fit.scale, fit.shift] for language, fit in self.calibration.items()},
        }
        (folder / "labels.json").write_text(json.dumps(description, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        description = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            idf = arrays["idf"].astype(np.float32)
            weights = np.zeros((idf.shape[0], len(description["labels"])), dtype=np.float32)
            weights[arrays["used"]] = arrays["weights"]
            bias = arrays["bias"]
        return cls(
            labels=tuple(description["labels"]),
            idf=idf,
            weights=weights,
            bias=bias,
            exclusive=description["exclusive"],
            calibration={language: Calibration(*fit) for language, fit in description["calibration"].items()},
        )
